import FiscalYears
import PlanFile
import Planning

/// A plan in words for the command line: what it is, how much it holds, and its tree.
struct PlanDescription {
  let snapshot: PlanSnapshot

  var lines: [String] { head + [""] + snapshot.roots.flatMap { tree($0, indent: "") } }

  private var head: [String] {
    let plan = snapshot.plan
    let document = snapshot.document
    var lines = ["計画\t\(plan.title)", "id\t\(plan.id)"]
    if let city = plan.municipality?.name { lines.append("自治体\t\(city)") }
    if let period = periodText(plan.firstYear, plan.lastYear) { lines.append("期間\t\(period)") }
    lines.append("階層\t\(plan.levels.map(\.name).joined(separator: " › "))")
    lines.append("取組\t\(snapshot.measureCount)（ほかに再掲\(snapshot.repeatCount)）")
    for category in plan.vocabulary.categories {
      let count = snapshot.measures.count { snapshot.entries[$0].node.category == category.label }
      lines.append("区分 \(category.label)\t\(count)")
    }
    lines.append("本文\t\(plan.sections.count)節")
    lines.append("指標\t\(document.indicators.count)")
    lines.append("進行管理\t\(document.rounds.count)回、報告\(document.reports.count)件")
    lines.append("取込みの注記\t\(document.importNotes.count)")
    return lines
  }

  private func tree(_ position: Int, indent: String) -> [String] {
    let entry = snapshot.entries[position]
    let mark = entry.isRepeat ? "（再掲）" : ""
    let category = entry.node.category.map { " [\($0)]" } ?? ""
    return ["\(indent)\(entry.node.numberedTitle)\(mark)\(category)"]
      + entry.children.flatMap { tree($0, indent: indent + "  ") }
  }
}

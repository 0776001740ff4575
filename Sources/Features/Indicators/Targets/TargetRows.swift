import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// The rows of one borrowed indicator: its name once, and a line for each time.
struct TargetRows {
  let snapshot: PlanSnapshot
  let indicator: Indicator
  let block: TargetBlock
  /// What the names of its fields begin with.
  let head: String
  let refusals: [Refusal]
  let mayChange: Bool

  private var lines: [(offset: Int, element: TargetBlock.Line)] {
    let lines = Array(block.lines.enumerated())
    return mayChange ? lines : lines.filter { !$0.element.isFree }
  }

  func write(to html: inout HTMLWriter) {
    let lines = lines
    for (row, (number, line)) in lines.enumerated() {
      html.tr { html in
        if row == 0 { html.th(scope: .rowGroup, rowSpan: lines.count) { name(&$0) } }
        self.line(&html, number, line)
      }
    }
    if lines.isEmpty {
      html.tr { html in
        html.th(scope: .rowGroup) { name(&$0) }
        html.td(.class("muted"), columnSpan: 4, "目標はありません。")
      }
    }
  }

  private func name(_ html: inout HTMLWriter) {
    if mayChange {
      html.input(.hidden, name: head, value: indicator.id.text)
      html.input(.hidden, name: "\(head)-seen", value: String(block.seen))
    }
    html.a(PlanPlaces.indicator(snapshot.plan.id, indicator.id), indicator.name)
    let node = indicator.node.flatMap { snapshot.position(of: $0) }.map { snapshot.entries[$0].node.numberedTitle }
    let facts = [node, indicator.unit.map { "単位：\($0)" }, latest, IndicatorWords.title(indicator.better)]
    html.div(.class("where"), facts.compactMap(\.self).joined(separator: "　"))
    html.div(.class("where"), "もと：\(indicator.origin?.title ?? "ほかの計画")")
    let later = indicator.ownersTargets.filter { target in
      !block.lines.contains { FigureNotation.when($0.when)?.isSameTime(as: target.when) == true }
    }
    if !later.isEmpty {
      html.div(
        .class("where"),
        "この計画の期間の外の目標：\(later.map { "\(IndicatorWords.label($0.when)) \(indicator.words($0))" }.joined(separator: "、"))"
      )
    }
  }

  private var latest: String? {
    guard let year = indicator.valueYears.max(), let value = indicator.figure(of: year) else { return nil }
    return "\(year.japanese)の実績：\(indicator.words(value))"
  }

  private func line(_ html: inout HTMLWriter, _ number: Int, _ line: TargetBlock.Line) {
    let field = "\(head)-t\(number)"
    let when = FigureNotation.when(line.when)
    let own = line.place.flatMap { indicator.targets.indices.contains($0) ? indicator.targets[$0] : nil }
    let theirs =
      line.isFree
      ? []
      : indicator.ownersTargets.filter { target in
        when.map { target.when.isSameTime(as: $0) } ?? false
      }
    html.td(.class(line.isFree ? "when" : "short")) { html in
      if !line.isFree || !mayChange { html.text(line.when) }
      guard mayChange else { return }
      html.input(.hidden, name: "\(field)-place", value: line.place.map(String.init) ?? "")
      if line.isFree {
        html.input(.hidden, name: "\(field)-free", value: "1")
        input(&html, "\(field)-when", "\(indicator.name)　ほかの年度", line.when)
      } else {
        html.input(.hidden, name: "\(field)-when", value: line.when)
      }
    }
    html.td(theirs.map { indicator.words($0) }.joined(separator: "、"))
    html.td { html in
      if mayChange {
        let label = line.isFree ? "\(indicator.name)　ほかの年度の目標" : "\(indicator.name)　\(line.when)の目標"
        input(&html, "\(field)-target", label, line.target)
      } else {
        html.text(own.map { indicator.words($0) } ?? "")
      }
    }
    html.td { html in demand(&html, own, isPlaceFree: line.isFree, hasOwners: !theirs.isEmpty) }
  }

  private func demand(
    _ html: inout HTMLWriter, _ own: Indicator.Target?, isPlaceFree: Bool, hasOwners: Bool
  ) {
    if isPlaceFree { return html.span(.class("small muted"), mayChange ? "ほかの年度の目標を足すとき" : "") }
    guard let own else { return html.span(.class("small muted"), "この計画の目標はありません") }
    guard hasOwners else { return html.span(.class("small muted"), "もとの計画には、この年度の目標がありません") }
    guard let demand = indicator.demand(of: own) else { return html.span(.class("small muted"), "数字では比べられません") }
    html.span(demand == .harder ? .class("tag new") : .class("tag"), demand.title)
  }

  private func input(_ html: inout HTMLWriter, _ id: String, _ label: String, _ value: String) {
    let problem = refusals.first { $0.field == id }?.message
    html.label(for: id, .class("visually-hidden")) { $0.text(label) }
    if let problem { html.p(Attributes(class: "error", id: "\(id)-error"), problem) }
    html.input(
      .text, name: id, value: value,
      Attributes(id: id, describedBy: problem == nil ? nil : "\(id)-error"), invalid: problem != nil)
  }
}

import Essentials
import FiscalYears
import PlanFile
import Planning
import PrintDocuments

/// A sheet for each indicator of a tier or of the whole plan that is below what the plan wants, and for each of them with such
/// a grade.
struct BelowPlanSheets {
  private let form: Form.BelowPlan
  private let texts: NodeTexts
  private let page: PageFit
  private let limit: Int?

  /// A preview shows no more than `limit`.
  init(_ form: Form.BelowPlan, texts: NodeTexts, page: PageFit, limit: Int? = nil) {
    self.form = form
    self.texts = texts
    self.page = page
    self.limit = limit
  }

  /// Each begins a page; a sentence where a heading promises some and there are none.
  var blocks: [PrintBlock] {
    let tables = places.flatMap(tables)
    guard !tables.isEmpty else { return form.heading.isEmpty ? [] : [.text("あてはまる指標や柱は、ありません。")] }
    let shown = limit.map { Array(tables.prefix($0)) } ?? tables
    let sheets = page.fitted(shown.map { .together([.table($0)]) }, each: true)
    // A heading stands on the page of the first sheet.
    return form.heading.isEmpty
      ? sheets.flatMap { [.pageBreak, $0] }
      : sheets.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [.pageBreak, $0.element] }
  }

  /// The whole plan, then everything above the measures in the order of the plan.
  private var places: [Int?] {
    [nil] + texts.snapshot.entries.indices.filter { !texts.snapshot.entries[$0].isMeasure }
  }

  private func tables(at position: Int?) -> [PrintTable] {
    let low = texts.indicators(at: position).filter(\.isLow)
    let grades = texts.gradesBelow(at: position)
    guard low.isEmpty else { return low.map { table(of: $0, grades, at: position) } }
    return grades.isEmpty ? [] : [table(of: nil, grades, at: position)]
  }

  private func table(of indicator: IndicatorInYear?, _ grades: [String], at position: Int?) -> PrintTable {
    var rows: [PrintTable.Row] = []
    func add(_ label: String, _ text: String, isStrong: Bool = false) {
      let content =
        isStrong ? [.paragraph(PrintParagraph(PrintText(text, .strong)))] : printedContent(text)
      rows.append(PrintTable.Row([.label(PrintText(label)), PrintTable.Cell(content, columnSpan: 3)]))
    }
    if let indicator { add("指標", indicator.name + (indicator.unit.map { "（\($0)）" } ?? ""), isStrong: true) }
    add("項目", position.map { texts.text(.numberedTitle, of: $0) } ?? "計画全体", isStrong: indicator == nil)
    add("担当", owner(of: indicator, at: position))
    if let indicator { tell(indicator, &rows) }
    if let comment = indicator?.comment, !comment.isEmpty { add("実績の説明", comment) }
    if !grades.isEmpty { add("計画を下回った評価", grades.joined(separator: "\n")) }
    for label in form.texts { add(label, texts.reportText(label, at: position)) }
    for label in form.rooms {
      rows.append(
        PrintTable.Row([.label(PrintText(label)), PrintTable.Cell("", columnSpan: 3)], leastHeight: Self.roomHeight))
    }
    for row in rows.indices {
      for cell in rows[row].cells.indices where !rows[row].cells[cell].plain.isEmpty {
        rows[row].cells[cell].height = .middle
        if rows[row].cells[cell].role == .rowHead { rows[row].cells[cell].alignment = .middle }
      }
    }
    // The first row names the sheet for bookmarks.
    rows[0].cells[1].headingLevel = form.heading.isEmpty ? 1 : 2
    var table = PrintTable(columns: [.share(19), .share(31), .share(19), .share(31)], body: rows)
    table.textSize = 9.5
    return table
  }

  /// How much room there is to write by hand, in millimetres.
  private static let roomHeight = 45.0

  /// Value, target, verdict and rule.
  private func tell(_ indicator: IndicatorInYear, _ rows: inout [PrintTable.Row]) {
    func pairs(_ first: (String, String), _ second: (String, String)) {
      rows.append(
        PrintTable.Row(
          [first, second].flatMap { label, text in
            [.label(PrintText(label)), PrintTable.Cell(printedContent(text))]
          }))
    }
    let targets = indicator.targets.map { "\($0.when)：\($0.text)" }.joined(separator: "\n")
    pairs(("\(texts.year.japanese)の実績", indicator.value ?? ""), ("目標", targets))
    guard let verdict = indicator.verdict else { return }
    pairs(("判定", verdict.words), ("判定の決まり", verdict.rule ?? ""))
    rows.append(
      PrintTable.Row([
        .label("判定の説明"), PrintTable.Cell(printedContent(verdict.sentence), columnSpan: 3),
      ]))
  }

  /// Who sees to the indicator, or else who answers for its item, or for the measures below it.
  private func owner(of indicator: IndicatorInYear?, at position: Int?) -> String {
    let own = indicator?.owner ?? ""
    let told = own.isEmpty ? position.map { texts.text(.owners, of: $0) } ?? "" : own
    guard told.isEmpty else { return told }
    let measures = position.map { texts.snapshot.measures(below: $0) } ?? []
    let below = measures.flatMap { texts.snapshot.entries[$0].node.answering }.uniqued
    return below.isEmpty ? "決めていない" : "取組の所管：\(below.joined(separator: "、"))"
  }
}

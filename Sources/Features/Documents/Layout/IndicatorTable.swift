import FiscalYears
import PrintDocuments

/// All indicators of a plan as a table: what is aimed at, the values of the last years, and what a rule says about the
/// newest; below each the members of its dimensions, where they are asked for.
struct IndicatorTable {
  private let indicators: [ShownIndicator]
  private let years: [FiscalYear]
  private let withMembers: Bool

  /// How many years of values stand side by side at most.
  private static let mostYears = 5
  /// How many members of an indicator have a row of their own; more are told in a sentence.
  private static let mostMembers = 12

  init(_ indicators: [ShownIndicator], withMembers: Bool = false) {
    let ordered = indicators.enumerated().sorted {
      ($0.element.position ?? -1, $0.offset) < ($1.element.position ?? -1, $1.offset)
    }
    self.indicators = ordered.map(\.element)
    self.withMembers = withMembers
    let members = withMembers ? indicators.flatMap(\.splits).flatMap(\.rows).flatMap(\.values.keys) : []
    years = Array(Set(indicators.flatMap { $0.values.keys } + members).sorted().suffix(Self.mostYears))
  }

  var block: PrintBlock {
    guard !indicators.isEmpty else { return .text("指標は、まだありません。") }
    var table = PrintTable(
      columns: [.share(18), .share(22), .share(18)] + years.map { _ in .share(12) } + [.share(16)],
      head: [
        PrintTable.Row(
          [.head("項目"), .head("指標"), .head("目標")] + years.map { .head(PrintText($0.japanese)) } + [.head("判定")])
      ],
      body: rows)
    table.notes = ["判定は、指標ごとに決めた決まりによります。「—」は、測っていないことを表します。"]
    if hasHidden { table.notes.append("「非公表」は、人数が少ないなどのため載せていない数です。0という意味ではありません。") }
    return .table(table)
  }

  /// The note below the table says what the dash means.
  private static func words(_ value: ShownIndicator.Value?) -> String {
    guard let text = value?.text else { return "" }
    return text.hasPrefix("—") ? "—" : text
  }

  private var hasHidden: Bool {
    let members = withMembers ? indicators.flatMap(\.splits).flatMap(\.rows).flatMap(\.values.values) : []
    return (indicators.flatMap(\.values.values) + members).contains(where: \.isHidden)
  }

  /// The rows of each indicator without its item, which stands before those of all indicators of the item.
  private var rows: [PrintTable.Row] {
    let all = indicators.map { (position: $0.position, item: $0.item, rows: [row($0)] + below($0)) }
    return all.enumerated().flatMap { index, own -> [PrintTable.Row] in
      guard index == 0 || all[index - 1].position != own.position else { return own.rows.map { PrintTable.Row($0) } }
      let height = all[index...].prefix { $0.position == own.position }.reduce(0) { $0 + $1.rows.count }
      let item = PrintTable.Cell.label(PrintText(own.item), rowSpan: height)
      return own.rows.enumerated().map { PrintTable.Row($0.offset == 0 ? [item] + $0.element : $0.element) }
    }
  }

  private func row(_ indicator: ShownIndicator) -> [PrintTable.Cell] {
    let name = PrintText(indicator.name) + PrintText(indicator.unit.map { "（\($0)）" } ?? "", .small)
    return [PrintTable.Cell(name), PrintTable.Cell(printedContent(indicator.targets.joined(separator: "\n")))]
      + cells(indicator.values, indicator.unit) + [PrintTable.Cell(PrintText(indicator.verdict))]
  }

  /// The members of its dimensions, or where they are found.
  private func below(_ indicator: ShownIndicator) -> [[PrintTable.Cell]] {
    guard withMembers, !indicator.splits.isEmpty else { return [] }
    let rows = indicator.splits.flatMap(\.rows)
    guard rows.count <= Self.mostMembers else {
      let labels = indicator.splits.map { "\($0.label)（\($0.rows.count)）" }.joined(separator: "、")
      let sentence = "内訳の区分が\(rows.count)あるため、ここには載せていません：\(labels)。この指標の画面にあります。"
      return [[PrintTable.Cell(PrintText(sentence, .small), columnSpan: years.count + 3)]]
    }
    return rows.map { row in
      [PrintTable.Cell(PrintText("　内訳　\(row.title)", .small)), PrintTable.Cell(PrintText(""))]
        + cells(row.values, indicator.unit)
        + [PrintTable.Cell(PrintText(""))]
    }
  }

  private func cells(_ values: [FiscalYear: ShownIndicator.Value], _ unit: String?) -> [PrintTable.Cell] {
    years.map { .figure(PrintText(Self.words(values[$0])), unit: unit ?? "") }
  }
}

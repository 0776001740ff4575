import FiscalYears
import PrintDocuments

/// All indicators of a plan as a table: what is aimed at, the values of the last years, and what a rule says about the newest.
struct IndicatorTable {
  private let indicators: [ShownIndicator]
  private let years: [FiscalYear]

  /// How many years of values stand side by side at most.
  private static let mostYears = 5

  init(_ indicators: [ShownIndicator]) {
    let ordered = indicators.enumerated().sorted {
      ($0.element.position ?? -1, $0.offset) < ($1.element.position ?? -1, $1.offset)
    }
    self.indicators = ordered.map(\.element)
    years = Array(Set(indicators.flatMap { $0.values.keys }).sorted().suffix(Self.mostYears))
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
    if indicators.contains(where: { $0.values.values.contains(where: \.isHidden) }) {
      table.notes.append("「非公表」は、人数が少ないなどのため載せていない数です。0という意味ではありません。")
    }
    return .table(table)
  }

  /// The note below the table says what the dash means.
  private static func words(_ value: ShownIndicator.Value?) -> String {
    guard let text = value?.text else { return "" }
    return text.hasPrefix("—") ? "—" : text
  }

  private var rows: [PrintTable.Row] {
    indicators.enumerated().map { index, indicator in
      var cells: [PrintTable.Cell] = []
      if index == 0 || indicators[index - 1].position != indicator.position {
        let height = indicators[index...].prefix { $0.position == indicator.position }.count
        cells.append(.label(PrintText(indicator.item), rowSpan: height))
      }
      let name = PrintText(indicator.name) + PrintText(indicator.unit.map { "（\($0)）" } ?? "", .small)
      cells += [PrintTable.Cell(name), PrintTable.Cell(printedContent(indicator.targets.joined(separator: "\n")))]
      cells += years.map { .figure(PrintText(Self.words(indicator.values[$0])), unit: indicator.unit ?? "") }
      return PrintTable.Row(cells + [PrintTable.Cell(PrintText(indicator.verdict))])
    }
  }
}

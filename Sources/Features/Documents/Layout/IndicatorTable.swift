import FiscalYears
import Measuring
import PlanFile
import Planning
import PrintDocuments

/// All indicators of a plan as a table: what is aimed at, the values of the last years, and what a rule says about the newest.
struct IndicatorTable {
  private let snapshot: PlanSnapshot
  private let years: [FiscalYear]

  /// How many years of values stand side by side at most.
  private static let mostYears = 5

  init(_ snapshot: PlanSnapshot) {
    self.snapshot = snapshot
    let years = Set(snapshot.document.indicators.flatMap { $0.figures.compactMap(\.when.year) }).sorted()
    self.years = Array(years.suffix(Self.mostYears))
  }

  var block: PrintBlock {
    guard !snapshot.document.indicators.isEmpty else { return .text("指標は、まだありません。") }
    var table = PrintTable(
      columns: [.share(18), .share(24), .share(18)] + years.map { _ in .share(10) } + [.share(16)],
      head: [
        PrintTable.Row(
          [.head("項目"), .head("指標"), .head("目標")] + years.map { .head(PrintText($0.japanese)) } + [.head("判定")])
      ],
      body: rows)
    table.notes = ["判定は、指標ごとに決めた決まりによります。「—」は、測っていないことを表します。"]
    return .table(table)
  }

  private var rows: [PrintTable.Row] {
    let indicators = snapshot.document.indicators.enumerated().map { place, indicator in
      (node: indicator.node.flatMap { snapshot.position(of: $0) }, place: place, indicator: indicator)
    }.sorted { ($0.node ?? -1, $0.place) < ($1.node ?? -1, $1.place) }
    return indicators.enumerated().map { index, item in
      var cells: [PrintTable.Cell] = []
      if index == 0 || indicators[index - 1].node != item.node {
        let height = indicators[index...].prefix { $0.node == item.node }.count
        let title = item.node.map { snapshot.entries[$0].node.title } ?? "計画全体"
        cells.append(.label(PrintText(title), rowSpan: height))
      }
      return PrintTable.Row(cells + self.cells(of: item.indicator))
    }
  }

  private func cells(of indicator: Indicator) -> [PrintTable.Cell] {
    let name = PrintText(indicator.name) + PrintText(indicator.unit.map { "（\($0)）" } ?? "", .small)
    let targets = indicator.targets.filter { $0.replacedOn == nil }.map { target in
      "\(IndicatorWords.label(target.when))：\(IndicatorWords.words(target, of: indicator))"
    }
    let last = indicator.figures.compactMap(\.when.year).max()
    let judgement = last.map { Judge.judgement(of: indicator, in: $0) }
    let verdict = judgement.map { "\($0.counted.title)（\($0.year.japanese)）" } ?? "実績がまだない"
    return [PrintTable.Cell(name), PrintTable.Cell(printedContent(targets.joined(separator: "\n")))]
      + years.map { year in
        let value = indicator.figure(of: year)
        return PrintTable.Cell(
          PrintText(value.map { IndicatorWords.text($0, of: indicator) } ?? ""), alignment: .end)
      } + [PrintTable.Cell(PrintText(verdict))]
  }
}

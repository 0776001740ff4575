import FiscalYears
import PlanFile
import PrintDocuments

/// How a year stands in a few numbers: its measures beside those of the year before, and its indicators.
struct YearSummary {
  private let texts: NodeTexts
  /// How each measure that is planned for the year stands.
  private let standings: [ToldStanding]
  private let order: [ToldStanding]

  /// `order` are the standings of the year that are told.
  init(_ texts: NodeTexts, of standings: [ToldStanding], in order: [ToldStanding]) {
    (self.texts, self.standings, self.order) = (texts, standings, order)
  }

  var blocks: [PrintBlock] { [.table(measures)] + indicators }

  // MARK: Measures

  private var measures: PrintTable {
    let before = texts.year.adding(-1)
    let earlier = snapshot.measures.filter { !snapshot.entries[$0].isRepeat }.map { texts.standing($0, in: before) }
    let planned = earlier.count { $0 != .notDue }
    // Of a year before the plan, and of one that nobody asked about, there is nothing to say.
    let isTold = planned > 0 && earlier.contains { ![.notDue, .unasked, .withheld, .ahead].contains($0) }
    let heads = ["取組", texts.year.japanese, "割合"] + (isTold ? [before.japanese] : [])
    // What only the year before has is in its sum, and so in its column.
    let shown = StandingTables.order.filter { order.contains($0) || isTold && earlier.contains($0) }
    let rows = shown.map { kind in
      let count = standings.count { $0 == kind }
      return PrintTable.Row(
        [.label(PrintText(kind.title)), Self.count(count), Self.share(count, of: standings.count)]
          + (isTold ? [Self.count(earlier.count { $0 == kind })] : []))
    }
    let sum = PrintTable.Row(
      [.label("予定のある取組"), Self.count(standings.count), PrintTable.Cell("")] + (isTold ? [Self.count(planned)] : []))
    return PrintTable(
      caption: "取組のまとめ", columns: [.share(40)] + heads.dropFirst().map { _ in .share(20) }, head: [.heads(heads)],
      body: rows + [sum])
  }

  private static func count(_ count: Int) -> PrintTable.Cell { .figure(PrintText("\(count)件"), unit: "件") }

  private static func share(_ count: Int, of whole: Int) -> PrintTable.Cell {
    guard whole > 0 else { return PrintTable.Cell("") }
    let tenths = (count * 2000 + whole) / (2 * whole)
    return .figure(PrintText("\(tenths / 10).\(tenths % 10)%"), unit: "%")
  }

  private var snapshot: PlanSnapshot { texts.snapshot }

  // MARK: Indicators

  /// How many indicators have which verdict in the year; nothing where the plan has none.
  var indicators: [PrintBlock] {
    let all = texts.allIndicators
    guard !all.isEmpty else { return [] }
    let low = counts(all.filter(\.isLow))
    let others = counts(all.filter { !$0.isLow && $0.verdict != nil })
    // A closing may hold a value without a verdict.
    let untold = [
      ("判定なし", all.count { $0.verdict == nil && $0.value != nil }), ("この年度の実績なし", all.count { $0.value == nil }),
    ]
    let rows = low + others + untold.filter { $0.1 > 0 }
    var table = PrintTable(
      caption: "指標のまとめ", columns: [.share(40), .share(20)], head: [.heads(["判定", texts.year.japanese])],
      body: (rows + [("指標", all.count)]).map { PrintTable.Row([.label(PrintText($0.0)), Self.count($0.1)]) })
    table.notes = ["判定は、指標ごとに決めた決まりによります。途中の値による見込みを含みます。"]
    return [.table(table)]
  }

  /// The verdicts by how many have them, those with more first.
  private func counts(_ indicators: [IndicatorInYear]) -> [(String, Int)] {
    let words = indicators.compactMap { $0.verdict?.plainWords }
    return Dictionary(grouping: words, by: \.self).map { ($0, $1.count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}

import Charts
import Essentials

/// How the indicators stand, and how they moved.
extension Figures {
  var verdicts: StackedChart? {
    guard !indicators.isEmpty else { return nil }
    let groups = Dictionary(grouping: indicators, by: \.pillar)
    return StackedChart(
      title: FigureKind.verdicts.title,
      summary: "指標ごとの、いちばん新しい年度の判定です。" + IndicatorAnswer(standings: indicators).sentence, rowTitle: "柱",
      categories: IndicatorStanding.Group.allCases.map { StackedChart.Category($0.title, $0.tone) },
      rows: indicators.map(\.pillar).uniqued.map { pillar in
        StackedChart.Row(
          pillar,
          counts: IndicatorStanding.Group.allCases.map { group in
            groups[pillar, default: []].count { $0.group == group }
          })
      })
  }

  /// How many small charts one picture has.
  private static let chartsOfPicture = 12
  /// How many years small charts have room for.
  private static let longestSpan = 15

  /// A small line of each, with the same years for all.
  var lines: [any Chart] {
    // All show the same years, so that they can be compared; more than a picture can hold are left to their own.
    let spans = indicators.compactMap(\.course.years)
    let first = spans.map(\.lowerBound).min() ?? 0, last = spans.map(\.upperBound).max() ?? 0
    let years = last - first < Self.longestSpan ? first...last : nil
    return indicators.map(\.pillar).uniqued.flatMap { pillar -> [any Chart] in
      let charts = indicators.filter { $0.pillar == pillar }.compactMap { $0.course.chart(years) }
      let starts = Array(stride(from: 0, to: charts.count, by: Self.chartsOfPicture))
      return starts.enumerated().map { index, start in
        let part = Array(charts[start..<min(charts.count, start + Self.chartsOfPicture)])
        let hasTargets = part.contains { $0.target.contains { $0 != nil } }
        return SmallMultiples(
          title: starts.count > 1 ? "\(pillar)（\(index + 1)/\(starts.count)）" : pillar,
          summary: "\(part.count)の指標です。\(hasTargets ? "破線は目標、" : "")白ぬきの点は見込みです。目盛りは指標ごとに違い、名前の下に書いています。", charts: part)
      }
    }
  }
}

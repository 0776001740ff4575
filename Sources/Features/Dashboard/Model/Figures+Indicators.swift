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

  var courses: [any Chart] {
    indicators.map(\.pillar).uniqued.flatMap { pillar -> [any Chart] in
      let charts = indicators.filter { $0.pillar == pillar }.compactMap(\.course.chart)
      let starts = Array(stride(from: 0, to: charts.count, by: Self.chartsOfPicture))
      return starts.enumerated().map { index, start in
        let part = Array(charts[start..<min(charts.count, start + Self.chartsOfPicture)])
        let hasTargets = part.contains { $0.target.contains { $0 != nil } }
        return SmallMultiples(
          title: starts.count > 1 ? "\(pillar)（\(index + 1)/\(starts.count)）" : pillar,
          summary: "\(part.count)の指標です。\(hasTargets ? "破線は目標、" : "")白ぬきの点は見込みです。目盛りは指標ごとに違います。", charts: part)
      }
    }
  }
}

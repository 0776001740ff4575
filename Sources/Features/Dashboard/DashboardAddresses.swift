package import HTTP
package import Planning

/// The addresses of how a plan stands.
package enum DashboardAddresses {
  /// The charts.
  package static let figures: Path<Plan.ID> = "/plans/*/dashboard"
  /// One page: are we keeping the plan, where not, why, what next.
  package static let summary: Path<Plan.ID> = "/plans/*/dashboard/summary"
  /// The measures and indicators of the visitor's own units.
  package static let own: Path<Plan.ID> = "/plans/*/dashboard/own"
  /// The data of all charts as a workbook.
  package static let workbook: Path<Plan.ID> = "/plans/*/dashboard/xlsx"
  /// One chart as a file.
  package static let picture: Path<Plan.ID, FigureKind> = "/plans/*/dashboard/figures/*"
  /// The same as PNG.
  package static let image: Path<Plan.ID, FigureKind> = "/plans/*/dashboard/images/*"
}

/// The charts of the dashboard.
package enum FigureKind: String, PathParameter, CaseIterable {
  case standings, periods, slips, markers, courses, grades, pillars, units, years, rounds, verdicts, indicators

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }

  /// Its heading.
  var title: String {
    switch self {
    case .standings: "柱ごとの工程の状態"
    case .markers: "取組ごとの工程の状態"
    case .courses: "取組ごとの予定と実際"
    case .grades: "取組ごとの評価"
    case .pillars: "柱ごとの評価の分布"
    case .units: "所管ごとの評価の分布"
    case .years: "年度ごとの評価の分布"
    case .rounds: "回ごとの評価の分布"
    case .slips: "同じ段階にとどまっている取組"
    case .periods: "柱ごとの予定と実際"
    case .verdicts: "柱ごとの指標の判定"
    case .indicators: "指標の移り変わり"
    }
  }

  /// Whether it shows indicators, and not measures.
  var isOfIndicators: Bool { part == .indicators }

  /// Whether it stands in parts with a heading of their own.
  var isDivided: Bool { [.markers, .courses, .grades, .indicators].contains(self) }

  /// The part of the dashboard that it stands in.
  var part: FigurePart {
    switch self {
    case .standings, .periods, .slips: .course
    case .markers, .courses: .measures
    case .grades, .pillars, .units, .years, .rounds: .grades
    case .verdicts, .indicators: .indicators
    }
  }
}

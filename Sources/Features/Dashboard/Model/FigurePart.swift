/// What charts are about; the page of charts shows one part at a time, or all of them for paper.
enum FigurePart: String, CaseIterable {
  case course, measures, grades, indicators

  /// Its name, as one chooses it.
  var title: String {
    switch self {
    case .course: "計画の進み"
    case .measures: "取組ごとの工程"
    case .grades: "評価"
    case .indicators: "指標"
    }
  }

  /// Whether its charts show how measures stand by their schedule.
  var isBySchedule: Bool { self == .course || self == .measures }

  /// Its charts.
  var kinds: [FigureKind] { FigureKind.allCases.filter { $0.part == self } }
}

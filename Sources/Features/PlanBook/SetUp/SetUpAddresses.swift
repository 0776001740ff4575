import HTTP
import Planning

/// The addresses of the set-up guide.
enum SetUpAddresses {
  static let start: Path<> = "/new-plan"
  static let step: Path<Plan.ID, SetUpStep> = "/plans/*/edit/set-up/*"
  static let ready: Path<Plan.ID> = "/plans/*/edit/ready-sets"
  static let gaps: Path<Plan.ID> = "/plans/*/edit/gaps"
}

/// The steps of the guide in their order; the first one makes the plan.
enum SetUpStep: String, PathParameter, CaseIterable {
  case start, cover, levels, words, measures, owners, done

  init?(pathSegment: String) {
    guard let step = Self(rawValue: pathSegment), step != .start else { return nil }
    self = step
  }

  var pathSegment: String { rawValue }

  var title: String {
    switch self {
    case .start: "ひな形"
    case .cover: "表紙"
    case .levels: "階層"
    case .words: "ことば"
    case .measures: "取組"
    case .owners: "所管"
    case .done: "できあがり"
    }
  }

  var next: SetUpStep { Self.allCases[min((Self.allCases.firstIndex(of: self) ?? 0) + 1, Self.allCases.count - 1)] }
  var previous: SetUpStep { Self.allCases[max((Self.allCases.firstIndex(of: self) ?? 1) - 1, 1)] }
}

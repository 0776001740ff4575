import Planning

/// How a measure stands in a year, as it is counted: a report that was handed in and is still checked is not a missing one.
enum CountedStanding: CaseIterable {
  case onPlan, early, late, noJudgement, checking, unreported

  /// The order in which they are shown; what is checked is named only where there is any.
  static func shown(withChecking isChecking: Bool) -> [Self] {
    [.onPlan, .early, .late, .noJudgement, .unreported] + (isChecking ? [.checking] : [])
  }

  /// Nil for what is not due.
  init?(_ year: PlanState.Year?) {
    switch year?.standing {
    case .onPlan: self = .onPlan
    case .early: self = .early
    case .late: self = .late
    case .noJudgement: self = .noJudgement
    case .unreported: self = year?.isChecked == true ? .checking : .unreported
    case .notDue, nil: return nil
    }
  }
}

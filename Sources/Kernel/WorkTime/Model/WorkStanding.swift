package import FiscalYears
package import Organization

/// Where somebody stands at the end of a month beside the limits; all times in minutes.
package struct WorkStanding: Sendable, Equatable {
  package let person: Person.ID
  package let number: String
  package let name: String
  package let unit: Unit.ID
  /// Whether the unit's work is decided by others.
  package let isSpecial: Bool
  /// Whether the person came from such a unit since April and is now in another one: the limit of the year stays that of
  /// such units, the other limits are those of the present one.
  package let wasSpecial: Bool
  /// The last month that counts.
  package let lastMonth: CalendarMonth
  /// Worked in that month; nil where it has no record.
  package let month: Int?
  /// Worked since April.
  package let year: Int
  /// How many months since April are above the ordinary limit of a month.
  package let monthsAbove: Int
  /// The sums of the last 1 to 6 months, each as long as all its months are known.
  package let sums: [Int]

  package init(
    person: Person.ID, number: String, name: String, unit: Unit.ID, isSpecial: Bool, wasSpecial: Bool = false,
    lastMonth: CalendarMonth, month: Int?, year: Int, monthsAbove: Int, sums: [Int]
  ) {
    self.person = person
    self.number = number
    self.name = name
    self.unit = unit
    self.isSpecial = isSpecial
    self.wasSpecial = wasSpecial
    self.lastMonth = lastMonth
    self.month = month
    self.year = year
    self.monthsAbove = monthsAbove
    self.sums = sums
  }

  /// The window of 2 to 6 months with the highest mean.
  package var highestMean: (sum: Int, months: Int)? {
    sums.enumerated().dropFirst().map { (sum: $0.element, months: $0.offset + 1) }
      .max { $0.sum * $1.months < $1.sum * $0.months }
  }

  /// How near somebody is to a limit; a closed set.
  package enum State: Int, Sendable, Comparable {
    case unknown, fine, near, over

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The word on screens.
    package var title: String {
      switch self {
      case .unknown: "この月の記録がない"
      case .fine: "上限まで余裕"
      case .near: "上限に近い"
      case .over: "上限をこえた"
      }
    }
  }

  /// The limit that holds for this person.
  private func amount(_ kind: WorkLimit.Kind, _ rules: WorkRules) -> Int? {
    rules.amount(kind, isSpecial: isSpecial || (kind == .year && wasSpecial))
  }

  /// Where it stands beside one limit; nil where that limit does not hold or nothing is known.
  package func state(_ kind: WorkLimit.Kind, _ rules: WorkRules) -> State? {
    guard let limit = amount(kind, rules) else { return nil }
    let share = rules.settings.nearShare
    func state(_ value: Int, times factor: Int = 1, overFrom isReached: Bool = false) -> State {
      let limit = limit * factor
      if value > limit || (isReached && value == limit) { return .over }
      return value * 100 >= limit * share ? .near : .fine
    }
    switch kind {
    // Less than 100 hours are allowed to units whose work others decide, and up to 45 to the others.
    case .month: return month.map { state($0, overFrom: isSpecial) }
    case .year: return state(year)
    case .mean: return highestMean.map { state($0.sum, times: $0.months) }
    case .monthsAbove: return monthsAbove > limit ? .over : monthsAbove >= limit - 1 && monthsAbove > 0 ? .near : .fine
    }
  }

  /// The worst of all; without a record of the month nobody is known to be well below the limits.
  package func state(_ rules: WorkRules) -> State {
    let worst = WorkLimit.Kind.allCases.compactMap { state($0, rules) }.max() ?? .fine
    return month == nil && worst == .fine ? .unknown : worst
  }

  /// How long somebody may still work in the month to come without passing any limit, and which limit it is.
  ///
  /// In April the year and its months begin anew; the means go on.
  package func leftNextMonth(_ rules: WorkRules) -> (minutes: Int, by: WorkLimit.Kind)? {
    let begins = lastMonth.adding(1).month == 4
    var left: [(minutes: Int, by: WorkLimit.Kind)] = []
    if let limit = rules.amount(.month, isSpecial: isSpecial) { left.append((isSpecial ? limit - 1 : limit, .month)) }
    let yearly = begins ? rules.amount(.year, isSpecial: isSpecial) : amount(.year, rules)
    if let yearly { left.append((yearly - (begins ? 0 : year), .year)) }
    if let limit = rules.amount(.mean, isSpecial: isSpecial) {
      for (index, sum) in sums.prefix(5).enumerated() { left.append((limit * (index + 2) - sum, .mean)) }
    }
    if !begins, let limit = rules.amount(.monthsAbove, isSpecial: isSpecial), monthsAbove >= limit,
      let usual = rules.amount(.month, isSpecial: false)
    {
      left.append((usual, .monthsAbove))
    }
    return left.min { $0.minutes < $1.minutes }.map { (max(0, $0.minutes), $0.by) }
  }
}

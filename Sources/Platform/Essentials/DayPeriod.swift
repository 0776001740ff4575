/// Days from one to another, both included; without a first or last day it is open on that side.
package struct DayPeriod: Hashable, Sendable {
  /// The first day; nil where it has always been so.
  package let from: Day?
  /// The last day; nil where it holds until further notice.
  package let until: Day?

  /// All days.
  package static let always = DayPeriod(from: nil, until: nil)

  package init(from: Day?, until: Day?) {
    self.from = from
    self.until = until
  }

  /// Whether the last day does not stand before the first.
  package var isPossible: Bool { firstDay <= lastDay }

  /// Whether the day lies in it.
  package func contains(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }

  /// Whether the two have a day in common.
  package func overlaps(_ other: DayPeriod) -> Bool { firstDay <= other.lastDay && other.firstDay <= lastDay }

  /// The first day, or the first day that there is; how tables keep it, so that days compare as text.
  package var firstDay: Day { from ?? Self.first }

  /// The last day, or the last day that there is; how tables keep it.
  package var lastDay: Day { until ?? Self.last }

  /// Takes the two days that a table keeps.
  package init(firstDay: Day, lastDay: Day) {
    from = firstDay == Self.first ? nil : firstDay
    until = lastDay == Self.last ? nil : lastDay
  }

  // The ends of the calendar that has four digits for a year.
  private static let first = Day("0001-01-01") ?? Day(number: 0)
  private static let last = Day("9999-12-31") ?? Day(number: 0)
}

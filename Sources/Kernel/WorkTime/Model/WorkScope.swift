package import Organization

/// Whom a figure counts; each part is a rule that differs between cities, with the usual one set.
package struct WorkScope: Sendable, Equatable {
  /// Only those in full-time service (正規, 再任用フルタイム, 任期付); otherwise everybody.
  package var onlyFullTime = true
  /// Whether people in 管理的地位 count as well.
  package var withManagers = true
  /// Only those who were in office from the first day of the period to the last; otherwise everybody who was for a day.
  package var onlyWholePeriod = false
  /// Whether somebody without any record worked 0 hours; otherwise nothing is known and they are left out.
  package var absentIsZero = false
  /// Whether work on holidays counts.
  package var countsHoliday = true
  /// The unit with all below it; where somebody was last in the period.
  package var unit: Unit.ID?

  package init() {}
}

package import FiscalYears
package import Organization

/// What is known of the work of a person in a month; nil where no file said anything, which is not 0.
package struct WorkRecord: Sendable, Equatable {
  package let person: Person.ID
  package let month: CalendarMonth
  /// Overtime on working days, in minutes.
  package var overtime: Int?
  /// Work on holidays, in minutes.
  package var holiday: Int?
  /// Whole and half days of paid leave, in hundredths of a day.
  package var leaveDays: Int?
  /// Leave that was taken by the hour, in minutes.
  package var leaveMinutes: Int?

  package init(
    person: Person.ID, month: CalendarMonth, overtime: Int? = nil, holiday: Int? = nil, leaveDays: Int? = nil,
    leaveMinutes: Int? = nil
  ) {
    self.person = person
    self.month = month
    self.overtime = overtime
    self.holiday = holiday
    self.leaveDays = leaveDays
    self.leaveMinutes = leaveMinutes
  }

  /// Where the record is kept.
  package struct Key: Hashable, Sendable {
    package let person: Person.ID
    package let month: CalendarMonth

    package init(_ person: Person.ID, _ month: CalendarMonth) {
      self.person = person
      self.month = month
    }
  }

  package var key: Key { Key(person, month) }

  /// The record with what a newer one says; fields about which that one is silent stay.
  package func corrected(by newer: WorkRecord) -> WorkRecord {
    WorkRecord(
      person: person, month: month, overtime: newer.overtime ?? overtime, holiday: newer.holiday ?? holiday,
      leaveDays: newer.leaveDays ?? leaveDays, leaveMinutes: newer.leaveMinutes ?? leaveMinutes)
  }
}

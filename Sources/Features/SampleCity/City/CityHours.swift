import Application
import Database
import Essentials
import FiscalYears
import Organization
import WorkTime

/// The hours and the leave of 若葉市 from April 2025 to September 2026, made up: a file for each year, and some childcare leave.
enum CityHours {
  private static let actor = SamplePeople.actor("佐々木 恵").name

  /// Takes them in as 人事課 did.
  static func play(in connection: borrowing Connection) throws {
    let people = try PersonStore.all(in: connection).map(\.person).filter { !$0.assignments.isEmpty }
    for (year, months, taken) in [(2025, 12, "2026-04-10"), (2026, 6, "2026-10-08")] {
      let records = people.flatMap { person in
        FiscalYear(year).months.prefix(months).compactMap { record(of: person, $0) }
      }
      try take(
        "sample-hours-\(year)", .months, "\(FiscalYear(year).japanese) 庶務事務システムの月報", "\(records.count)件", taken,
        in: connection
      ) { try WorkRecordStore.take(records, run: $0, in: connection) }
    }
    let cases = childcare(people)
    try take(
      "sample-childcare", .childcare, "育児休業の一覧", "\(cases.count)件", "2026-10-08", in: connection
    ) { try ChildcareStore.take(cases, run: $0, in: connection) }
  }

  private static func take(
    _ id: String, _ kind: WorkRun.Kind, _ title: String, _ summary: String, _ day: String,
    in connection: borrowing Connection, _ write: (Int) throws -> Void
  ) throws {
    let time = Instant(startOf: Day(day) ?? Day(number: 0)).adding(seconds: 36_000)
    let run = WorkRun(
      id: WorkRun.ID(stored: id), kind: kind, title: title, mapping: "{}", createdBy: actor, createdAt: time)
    try WorkRunStore.insert(run, file: nil, in: connection)
    let number = try WorkRunStore.take(run.id, summary: summary, by: actor, in: connection, at: time)
    try write(number ?? 0)
  }

  /// Some work little overtime, a few a lot; March and April are busy, and leave is taken in summer.
  private static func record(of person: Person, _ month: CalendarMonth) -> WorkRecord? {
    guard person.assignments.contains(where: { $0.isMain && $0.period.overlaps(month.period) }) else { return nil }
    let seed = number(person.staffNumber)
    let usual = [2, 5, 8, 12, 6, 18, 9, 28, 4, 36][seed % 10]
    let season = [1: 2, 2: 6, 3: 14, 4: 10, 6: 3, 9: 4, 12: 2][month.month] ?? 0
    let change = (seed / 7 + month.month * 5) % 9 - 4
    let hours = max(0, usual + season * usual / 12 + change)
    let leave = [8: 300, 12: 150, 5: 150, 7: 100][month.month] ?? 50 + (seed + month.month) % 2 * 50
    return WorkRecord(
      person: person.id, month: month, overtime: hours * 60 + seed * month.month % 4 * 15,
      holiday: (seed + month.month) % 6 == 0 ? 225 : 0, leaveDays: leave,
      leaveMinutes: (seed + month.month) % 3 == 0 ? 120 : 0)
  }

  /// Every twelfth of the younger men had a child; two of three took leave, from one week to some months.
  private static func childcare(_ people: [Person]) -> [ChildcareCase] {
    let young = people.filter { ($0.age(on: FiscalYear(2026).firstDay) ?? 99) < 42 }
    return young.enumerated().filter { $0.offset % 6 == 2 }.enumerated().map { place, found in
      let born = FiscalYear(2025).firstDay.adding(days: 23 + place * 61)
      let isTaken = place % 3 != 1
      return ChildcareCase(
        person: found.element.id, born: born, firstDay: isTaken ? born.adding(days: 20) : nil,
        days: isTaken ? [7, 14, 31, 92][place % 4] : nil)
    }
  }

  private static func number(_ staffNumber: String) -> Int { Int(staffNumber).map { $0 / 7 } ?? 0 }
}

import Application
import Database
import Essentials
import FiscalYears
import Organization
import WorkTime

/// The hours and the leave of 若葉市 from April 2024 to September 2026, made up: a file for each year, and childcare leave.
struct CityHours {
  private let people: [Person]
  private let children: [ChildcareCase]
  /// The positions of 管理的地位, of which the attendance system knows no overtime.
  private let managerial: Set<StaffWord.ID>

  /// Takes them in as 人事課 did.
  static func play(in connection: borrowing Connection) throws {
    let people = try PersonStore.all(in: connection).map(\.person).filter { !$0.assignments.isEmpty }
    let words = try StaffWordStore.all(in: connection)
    let city = CityHours(people, words)
    for (year, months, day) in [(2024, 12, "2025-04-09"), (2025, 12, "2026-04-10"), (2026, 6, "2026-10-08")] {
      let records = city.records(FiscalYear(year).months.prefix(months))
      try take(
        "sample-hours-\(year)", .months, "\(FiscalYear(year).japanese) 庶務事務システムの月報", records.count, day, in: connection
      ) { try WorkRecordStore.take(records, run: $0, in: connection) }
    }
    try take("sample-childcare", .childcare, "育児休業の一覧", city.children.count, "2026-10-08", in: connection) {
      try ChildcareStore.take(city.children, run: $0, in: connection)
    }
  }

  private init(_ people: [Person], _ words: [StaffWord]) {
    self.people = people
    children = CityChildren.all(people)
    let managerial = words.filter { word in
      word.list == .position && word.meaning.flatMap(PositionClass.init(rawValue:))?.isManagerial == true
    }
    self.managerial = Set(managerial.map(\.id))
  }

  private static func take(
    _ id: String, _ kind: WorkRun.Kind, _ title: String, _ count: Int, _ day: String,
    in connection: borrowing Connection, _ write: (Int) throws -> Void
  ) throws {
    let actor = SamplePeople.actor("佐々木 恵").name
    let time = Instant(startOf: Day(day) ?? Day(number: 0)).adding(seconds: 36_000)
    let run = WorkRun(
      id: WorkRun.ID(stored: id), kind: kind, title: title, mapping: "{}", createdBy: actor, createdAt: time)
    try WorkRunStore.insert(run, file: nil, in: connection)
    let number = try WorkRunStore.take(run.id, summary: "新しい記録\(count)件", by: actor, in: connection, at: time)
    try write(number ?? 0)
  }

  private func records(_ months: some Sequence<CalendarMonth>) -> [WorkRecord] {
    let months = Array(months)
    return people.flatMap { person in months.compactMap { record(of: person, $0) } }
  }

  /// Nothing is known of who was not in office, or on childcare leave for the whole month.
  private func record(of person: Person, _ month: CalendarMonth) -> WorkRecord? {
    let main = person.assignments.last { $0.isMain && $0.period.overlaps(month.period) }
    guard let main, !children.contains(where: { $0.person == person.id && $0.covers(month) }) else { return nil }
    let seed = (Int(person.staffNumber) ?? 0) / 7
    let isManager = main.words.position.map { managerial.contains($0) } ?? false
    var record = WorkRecord(
      person: person.id, month: month, leaveDays: Self.leave(seed, month),
      leaveMinutes: (seed + month.month) % 3 == 0 ? 120 : 0)
    guard !isManager else { return record }
    record.overtime = Self.overtime(seed, month)
    record.holiday = (seed + month.month) % 11 == 0 ? 225 : 0
    return record
  }

  /// Most people work little overtime; of forty, one is beyond the limit of a year and three come near to one.
  private static let usual = [
    2, 4, 6, 3, 8, 5, 10, 7, 12, 4, 6, 9, 14, 3, 5, 11, 8, 2, 20, 7,
    5, 13, 4, 9, 6, 16, 3, 10, 8, 31, 5, 7, 12, 2, 15, 6, 9, 23, 4, 21,
  ]

  /// The turn of the fiscal year and the budget make people busy; it becomes a little less from year to year.
  private static func overtime(_ seed: Int, _ month: CalendarMonth) -> Int {
    let usual = usual[seed % usual.count]
    let season = [1: 2, 2: 3, 3: 7, 4: 6, 9: 2, 10: 2, 12: 1][month.month] ?? 0
    let change = (seed / 7 + month.month * 5 + month.year * 3) % 7 - 3
    let trend = max(0, 2_026 - month.year)
    // A few had a month in which everything came together.
    let peak = seed % 19 == 4 && month.month == (month.year % 2 == 0 ? 10 : 3) ? 33 : 0
    let hours = usual + season * (usual + 4) / 12 + change + usual * trend / 14 + peak
    return max(0, hours) * 60 + (hours > 0 ? seed * month.month % 4 * 15 : 0)
  }

  /// Leave in hundredths of a day: about thirteen days a year, most of it in summer.
  private static func leave(_ seed: Int, _ month: CalendarMonth) -> Int {
    let usual = [5: 150, 7: 100, 8: 300, 9: 100, 11: 100, 12: 150, 1: 100][month.month] ?? 50
    let more = (seed + month.year) % 4 == 0 ? 50 : 0
    let less = seed % 9 == 2 ? usual / 100 * 50 : 0
    return usual + more - less
  }
}

extension ChildcareCase {
  /// Whether the leave lies over all of the month.
  fileprivate func covers(_ month: CalendarMonth) -> Bool {
    guard let firstDay, let days else { return false }
    return firstDay <= month.firstDay && month.lastDay <= firstDay.adding(days: days - 1)
  }
}

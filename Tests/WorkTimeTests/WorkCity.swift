import Application
import Database
import Essentials
import FiscalYears
import Organization
import TestKit
import Testing
import WorkTime

/// A department of two sections with people whose hours are easy to add up.
struct WorkCity {
  static let department = Unit.ID(stored: "somu")
  static let staffing = Unit.ID(stored: "jinji")
  static let taxes = Unit.ID(stored: "zei")
  let app: TestApplication
  let words: [StaffWord]

  static func with(_ engine: Engine, _ body: (WorkCity) throws -> Void) async throws {
    try await TestApplication.with(engine, features: [WorkTime.feature]) { app in
      let words = StaffWord.usual(RepeatableRandom(seed: 7))
      try app.database.write { connection in
        try StaffWordStore.save(words, in: connection)
        try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now,
          in: connection
        ) { register in
          register.add(department, UnitSpan(name: "総務部"))
          register.add(staffing, UnitSpan(name: "人事課", parent: department))
          register.add(taxes, UnitSpan(name: "税務課", parent: department))
        }
      }
      try body(WorkCity(app: app, words: words))
    }
  }

  func person(
    _ number: String, unit: Unit.ID = staffing, from first: String = "2020-04-01", until last: String? = nil,
    position: String = "主事", employment: String? = "正規", sex: Person.Sex? = .male
  ) -> Person {
    Person(
      id: Person.ID(stored: number), staffNumber: number, name: "職員\(number)", sex: sex,
      assignments: [assignment(unit, first, last, position, employment)])
  }

  func assignment(
    _ unit: Unit.ID, _ first: String, _ last: String? = nil, _ position: String = "主事", _ employment: String? = "正規"
  ) -> Assignment {
    func word(_ label: String) -> StaffWord.ID? { words.first { $0.label == label }?.id }
    return Assignment(
      unit: unit, period: DayPeriod(from: Day(first), until: last.flatMap { Day($0) }),
      words: StaffWords(position: word(position), employment: employment.flatMap(word)))
  }

  func add(_ people: [Person]) throws {
    try app.database.write { connection in
      try PersonWriting.save(
        people.map { PersonWriting.Edit(before: nil, after: $0) }, PersonNote(.added, by: .operator), in: connection,
        at: app.clock.now)
    }
  }

  /// Takes a file in.
  @discardableResult
  func take(_ id: String, _ records: [WorkRecord] = [], childcare: [ChildcareCase] = []) throws -> Int {
    try app.database.write { connection in
      let run = WorkRun(
        id: WorkRun.ID(stored: id), kind: childcare.isEmpty ? .months : .childcare, title: id, mapping: "{}",
        createdBy: "人事", createdAt: app.clock.now)
      try WorkRunStore.insert(run, file: [1], in: connection)
      let taken = try WorkRunStore.take(run.id, summary: "", by: "人事", in: connection, at: app.clock.now)
      let number = try #require(taken)
      if childcare.isEmpty {
        try WorkRecordStore.take(records, run: number, in: connection)
      } else {
        try ChildcareStore.take(childcare, run: number, in: connection)
      }
      return number
    }
  }

  @discardableResult
  func takeBack(_ id: String) throws -> Int {
    try app.database.write { connection in
      let number = try #require(try WorkRunStore.takeBack(WorkRun.ID(stored: id), in: connection))
      return try WorkRecordStore.takeBack(run: number, in: connection)
        + ChildcareStore.takeBack(run: number, in: connection)
    }
  }

  /// Hours of overtime month by month, from the first one on.
  func hours(_ person: String, from first: String, _ hours: [Int], holiday: Int? = nil) throws -> [WorkRecord] {
    let month = try #require(CalendarMonth(first))
    return hours.enumerated().map { place, hours in
      WorkRecord(
        person: Person.ID(stored: person), month: month.adding(place), overtime: hours * 60,
        holiday: holiday.map { $0 * 60 })
    }
  }

  func month(_ text: String) throws -> CalendarMonth { try #require(CalendarMonth(text)) }

  /// April to March.
  func year(_ start: Int) -> ClosedRange<CalendarMonth> {
    let months = FiscalYear(start).months
    return months[0]...months[11]
  }

  /// Reads, and says how many statements it took.
  func counted<Value>(_ body: (borrowing Connection) throws -> Value) throws -> (Value, Int) {
    let before = app.database.statementCount
    let value = try app.database.read { try body($0) }
    return (value, app.database.statementCount - before)
  }
}

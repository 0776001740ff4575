import Application
import Database
import Essentials
import Organization
import TestKit

/// A city with a department of two sections, one of which ends in March 2027, and the usual words.
struct PeopleFixture {
  static let department = Unit.ID(stored: "somu")
  static let staffing = Unit.ID(stored: "jinji")
  static let taxes = Unit.ID(stored: "zei")
  let app: TestApplication
  let words: [StaffWord]

  static func with(_ engine: Engine, _ body: (PeopleFixture) async throws -> Void) async throws {
    try await TestApplication.with(engine) { app in
      let words = StaffWord.usual(RepeatableRandom(seed: 7))
      try app.database.write { connection in
        try StaffWordStore.save(words, in: connection)
        try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now,
          in: connection
        ) { register in
          register.add(department, UnitSpan(name: "総務部", code: "10"))
          register.add(staffing, UnitSpan(name: "人事課", code: "1010", parent: department))
          register.add(
            taxes,
            UnitSpan(
              period: DayPeriod(from: nil, until: Day("2027-03-31")), name: "税務課", code: "1020", parent: department))
        }
      }
      try await body(PeopleFixture(app: app, words: words))
    }
  }

  func word(_ label: String) throws -> StaffWord.ID {
    guard let word = words.first(where: { $0.label == label }) else { throw Refusal("no word \(label)") }
    return word.id
  }

  func person(
    _ number: String, _ name: String, kana: String = "", unit: Unit.ID = staffing, from day: String = "2026-04-01",
    position: String = "主事", sex: Person.Sex? = nil, born: String? = nil
  ) throws -> Person {
    Person(
      id: Person.ID(stored: "p\(number)"), staffNumber: number, name: name, kana: kana,
      birthDay: born.flatMap { Day($0) }, sex: sex,
      assignments: [
        Assignment(
          unit: unit, period: DayPeriod(from: Day(day), until: nil),
          words: StaffWords(position: try word(position), employment: try word("正規")))
      ])
  }

  @discardableResult
  func save(_ people: [Person], _ kind: PersonChange.Kind = .added, run: String? = nil) throws -> Int {
    try app.database.write { connection in
      let kept = try PersonStore.people(with: people.map(\.id), in: connection)
      return try PersonWriting.save(
        people.map { person in
          PersonWriting.Edit(before: kept.first { $0.person.id == person.id }, after: person)
        }, PersonNote(kind, run: run, by: .operator), in: connection, at: app.clock.now)
    }
  }

  func takeBack(_ run: String) throws -> Int {
    let prepared = try app.database.read { try PersonRuns.prepareReturn(of: run, in: $0) }
    return try app.database.write {
      try PersonRuns.takeBack(run, prepared, by: .operator, in: $0, at: app.clock.now)
    }
  }

  func find(_ number: String) throws -> KeptPerson? {
    try app.database.read { try PersonStore.find(Person.ID(stored: "p\(number)"), in: $0) }
  }
}

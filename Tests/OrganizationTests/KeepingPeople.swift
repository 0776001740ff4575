import Application
import Database
import Essentials
import Organization
import TestKit
import Testing

private func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

@Suite struct KeepingPeople {
  @Test(arguments: Engine.tested)
  func `a person comes back as saved, and every state before a change is kept`(_ engine: Engine) async throws {
    try await PeopleFixture.with(engine) { city in
      var person = try city.person("0012", "田中 さくら", kana: "タナカ サクラ", sex: .female, born: "1990-02-03")
      #expect(try city.save([person]) == 1)
      #expect(try city.find("0012") == KeptPerson(person: person, revision: 1))
      let first = person
      person.move(
        to: Assignment(unit: PeopleFixture.taxes, period: DayPeriod(from: day("2026-10-01"), until: nil)))
      #expect(try city.save([person], .moved) == 1)
      #expect(try city.save([person], .moved) == 0)
      let changes = try city.app.database.read { try PersonStore.changes(of: person.id, in: $0) }
      #expect(changes.map(\.kind) == [.moved, .added])
      #expect(changes[0].before == first && changes[1].before == nil)
      #expect(person.main(on: day("2026-09-30"))?.unit == PeopleFixture.staffing)
      #expect(person.main(on: day("2026-10-01"))?.unit == PeopleFixture.taxes)
      #expect(person.age(on: day("2026-02-02")) == 35 && person.age(on: day("2026-02-03")) == 36)
    }
  }

  @Test(arguments: Engine.tested)
  func `what cannot be is refused`(_ engine: Engine) async throws {
    try await PeopleFixture.with(engine) { city in
      let person = try city.person("1", "田中")
      try city.save([person])
      let twin = Person(id: Person.ID(stored: "twin"), staffNumber: "1", name: "別の人")
      #expect(throws: Refusal.self) { try city.save([twin]) }
      var two = person
      two.assignments.append(person.assignments[0])
      #expect(two.refusals.first?.field == "assignments")
      #expect(throws: Refusal.self) { try city.save([two]) }
      let stale = KeptPerson(person: person, revision: 9)
      var renamed = person
      renamed.name = "佐藤"
      #expect(throws: Refusal.self) {
        try city.app.database.write { connection in
          try PersonWriting.save(
            [PersonWriting.Edit(before: stale, after: renamed)], PersonNote(.corrected, by: .operator),
            in: connection, at: city.app.clock.now)
        }
      }
      #expect(try city.find("1")?.person.name == "田中")
    }
  }

  @Test func `a move ends the assignment before, and one that is known for later stays`() throws {
    let (a, b, c) = (Unit.ID(stored: "a"), Unit.ID(stored: "b"), Unit.ID(stored: "c"))
    var person = Person(id: Person.ID(stored: "p"), staffNumber: "1", name: "田中")
    person.move(to: Assignment(unit: a, period: DayPeriod(from: day("2025-04-01"), until: nil)))
    person.move(to: Assignment(unit: c, period: DayPeriod(from: day("2027-04-01"), until: nil)))
    person.move(to: Assignment(unit: b, period: DayPeriod(from: day("2026-04-01"), until: nil)))
    #expect(person.assignments.map(\.unit) == [a, b, c] && person.refusals.isEmpty)
    #expect(person.assignments[1].period == DayPeriod(from: day("2026-04-01"), until: day("2027-03-31")))
    person.leave(Person.Leaving(day: day("2026-12-31"), kind: .resignation))
    #expect(person.assignments.map(\.unit) == [a, b] && person.main(on: day("2027-01-01")) == nil)
    #expect(person.refusals.isEmpty)
  }

  @Test(arguments: Engine.tested)
  func `lists are true on their day, go on behind a person and find however it is written`(_ engine: Engine)
    async throws
  {
    try await PeopleFixture.with(engine) { city in
      try city.save(
        try (1...7).map { number in
          try city.person(
            "000\(number)", "職員\(number)号", kana: "カナ\(8 - number)",
            unit: number.isMultiple(of: 2) ? PeopleFixture.taxes : PeopleFixture.staffing,
            from: number == 7 ? "2026-06-01" : "2026-04-01", position: number == 1 ? "課長" : "主事")
        })
      func numbers(_ change: (inout PersonFilter) -> Void = { _ in }) throws -> [String] {
        var filter = PersonFilter(day: day("2026-05-01"))
        change(&filter)
        var found: [String] = []
        repeat {
          let before = city.app.database.statementCount
          let (people, next) = try city.app.database.read { try PersonList.page(filter, limit: 2, in: $0) }
          #expect(city.app.database.statementCount - before <= 3)
          found += people.map(\.staffNumber)
          filter.after = next
        } while filter.after != nil
        filter.after = nil
        #expect(try city.app.database.read { try PersonList.count(filter, upTo: 100, in: $0) } == found.count)
        return found
      }
      #expect(try numbers() == ["0001", "0002", "0003", "0004", "0005", "0006"])
      #expect(try numbers { $0.includesOthers = true }.count == 7)
      #expect(try numbers { $0.order = .kana } == ["0006", "0005", "0004", "0003", "0002", "0001"])
      #expect(try numbers { $0.unit = PeopleFixture.taxes } == ["0002", "0004", "0006"])
      #expect(try numbers { $0.unit = PeopleFixture.department }.count == 6)
      #expect(try numbers { $0.words.position = try? city.word("課長") } == ["0001"])
      #expect(try numbers { $0.text = "職員３号" } == ["0003"])
      #expect(try numbers { $0.text = "かな3" } == ["0005"])
      #expect(try numbers { $0.text = "0%" } == [])
    }
  }

  @Test(arguments: Engine.tested)
  func `people are counted on a day by all that indicators ask, in one statement`(_ engine: Engine) async throws {
    try await PeopleFixture.with(engine) { city in
      var sent = try city.person("3", "派遣の人", sex: .male, born: "1996-04-01")
      sent.assignments[0].outside = "県庁"
      try city.save([
        try city.person("1", "部長", position: "部長", sex: .female, born: "1970-04-02"),
        try city.person("2", "課長", position: "課長", sex: .male, born: "1980-01-01"), sent,
        try city.person("4", "先の人", from: "2026-04-02", sex: .female),
      ])
      let before = city.app.database.statementCount
      let count = try city.app.database.read { try HeadCount(on: day("2026-04-01"), in: $0) }
      #expect(city.app.database.statementCount - before == 1)
      #expect(count.count() == 3 && count.managers == (1, 2))
      #expect(count.count { $0.employment == .regular } == 3)
      #expect(count.count { $0.age.map { (30...39).contains($0) } ?? false } == 1)
      #expect(count.count { $0.age == 55 } == 1)
      let year = DayPeriod(from: day("2026-04-01"), until: day("2027-03-31"))
      #expect(try city.app.database.read { try HeadCount.secondments(in: year, $0) } == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a run is taken back as one act until a later change builds on it`(_ engine: Engine) async throws {
    try await PeopleFixture.with(engine) { city in
      let old = try city.person("1", "前からの人")
      try city.save([old])
      var renamed = old
      renamed.name = "改姓した人"
      try city.save([renamed, try city.person("2", "新しい人")], .imported, run: "run")
      #expect(try city.takeBack("run") == 2)
      #expect(try city.find("1")?.person == old)
      #expect(try city.find("2") == nil)

      try city.save([renamed], .imported, run: "again")
      var third = renamed
      third.kana = "カナ"
      try city.save([third], .corrected)
      #expect(throws: Refusal.self) { try city.takeBack("again") }
      #expect(try city.find("1")?.person == third)
    }
  }

  @Test(arguments: Engine.tested)
  func `accounts find their person by the staff number`(_ engine: Engine) async throws {
    try await PeopleFixture.with(engine) { city in
      let account = try city.app.account("a0012")
      try city.save([try city.person("A0012", "田中")])
      #expect(try city.app.database.write { try PersonAccounts.match(in: $0) } == 1)
      let found = try city.app.database.read { try PersonStore.accounts(of: Person.ID(stored: "pA0012"), in: $0) }
      #expect(found.map(\.id) == [account.id])
    }
  }
}

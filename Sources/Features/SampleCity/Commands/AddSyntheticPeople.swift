import Application
import Audit
import CommandLine
import Database
import Essentials
import Organization

/// `sample people`: adds a register of made-up people of any size, with three assignments each.
enum AddSyntheticPeople {
  static let command = FeatureCommand(
    ["sample", "people"], summary: "架空の所属と職員を加える（速さを測るため。人は実在しません）",
    options: [.value("count", "N", "職員の数（1から400000まで）", isRequired: true)]
  ) { call, context in
    let count = try call.integer("count", in: 1...400_000) ?? 1
    let database = try context.openDatabase()
    let now = context.clock.now
    let people = try database.write { connection in
      guard try PersonStore.find(Person.ID(stored: "synthetic-0"), in: connection) == nil else {
        throw Refusal("架空の職員は、もう加えてあります。--database で新しい場所を指定してください。")
      }
      try AuditLog.record(
        .sampleLoaded, by: .operator, subject: AuditSubject("people"), detail: "速さを測るための職員\(count)人を加えた",
        in: connection, at: now)
      let known = try StaffWordStore.all(in: connection)
      let words = known.isEmpty ? StaffWord.usual(RepeatableRandom(seed: 11)) : known
      if known.isEmpty { try StaffWordStore.save(words, in: connection) }
      return SyntheticPeople(words: words, units: try addUnits(count / 150 + 10, in: connection, at: now))
    }
    for start in stride(from: 0, to: count, by: 20_000) {
      let numbers = start..<min(start + 20_000, count)
      try database.write { connection in
        try PersonWriting.save(
          numbers.map { PersonWriting.Edit(before: nil, after: people.person($0)) },
          PersonNote(.added, by: .operator), in: connection, at: now)
      }
    }
    try call.output.print("\(count)")
    return .done
  }

  /// Departments of ten sections each.
  private static func addUnits(
    _ count: Int, in connection: borrowing Connection, at time: Instant
  ) throws -> [Unit.ID] {
    let random = RepeatableRandom(seed: 2_025_0412)
    var sections: [Unit.ID] = []
    try UnitStore.change(
      UnitChangeNote(.imported), id: UnitChange.ID(from: random), by: .operator, at: time, in: connection
    ) { register in
      var department: Unit.ID?
      for number in 0..<count {
        let id = Unit.ID(from: random)
        if number.isMultiple(of: 11) {
          department = id
          register.add(id, UnitSpan(name: "第\(number / 11 + 1)部", code: "D\(number)", kind: "部"))
        } else {
          sections.append(id)
          register.add(id, UnitSpan(name: "第\(number)課", code: "S\(number)", parent: department, kind: "課"))
        }
      }
    }
    return sections
  }
}

/// People who do not exist, each made from nothing but a number.
struct SyntheticPeople {
  let words: [StaffWord]
  let units: [Unit.ID]
  private let names = PersonNames(RepeatableRandom(seed: 13))

  init(words: [StaffWord], units: [Unit.ID]) {
    self.words = words
    self.units = units
  }

  func person(_ number: Int) -> Person {
    let name = names.next()
    let start = Day(number: 17_622 - number % 5_000)
    let turns = [start, Day(number: 18_353), Day(number: 19_449)]
    let assignments = turns.enumerated().map { index, day in
      Assignment(
        unit: units[(number / 100 + number % 3 + index * 31) % units.count],
        period: DayPeriod(from: day, until: index < 2 ? turns[index + 1].adding(days: -1) : nil),
        words: StaffWords(
          position: word(.position, number % 50 == 0 ? 2 : 4 + (number + index) % 5),
          grade: word(.grade, (number + index) % 8), jobType: word(.jobType, number % 6),
          employment: word(.employment, number % 10 < 7 ? 0 : number % 6)))
    }
    return Person(
      id: Person.ID(stored: "synthetic-\(number)"), staffNumber: String(1_000_000 + number), name: name.text,
      kana: name.kana, birthDay: Day(number: start.number - 8_100 - number % 900), sex: name.isFemale ? .female : .male,
      hireDay: start, assignments: assignments)
  }

  private func word(_ list: StaffWord.List, _ place: Int) -> StaffWord.ID? {
    let choices = words.filter { $0.list == list }
    return choices[place % choices.count].id
  }
}

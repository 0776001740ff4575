import Application
import Database
import Essentials
import Organization

/// The people of 若葉市: those in office on 1 April 2025 with where they were since 2024, and the transfers of 1 April 2026.
struct CityPeople {
  private let units: UnitRegister
  private let words: [StaffWord]
  private let random = RepeatableRandom(seed: 2_025_0405)
  private let names = PersonNames(RepeatableRandom(seed: 2_025_0406))
  private var people: [Person] = []

  /// People who have an account in the sample: name, kana, code of the unit, position, account.
  private static let known = [
    ("小林 誠", "コバヤシ マコト", "0202", "主査", "kobayashi"), ("佐々木 恵", "ササキ メグミ", "0102", "係長", "sasaki"),
    ("森 大輔", "モリ ダイスケ", "0102", "主任", "mori"), ("林 美咲", "ハヤシ ミサキ", "010202", "主事", "hayashi"),
    ("高橋 由香", "タカハシ ユカ", "0203", "主査", "takahashi"), ("石井 健", "イシイ ケン", "0501", "主任", "ishii"),
  ]

  /// Takes the list of 2025 in and plays the transfers of 2026, as two runs of 人事課.
  static func play(in connection: borrowing Connection) throws {
    let words = StaffWord.usual(RepeatableRandom(seed: 2_025_0407))
    try StaffWordStore.save(words, in: connection)
    var city = CityPeople(units: try UnitStore.register(in: connection), words: words)
    let actor = SamplePeople.actor("佐々木 恵")
    city.fill()
    let first = city.people
    try PersonWriting.save(
      first.map { PersonWriting.Edit(before: nil, after: $0) },
      PersonNote(.imported, reason: "人事給与システムの職員一覧", run: "sample-people-1", by: actor), in: connection,
      at: Instant(startOf: day("2025-04-02")).adding(seconds: 36_000))
    city.transfer()
    let before = Dictionary(first.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    try PersonWriting.save(
      city.people.map { person in
        PersonWriting.Edit(before: before[person.id].map { KeptPerson(person: $0, revision: 1) }, after: person)
      }, PersonNote(.imported, reason: "令和8年4月1日 定期人事異動", run: "sample-people-2", by: actor), in: connection,
      at: Instant(startOf: day("2026-03-24")).adding(seconds: 36_000))
    for (name, _, _, _, account) in known {
      guard let person = city.people.first(where: { $0.name == name }),
        try AccountStore.find(signInName: account, in: connection) != nil
      else { continue }
      try PersonAccounts.link(
        account, to: person, by: actor, in: connection,
        at: Instant(startOf: day("2026-04-02")).adding(seconds: 36_000))
    }
  }

  private init(units: UnitRegister, words: [StaffWord]) {
    self.units = units
    self.words = words
  }

  /// A head and two or three people for every section, a head for every department.
  private mutating func fill() {
    let start = Self.day("2025-04-01")
    for (name, kana, code, position, _) in Self.known {
      add(name, kana, isFemale: ["佐々木 恵", "林 美咲", "高橋 由香"].contains(name), code: code, position, from: start)
    }
    var managers = 0
    for entry in units.directory(on: start).entries {
      guard let code = entry.span.code, entry.depth < 2 else { continue }
      let isDepartment = entry.span.kind != "課"
      let positions = isDepartment ? ["部長"] : [["課長", "係長", "主事"], ["課長", "課長補佐", "主任", "主事"]][people.count % 2]
      for position in positions {
        let isManager = ["部長", "課長"].contains(position)
        if isManager { managers += 1 }
        // One manager in five is a woman, as the indicator of the plan tells.
        let name = names.next(isFemale: isManager ? managers.isMultiple(of: 5) : nil)
        add(name.text, name.kana, isFemale: name.isFemale, code: code, position, from: start)
      }
    }
    for index in people.indices where index % 6 == 1 { promote(index, on: start) }
    send(1, to: "県庁市町村課")
    send(2, to: "後期高齢者医療広域連合")
  }

  private mutating func add(
    _ name: String, _ kana: String, isFemale: Bool, code: String, _ position: String, from day: Day
  ) {
    guard let unit = units.directory(on: day).unit(withCode: code) else { return }
    let age =
      [
        "部長": 57, "課長": 51, "課長補佐": 47, "係長": 43, "主査": 40, "主任": 34, "主事": 27,
      ][position] ?? 22
    let days = random.bytes(2).map(Int.init)
    let born = Day(number: day.number - age * 365 - days[0] * 3)
    let words = StaffWords(
      position: word(.position, position), grade: word(.grade, grade(position)), jobType: word(.jobType, "一般事務"),
      employment: word(.employment, days[1] < 12 && position == "主事" ? "会計年度任用（パートタイム）" : "正規"))
    // Some of the youngest came in the year of the list, after some years elsewhere.
    let isNew = position == "主事" && days[1] < 60
    let school = Day(year: min(born.parts.year + 22 + days[1] % 3, day.parts.year), month: 4, day: 1) ?? day
    let hired = isNew ? day : school
    people.append(
      Person(
        id: Person.ID(from: random), staffNumber: String(100_101 + people.count * 7), name: name, kana: kana,
        birthDay: born, sex: isFemale ? .female : .male,
        hireDay: hired,
        assignments: [
          Assignment(
            unit: unit.id, period: DayPeriod(from: max(hired, Self.known(from: day)), until: nil), words: words)
        ]))
  }

  /// The list of 2025 says where people were since the year before.
  private static func known(from day: Day) -> Day { min(day, self.day("2024-04-01")) }

  /// Somebody came into the present position on that day, from the one below it.
  private mutating func promote(_ index: Int, on day: Day) {
    let below = ["課長": "課長補佐", "課長補佐": "係長", "係長": "主任", "主任": "主事"]
    let now = people[index].assignments[0]
    let label = words.first { $0.id == now.words.position }?.label
    guard now.period.firstDay < day, let position = label.flatMap({ below[$0] }) else { return }
    var before = now
    before.period = DayPeriod(from: now.period.firstDay, until: day.adding(days: -1))
    before.words.position = word(.position, position)
    before.words.grade = word(.grade, grade(position))
    people[index].assignments = [before, now]
    people[index].assignments[1].period = DayPeriod(from: day, until: nil)
  }

  /// Sends one of the younger people to a body outside the city.
  private mutating func send(_ count: Int, to body: String) {
    let places = people.indices.filter { people[$0].assignments.last?.words.position == word(.position, "主任") }
    guard count < places.count else { return }
    let last = people[places[count]].assignments.count - 1
    people[places[count]].assignments[last].outside = body
  }

  /// The transfers of 1 April 2026: some retire, some move, a few rise, some come, one holds two posts.
  private mutating func transfer() {
    let day = Self.day("2026-04-01")
    let units = units.directory(on: day).entries.filter { $0.span.kind == "課" }
    for index in people.indices where index >= Self.known.count {
      var person = people[index]
      guard let main = person.main(on: day) else { continue }
      if person.age(on: day) ?? 0 >= 59 {
        person.leave(Person.Leaving(day: day.adding(days: -1), kind: .retirement))
      } else if index % 5 == 0 || self.units.directory(on: day)[main.unit] == nil {
        var next = main
        next.unit = units[index * 7 % units.count].id
        next.period = DayPeriod(from: day, until: nil)
        next.outside = nil
        if index % 3 == 0, main.words.position == word(.position, "主事") {
          next.words.position = word(.position, "主任")
          next.words.grade = word(.grade, grade("主任"))
        }
        person.move(to: next)
      }
      people[index] = person
    }
    for index in 0..<6 {
      let name = names.next()
      add(name.text, name.kana, isFemale: name.isFemale, code: units[index * 5].span.code ?? "0101", "主事", from: day)
    }
    people[1].assignments.append(
      Assignment(
        unit: units[0].id, period: DayPeriod(from: day, until: nil), isMain: false,
        words: StaffWords(position: word(.position, "係長"))))
  }

  private func word(_ list: StaffWord.List, _ label: String) -> StaffWord.ID? {
    words.first { $0.list == list && $0.label == label }?.id
  }

  private func grade(_ position: String) -> String {
    ["部長": "8級", "課長": "6級", "課長補佐": "5級", "係長": "4級", "主査": "4級", "主任": "3級"][position] ?? "1級"
  }

  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
  }
}

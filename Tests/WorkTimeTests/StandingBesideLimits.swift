import Application
import Database
import Essentials
import FiscalYears
import Organization
import TestKit
import Testing
import WorkTime

@Suite struct StandingBesideLimits {
  private func rules(on day: String = "2026-01-01") throws -> WorkRules {
    WorkRules(WorkLimit.usual, settings: WorkSettings(), on: try #require(Day(day)))
  }

  private func standing(
    _ month: String, special: Bool = false, before: Bool = false, year: Int = 0, above: Int = 0, _ sums: [Int]
  ) throws -> WorkStanding {
    WorkStanding(
      person: Person.ID(stored: "1"), number: "1", name: "職員", unit: Unit.ID(stored: "u"), isSpecial: special,
      wasSpecial: before, lastMonth: try #require(CalendarMonth(month)), month: sums.first.map { $0 * 60 },
      year: year * 60, monthsAbove: above, sums: sums.map { $0 * 60 })
  }

  @Test func `what is left of the coming month is the least of all limits`() throws {
    let rules = try rules()
    func left(_ standing: WorkStanding) -> [Int] {
      standing.leftNextMonth(rules).map { [$0.minutes, WorkLimit.Kind.allCases.firstIndex(of: $0.by) ?? -1] } ?? []
    }
    // Ordinary units: 45 hours a month, 360 a year.
    #expect(try left(standing("2025-10", year: 200, [30])) == [45 * 60, 0])
    #expect(try left(standing("2025-10", year: 340, [30])) == [20 * 60, 1])
    #expect(try left(standing("2025-10", year: 400, [30])) == [0, 1])
    // In April the year begins anew.
    #expect(try left(standing("2026-03", year: 360, [30])) == [45 * 60, 0])
    // Others: below 100 hours, means of 80, 720 a year, six months above 45.
    #expect(try left(standing("2025-10", special: true, [0])) == [100 * 60 - 1, 0])
    #expect(try left(standing("2025-10", special: true, [90, 170])) == [70 * 60, 2])
    #expect(try left(standing("2025-10", special: true, [10, 100, 290])) == [30 * 60, 2])
    #expect(try left(standing("2025-10", special: true, above: 6, [10])) == [45 * 60, 3])
    #expect(try left(standing("2026-03", special: true, above: 6, [10])) == [100 * 60 - 1, 0])
  }

  @Test func `who came from a unit whose work others decide keeps its limit of the year, and no other`() throws {
    let rules = try rules()
    let moved = try standing("2025-10", before: true, year: 500, above: 3, [30])
    #expect(moved.state(.year, rules) == .fine && moved.state(.month, rules) == .fine)
    #expect(moved.state(.mean, rules) == nil)
    #expect(try standing("2025-10", before: true, year: 721, [30]).state(.year, rules) == .over)
    #expect(try standing("2025-10", before: true, [46]).state(.month, rules) == .over)
    #expect(moved.leftNextMonth(rules).map { $0.minutes } == 45 * 60)
    let near = try standing("2025-10", before: true, year: 700, [30]).leftNextMonth(rules)
    #expect(near?.minutes == 20 * 60 && near?.by == .year)
    // In April the year begins anew, and with it the limit of the present unit.
    #expect(try standing("2026-03", before: true, year: 700, [30]).leftNextMonth(rules)?.minutes == 45 * 60)
  }

  @Test func `near begins below the limit, and each limit says its own`() throws {
    let rules = try rules()
    #expect(try standing("2025-10", [35]).state(.month, rules) == .fine)
    #expect(try standing("2025-10", [36]).state(.month, rules) == .near)
    #expect(try standing("2025-10", [45]).state(.month, rules) == .near)
    #expect(try standing("2025-10", [46]).state(.month, rules) == .over)
    #expect(try standing("2025-10", special: true, [100]).state(.month, rules) == .over)
    #expect(try standing("2025-10", special: true, [99]).state(.month, rules) == .near)
    #expect(try standing("2025-10", year: 288, []).state(rules) == .near)
    #expect(try standing("2025-10", special: true, [80, 160]).state(.mean, rules) == .near)
    #expect(try standing("2025-10", special: true, [80, 161]).state(.mean, rules) == .over)
    #expect(try standing("2025-10", special: true, above: 5, []).state(.monthsAbove, rules) == .near)
    #expect(try standing("2025-10", special: true, above: 7, []).state(rules) == .over)
    #expect(try standing("2025-10", [40, 170]).state(.mean, rules) == nil)
    // Without a record of the month nothing is known, but for what the year says already.
    #expect(try standing("2025-10", []).state(rules) == .unknown)
    #expect(try standing("2025-10", year: 400, []).state(rules) == .over)
  }

  @Test func `a limit holds from its day`() throws {
    let later = WorkLimit(
      .month, isSpecial: false, from: try #require(Day("2026-04-01")), amount: 40 * 60, source: "規則")
    func amount(_ day: String) throws -> Int? {
      WorkRules(WorkLimit.usual + [later], settings: WorkSettings(), on: try #require(Day(day)))
        .amount(.month, isSpecial: false)
    }
    #expect(try amount("2026-03-31") == 45 * 60 && amount("2026-04-01") == 40 * 60)
  }

  @Test(arguments: Engine.tested)
  func `everybody stands in a list, and heads see their own unit`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1"), city.person("2", unit: WorkCity.taxes)])
      try city.take(
        "months",
        city.hours("1", from: "2025-03", [50, 46, 45, 60]) + city.hours("2", from: "2025-05", [10, 90], holiday: 5))
      try city.app.database.write {
        try WorkSettingStore.save(
          WorkLimit.usual, WorkSettings(), special: [WorkCity.taxes], in: $0)
      }
      let all = Actor(account: nil, name: "人事", roles: [.planManager]).reach(of: .readWorkTime)
      let head = Actor(
        account: nil, name: "課長", holdings: [Holding(.approver, units: [WorkCity.taxes.text])]
      ).reach(of: .readWorkTime)
      let nobody = Actor(account: nil, name: "職員", roles: [.staff, .systemAdministrator, .reader, .auditor])
        .reach(of: .readWorkTime)
      let june = try city.month("2025-06")
      let (list, statements) = try city.counted {
        try WorkStandings.all(june, rules(), reach: all, in: $0).sorted { $0.number < $1.number }
      }
      #expect(statements == 1 && list.map(\.number) == ["1", "2"])
      #expect(list[0].month == 3_600 && list[0].year == 151 * 60 && list[0].monthsAbove == 2 && !list[0].isSpecial)
      #expect(list[0].sums == [60, 105, 151, 201].map { $0 * 60 })
      #expect(list[1].isSpecial && list[1].sums == [95 * 60, 110 * 60] && list[1].monthsAbove == 1)
      try city.app.database.read { connection in
        #expect(try WorkStandings.all(june, rules(), reach: head, in: connection).map(\.number) == ["2"])
        #expect(try WorkStandings.all(june, rules(), reach: nobody, in: connection).isEmpty)
        #expect(try WorkStandings.lastMonth(in: connection) == june)
        let months = try UnitMonths.all(city.year(2025), WorkSettings(), reach: all, in: connection)
        #expect(months.count == 5)
        let may = try #require(months.first { $0.unit == WorkCity.taxes && $0.month == june.adding(-1) })
        #expect(may.people == 1 && may.minutes == 15 * 60 && may.above == [0, 0, 0, 0] && may.leavePeople == 0)
        #expect(months.first { $0.unit == WorkCity.taxes && $0.month == june }?.above == [1, 1, 1, 0])
        #expect(try UnitMonths.all(city.year(2025), WorkSettings(), reach: head, in: connection).count == 2)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `who moved this year from a unit whose work others decide is told apart`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      func person(_ number: String, _ moved: String) -> Person {
        var person = city.person(number)
        person.assignments = [
          city.assignment(WorkCity.taxes, "2020-04-01", Day(moved)?.adding(days: -1).description),
          city.assignment(WorkCity.staffing, moved),
        ]
        return person
      }
      try city.add([
        person("1", "2025-05-01"), person("2", "2025-04-01"), city.person("3"), city.person("4", unit: WorkCity.taxes),
      ])
      for number in ["1", "2", "3", "4"] {
        try city.take("of \(number)", city.hours(number, from: "2025-04", [10, 20, 30]))
      }
      try city.app.database.write {
        try WorkSettingStore.save(WorkLimit.usual, WorkSettings(), special: [WorkCity.taxes], in: $0)
      }
      let all = Actor(account: nil, name: "人事", roles: [.planManager]).reach(of: .readWorkTime)
      let june = try city.month("2025-06")
      let list = try city.app.database.read { try WorkStandings.all(june, rules(), reach: all, in: $0) }
      #expect(list.count == 4)
      #expect(Set(list.filter(\.wasSpecial).map(\.number)) == ["1"])
      #expect(Set(list.filter(\.isSpecial).map(\.number)) == ["4"])
    }
  }

  @Test(arguments: Engine.tested)
  func `settings are kept, and the usual ones hold until then`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.app.database.write { connection in
        #expect(try WorkSettingStore.limits(in: connection) == WorkLimit.usual)
        var limits = WorkLimit.usual
        limits[0].amount = 40 * 60
        let settings = WorkSettings(countsHoliday: false, dayMinutes: 465, nearShare: 90)
        try WorkSettingStore.save(limits, settings, special: [WorkCity.taxes], in: connection)
        let rules = try WorkSettingStore.rules(on: #require(Day("2026-01-01")), in: connection)
        #expect(rules.amount(.month, isSpecial: false) == 40 * 60 && rules.settings == settings)
        #expect(try WorkSettingStore.specialUnits(in: connection) == [WorkCity.taxes])
        try WorkSettingStore.save(WorkLimit.usual, WorkSettings(), special: [], in: connection)
        #expect(try WorkSettingStore.specialUnits(in: connection).isEmpty)
      }
    }
  }
}

import Database
import Essentials
import FiscalYears
import Organization
import TestKit
import Testing
import WorkTime

@Suite struct CountingFigures {
  private typealias Share = WorkFigures.Share

  @Test(arguments: Engine.tested)
  func `people above 240 hours of a year, with who was there for a part of it`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      var moved = city.person("3", unit: WorkCity.taxes, until: "2025-09-30")
      moved.assignments.append(city.assignment(WorkCity.staffing, "2025-10-01"))
      try city.add([
        city.person("1"), city.person("2", unit: WorkCity.taxes), moved,
        city.person("4", until: "2025-06-30"), city.person("5", position: "課長"),
        city.person("6", employment: "会計年度任用（パートタイム）"), city.person("7", until: "2025-03-31"),
      ])
      try city.take(
        "year",
        city.hours("1", from: "2025-04", Array(repeating: 20, count: 12))
          // Exactly 240 hours are not above 240 hours.
          + city.hours("2", from: "2025-04", Array(repeating: 20, count: 11) + [21])
          + city.hours("3", from: "2025-04", Array(repeating: 25, count: 10))
          + city.hours("4", from: "2025-04", [10, 10, 10]) + city.hours("6", from: "2025-04", [300]))
      let year = city.year(2025)
      var scope = WorkScope()
      func share() throws -> Share {
        let (share, statements) = try city.counted { try WorkFigures.yearAbove(240 * 60, year, scope, in: $0) }
        #expect(statements == 1)
        return share
      }
      #expect(try share() == Share(above: 2, people: 4, absent: 1, incomplete: 1))
      scope.absentIsZero = true
      #expect(try share() == Share(above: 2, people: 5, absent: 1, incomplete: 1))
      scope.withManagers = false
      #expect(try share() == Share(above: 2, people: 4, absent: 0, incomplete: 1))
      scope.onlyFullTime = false
      #expect(try share() == Share(above: 3, people: 5, absent: 0, incomplete: 2))
      scope = WorkScope()
      scope.onlyWholePeriod = true
      #expect(try share() == Share(above: 2, people: 3, absent: 1, incomplete: 1))
      // The hours before and after the transfer are added up, in the unit of the end of the year.
      scope = WorkScope()
      scope.unit = WorkCity.taxes
      #expect(try share() == Share(above: 1, people: 1, absent: 0, incomplete: 0))
      scope.unit = WorkCity.department
      #expect(try share().people == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `months above 45 hours are counted by people or by times`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1"), city.person("2"), city.person("3")])
      try city.take(
        "months",
        city.hours("1", from: "2025-04", [46, 80, 45, 101]) + city.hours("2", from: "2025-04", [44, 45, 44, 45])
          + city.hours("3", from: "2025-04", [40, 40], holiday: 6))
      let months = try city.month("2025-04")...city.month("2025-07")
      var scope = WorkScope()
      func above(_ hours: Int, times: Bool) throws -> Int {
        try city.counted {
          try WorkFigures.monthsAbove(hours * 60, countingTimes: times, months, scope, in: $0)
        }.0.above
      }
      #expect(try above(45, times: false) == 2 && above(45, times: true) == 5)
      #expect(try above(60, times: false) == 1 && above(60, times: true) == 2)
      #expect(try above(80, times: true) == 1 && above(100, times: true) == 1)
      scope.countsHoliday = false
      #expect(try above(45, times: true) == 3)
      let (known, statements) = try city.counted { try WorkFigures.knownMonths(city.year(2025), in: $0) }
      #expect(known.count == 4 && statements == 1)
      #expect(try city.counted { try WorkFigures.knownMonths(city.year(2025), ofLeave: true, in: $0) }.0.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a mean of two to six months ends with the month and knows all of it`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1"), city.person("2"), city.person("3")])
      // 79.83 over six months, 84.5 over the last two.
      try city.take(
        "months",
        city.hours("1", from: "2025-04", [70, 95, 60, 85, 90, 79])
          // 80 exactly is not above 80; one month alone is no mean.
          + city.hours("2", from: "2025-08", [80, 80]) + city.hours("3", from: "2025-09", [120]))
      let (share, statements) = try city.counted {
        try WorkFigures.meanAbove(80 * 60, city.month("2025-09"), WorkScope(), in: $0)
      }
      #expect(share == Share(above: 1, people: 3, absent: 0, incomplete: 0) && statements == 1)
      let august = try city.counted { try WorkFigures.meanAbove(80 * 60, city.month("2025-08"), WorkScope(), in: $0) }.0
      #expect(august == Share(above: 1, people: 2, absent: 1, incomplete: 0))
      let none = try city.counted { try WorkFigures.meanAbove(80 * 60, city.month("2024-08"), WorkScope(), in: $0) }.0
      #expect(none == Share(above: 0, people: 0, absent: 3, incomplete: 0))
    }
  }

  @Test(arguments: Engine.tested)
  func `means of overtime and leave keep what was divided by what`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1"), city.person("2"), city.person("3")])
      let april = try city.month("2025-04")
      try city.take("hours", city.hours("1", from: "2025-04", [10, 21]) + city.hours("2", from: "2025-04", [0]))
      try city.take(
        "leave",
        [
          WorkRecord(person: Person.ID(stored: "1"), month: april, leaveDays: 1_250, leaveMinutes: 120),
          WorkRecord(person: Person.ID(stored: "2"), month: april, leaveDays: 0),
        ])
      try city.app.database.read { connection in
        let overtime = try WorkFigures.overtime(city.year(2025), WorkScope(), in: connection)
        #expect(overtime.amount == 31 * 60 && overtime.parts == 3 && overtime.people == 2 && overtime.absent == 1)
        // 12.5 days and 2 hours of 8 are 12.75 days.
        let leave = try WorkFigures.leave(dayMinutes: 480, city.year(2025), WorkScope(), in: connection)
        #expect(leave.amount == 1_275 * 480 && leave.parts == 2 && leave.absent == 1)
        // At 7 hours 45 minutes a day, two hours are a little more of one.
        let shorter = try WorkFigures.leave(dayMinutes: 465, city.year(2025), WorkScope(), in: connection)
        #expect(shorter.amount == 1_250 * 465 + 12_000)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `men who took childcare leave, beside men to whom a child was born`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([
        city.person("1"), city.person("2"), city.person("3", sex: .female), city.person("4", sex: nil),
        city.person("5", employment: "会計年度任用（フルタイム）"), city.person("6", until: "2025-05-31"),
      ])
      func child(_ person: String, _ born: String, _ first: String? = nil, _ days: Int? = nil) throws -> ChildcareCase {
        ChildcareCase(
          person: Person.ID(stored: person), born: try #require(Day(born)), firstDay: first.flatMap { Day($0) },
          days: days)
      }
      try city.take(
        "childcare",
        childcare: [
          // Twins with one leave; a leave for a child of the year before counts, and makes rates above 100 % possible.
          child("1", "2025-05-01", "2025-06-01", 6), child("1", "2025-05-02"),
          child("2", "2024-12-01", "2025-04-10", 30),
          child("3", "2025-06-01", "2025-08-01", 300), child("4", "2025-06-02"),
          child("5", "2025-07-01", "2025-07-01", 9),
          child("6", "2025-07-01"),
        ])
      let period = DayPeriod(from: FiscalYear(2025).firstDay, until: FiscalYear(2025).lastDay)
      func figures(_ days: Int, _ onlyFullTime: Bool = true) throws -> ChildcareFigures {
        let (figures, statements) = try city.counted {
          try ChildcareFigures(in: period, leastDays: days, onlyFullTime: onlyFullTime, $0)
        }
        #expect(statements == 1)
        return figures
      }
      #expect(try figures(1).takers == 2 && figures(1).parents == 1 && figures(1).withoutSex == 1)
      #expect(try figures(7).takers == 1 && figures(14).takers == 1 && figures(31).takers == 0)
      #expect(try figures(7, false).takers == 2 && figures(1, false).parents == 2)
    }
  }
}

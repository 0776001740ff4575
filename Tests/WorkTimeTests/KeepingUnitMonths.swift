import Application
import Database
import Essentials
import FiscalYears
import Organization
import TestKit
import Testing
import WorkTime

/// The sums of months by unit are kept, and never say anything that the records and the register do not say.
@Suite struct KeepingUnitMonths {
  private static let all = Actor(account: Identifier(stored: "a"), name: "人事", roles: [.planManager]).reach(
    of: .readWorkTime)

  /// The sums as they are shown, with the statements that it took.
  private func shown(
    _ city: WorkCity, _ settings: WorkSettings = WorkSettings()
  ) throws -> ([UnitMonth], statements: Int) {
    try city.counted { try UnitMonths.all(city.year(2025), settings, reach: Self.all, in: $0) }
  }

  private func people(_ sums: [UnitMonth], _ unit: Unit.ID, _ month: CalendarMonth) -> Int? {
    sums.first { $0.unit == unit && $0.month == month }?.people
  }

  private func renewAll(_ city: WorkCity) throws {
    try city.app.database.write { try UnitMonths.renew(UnitMonths.stale(in: $0), in: $0) }
  }

  @Test(arguments: Engine.tested)
  func `a month counts where somebody was last in it, also when they moved or left inside it`(
    _ engine: Engine
  ) async throws {
    try await WorkCity.with(engine) { city in
      var moved = city.person("1", unit: WorkCity.staffing, until: "2025-06-15")
      moved.assignments.append(city.assignment(WorkCity.taxes, "2025-06-16"))
      // Moved on the last day of a month, and left in the middle of one.
      var late = city.person("2", unit: WorkCity.staffing, until: "2025-05-30")
      late.assignments.append(city.assignment(WorkCity.taxes, "2025-05-31", "2025-07-10"))
      try city.add([moved, late])
      try city.take(
        "file",
        try city.hours("1", from: "2025-04", [10, 20, 50, 61]) + city.hours("2", from: "2025-04", [1, 2, 3, 81]))
      let (sums, statements) = try shown(city)
      #expect(statements == 1)
      let months = try ["2025-04", "2025-05", "2025-06", "2025-07"].map { try city.month($0) }
      #expect(months.map { people(sums, WorkCity.staffing, $0) } == [2, 1, nil, nil])
      #expect(months.map { people(sums, WorkCity.taxes, $0) } == [nil, 1, 2, 2])
      let july = try #require(sums.first { $0.month == months[3] })
      #expect(july.above == [2, 2, 1, 0] && july.minutes == (61 + 81) * 60)
    }
  }

  @Test(arguments: Engine.tested)
  func `what the register or the way of counting moves is told at once, and kept again when the sums are renewed`(
    _ engine: Engine
  ) async throws {
    try await WorkCity.with(engine) { city in
      let person = city.person("1", unit: WorkCity.staffing)
      try city.add([person, city.person("2", unit: WorkCity.taxes)])
      try city.take(
        "file", try city.hours("1", from: "2025-04", [10, 20], holiday: 5) + city.hours("2", from: "2025-04", [7]))
      let before = try shown(city)
      #expect(before.statements == 1 && before.0.count == 3 && before.0.first?.minutes == 15 * 60)
      // The person was in another section all the time: the next look knows it, in one statement more.
      var corrected = person
      corrected.assignments = [city.assignment(WorkCity.taxes, "2020-04-01")]
      try city.app.database.write { connection in
        let kept = try PersonStore.find(person.id, in: connection)
        try PersonWriting.save(
          [.init(before: kept, after: corrected)], PersonNote(.corrected, by: .operator), in: connection,
          at: city.app.clock.now)
      }
      let moved = try shown(city)
      #expect(moved.statements == 2 && moved.0.allSatisfy { $0.unit == WorkCity.taxes })
      #expect(moved.0.map(\.people) == [2, 1])
      try renewAll(city)
      let renewed = try shown(city)
      #expect(renewed.statements == 1 && renewed.0 == moved.0)
      // Work on holidays does not count any more.
      let settings = WorkSettings(countsHoliday: false)
      try city.app.database.write {
        try WorkSettingStore.save(WorkLimit.usual, settings, special: [], in: $0)
      }
      let other = try shown(city, settings)
      #expect(other.statements == 2 && other.0.map(\.minutes) == [17 * 60, 20 * 60])
      try renewAll(city)
      #expect(try shown(city, settings).0 == other.0)
      #expect(try city.app.database.read { try UnitMonths.stale(in: $0) }.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `only the months that are out of date are added up, also where others lie between them`(
    _ engine: Engine
  ) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1")])
      try city.take("file", try city.hours("1", from: "2025-04", [1, 2, 3, 4]))
      try city.add([city.person("2")])
      let (april, june) = (try city.month("2025-04"), try city.month("2025-06"))
      try city.app.database.write { try UnitMonths.renew([april.adding(1), june.adding(1)], in: $0) }
      #expect(try city.app.database.read { try UnitMonths.stale(in: $0) } == [june, april])
      let (sums, statements) = try shown(city)
      #expect(statements == 2 && sums.map(\.minutes) == [60, 120, 180, 240])
    }
  }

  @Test(arguments: Engine.tested)
  func `a file that is taken back leaves no sums`(
    _ engine: Engine
  ) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1")])
      try city.take("first", try city.hours("1", from: "2025-04", [10]))
      try city.take("second", try city.hours("1", from: "2025-04", [50, 60]))
      #expect(try shown(city).0.map(\.minutes) == [50 * 60, 60 * 60])
      try city.takeBack("second")
      let (sums, statements) = try shown(city)
      #expect(statements == 1 && sums.map(\.minutes) == [10 * 60])
    }
  }
}

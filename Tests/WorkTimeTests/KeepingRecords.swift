import Database
import Essentials
import FiscalYears
import Organization
import TestKit
import Testing
import WorkTime

@Suite struct KeepingRecords {
  private func record(_ city: WorkCity, _ number: String = "1", _ month: String = "2025-04") throws -> WorkRecord? {
    let month = try city.month(month)
    return try city.app.database.read { try WorkRecordStore.records(month...month, in: $0) }[
      WorkRecord.Key(Person.ID(stored: number), month)]
  }

  @Test(arguments: Engine.tested)
  func `a later file corrects what it speaks of and leaves the rest`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1"), city.person("2")])
      try city.take("april", city.hours("1", from: "2025-04", [30, 20]) + city.hours("2", from: "2025-04", [10]))
      let april = try city.month("2025-04")
      try city.take(
        "leave", [WorkRecord(person: Person.ID(stored: "1"), month: april, leaveDays: 150, leaveMinutes: 90)])
      try city.take("correction", city.hours("1", from: "2025-04", [33]))
      let kept = try #require(try record(city))
      #expect(kept.overtime == 33 * 60 && kept.leaveDays == 150 && kept.leaveMinutes == 90 && kept.holiday == nil)
      #expect(try record(city, "1", "2025-05")?.overtime == 20 * 60)
    }
  }

  @Test(arguments: Engine.tested)
  func `a file that is taken back leaves what the others say, older and newer`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1")])
      let april = try city.month("2025-04")
      try city.take("first", city.hours("1", from: "2025-04", [30, 20]))
      try city.take("second", city.hours("1", from: "2025-04", [40]))
      try city.take("leave", [WorkRecord(person: Person.ID(stored: "1"), month: april, leaveDays: 100)])
      #expect(try city.takeBack("second") == 1)
      #expect(try record(city)?.overtime == 30 * 60 && record(city)?.leaveDays == 100)
      #expect(try city.takeBack("first") == 2)
      let left = try #require(try record(city))
      #expect(left.overtime == nil && left.leaveDays == 100)
      #expect(try record(city, "1", "2025-05") == nil)
      try city.takeBack("leave")
      #expect(try record(city) == nil)
      // A number is never given twice, so that a file of tomorrow is newer than one that was taken back.
      #expect(try city.take("third", city.hours("1", from: "2025-04", [5])) == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `a case of childcare leave follows the newest file that names the child`(_ engine: Engine) async throws {
    try await WorkCity.with(engine) { city in
      try city.add([city.person("1")])
      let (person, born) = (Person.ID(stored: "1"), try #require(Day("2025-05-10")))
      try city.take("born", childcare: [ChildcareCase(person: person, born: born)])
      try city.take(
        "taken", childcare: [ChildcareCase(person: person, born: born, firstDay: Day("2025-06-01"), days: 14)])
      func kept() throws -> ChildcareCase? {
        try city.app.database.read { try ChildcareStore.cases(in: $0) }.values.first
      }
      #expect(try kept()?.days == 14)
      try city.takeBack("taken")
      #expect(try kept() == ChildcareCase(person: person, born: born))
    }
  }

  @Test(arguments: [
    ("2026-04", "2026-04"), ("2026/4", "2026-04"), ("202604", "2026-04"), ("令和8年4月", "2026-04"), ("R8.4", "2026-04"),
    ("２０２６年１２月", "2026-12"), ("2026/04/30", "2026-04"), ("20260430", "2026-04"), ("平成31年4月", "2019-04"),
  ])
  func `months are read as other programs write them`(_ text: String, _ month: String) throws {
    #expect(CalendarMonth(reading: text)?.description == month)
  }

  @Test(arguments: ["", "13月", "2026-13", "4月", "2026", "202613", "あ"])
  func `what is no month is not made one`(_ text: String) { #expect(CalendarMonth(reading: text) == nil) }

  @Test func `months are counted over years`() throws {
    let month = try #require(CalendarMonth("2026-01"))
    #expect(month.adding(-1).description == "2025-12" && month.adding(12).description == "2027-01")
    #expect(month.lastDay == Day("2026-01-31") && month.fiscalYear == FiscalYear(2025) && month.japanese == "令和8年1月")
    #expect(CalendarMonth(year: 2024, month: 2).lastDay == Day("2024-02-29"))
    #expect(FiscalYear(2025).months.map(\.description).last == "2026-03")
  }
}

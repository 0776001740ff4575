import Application
import Database
import Essentials
import Organization
import SourceDocuments
import Spreadsheets
import TestKit
import Testing
import WorkTime

@Suite struct WorkTimePages {
  private func withHours(_ engine: Engine, _ body: (HoursCity, TestClient) async throws -> Void) async throws {
    try await HoursCity.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, april))
      try await body(city, manager)
    }
  }

  @Test(arguments: Engine.tested)
  func `the months of units, of people and beside the limits are lists to narrow and sort`(
    _ engine: Engine
  ) async throws {
    try await withHours(engine) { city, manager in
      let units = try await manager.get("/work-time?year=2026")
      #expect(units.status == 200 && units.text.contains("人事課") && units.text.contains("—"), "\(units.text)")
      // 46:30 and 45:30 of two people.
      #expect(units.text.contains("46:00") && units.text.contains("57:30"))
      #expect(try await manager.get("/work-time?year=2026&show=above-45").text.contains("45時間をこえた人"))
      #expect(try await manager.get("/work-time?year=2024").text.contains("記録はまだありません"))
      #expect(try await manager.get("/work-time?year=x&show=y&unit=z").status == 200)

      let people = try await manager.get("/work-time/people?year=2026&order=hours")
      #expect(people.text.contains("80:30") && people.text.contains("1.5日2時間") && people.text.contains("職員3"))
      let narrowed = try await manager.get("/work-time/people?year=2026&unit=jinji&above=45")
      #expect(narrowed.text.contains("職員1") && narrowed.text.contains("職員2") && !narrowed.text.contains("職員4"))
      #expect(try await !manager.get("/work-time/people?year=2026&q=0004").text.contains("職員1"))

      let limits = try await manager.get("/work-time/limits?month=2026-04")
      #expect(limits.text.contains("職員1") && limits.text.contains("上限をこえた") && !limits.text.contains("職員3"))
      #expect(limits.text.contains("45時間（1か月）"))
      #expect(try await manager.get("/work-time/limits?month=2026-04&show=all&order=number").text.contains("職員2"))
    }
  }

  @Test(arguments: Engine.tested)
  func `heads see their own unit only, and staff and administrators nothing`(_ engine: Engine) async throws {
    try await withHours(engine) { city, _ in
      let head = try city.head()
      for page in ["/work-time?year=2026", "/work-time/people?year=2026", "/work-time/limits?month=2026-04&show=all"] {
        let answer = try await head.get(page)
        #expect(answer.status == 200 && !answer.text.contains("職員1"), "\(page)")
      }
      #expect(try await head.get("/work-time/people?year=2026").text.contains("職員4"))
      #expect(try await head.get("/work-time/limits?month=2026-04").text.contains("職員4"))
      #expect(try await !head.get("/work-time/people?year=2026&unit=jinji").text.contains("職員1"))
      // The sums of the department hold the own unit alone.
      #expect(try await !head.get("/work-time?year=2026").text.contains("57:30"))
      for page in ["/work-time/runs", "/work-time/settings"] { #expect(try await head.get(page).status == 403) }
      for role in [Role.staff, .systemAdministrator, .reader, .auditor, .committeeMember, .occupationalHealth] {
        let client = try city.app.client(as: role)
        for page in ["/work-time", "/work-time/people", "/work-time/limits", "/work-time/people/xlsx"] {
          #expect(try await client.get(page).status == 403, "\(role) \(page)")
        }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `looking at single people and taking lists out is recorded`(_ engine: Engine) async throws {
    try await withHours(engine) { city, manager in
      _ = try await manager.get("/work-time/people?year=2026&unit=jinji")
      _ = try await manager.get("/work-time/limits?month=2026-04")
      #expect(try city.app.auditWords().suffix(2) == ["work-time-read", "work-time-read"])
      for page in [
        "/work-time/xlsx?year=2026", "/work-time/people/xlsx?year=2026", "/work-time/limits/xlsx?month=2026-04",
      ] {
        #expect(try await manager.get(page).status == 200)
        #expect(try city.app.auditWords().last == "exported", "\(page)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `pages take a fixed number of statements, however many people there are`(_ engine: Engine) async throws {
    for many in [0, 150] {
      try await withHours(engine) { city, manager in
        try add(many, city)
        // The register has moved: one statement more adds the month up, until the job has made its sums anew.
        let stale = try await manager.get("/work-time?year=2026")
        #expect(stale.statements == (many > 0 ? 5 : 4))
        try city.app.run(job: "work-time-totals")
        #expect(try await manager.get("/work-time?year=2026").text == stale.text)
        for (page, statements) in [
          ("/work-time?year=2026", 4), ("/work-time/people?year=2026", 8), ("/work-time/limits?month=2026-04", 9),
          ("/work-time/runs", 2), ("/work-time/settings", 5),
        ] {
          let answer = try await manager.get(page)
          #expect(answer.status == 200 && answer.statements == statements, "\(page) with \(many)")
        }
      }
    }
  }

  private func add(_ many: Int, _ city: HoursCity) throws {
    guard many > 0 else { return }
    try city.app.database.write { connection in
      let people = (0..<many).map { number in
        Person(
          id: Person.ID(stored: "m\(number)"), staffNumber: "m\(number)", name: "その\(number)",
          assignments: [
            Assignment(
              unit: Unit.ID(stored: "zei"), period: DayPeriod(from: Day("2020-04-01"), until: nil), words: StaffWords())
          ])
      }
      try PersonWriting.save(
        people.map { PersonWriting.Edit(before: nil, after: $0) }, PersonNote(.added, by: .operator), in: connection,
        at: city.app.clock.now)
      try connection.insert("insert into work_months (person_id, month, overtime) values", people) {
        "(\($0.id), '2026-04', 3000)"
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the limits of the city are typed in, and mistakes keep what was typed`(_ engine: Engine) async throws {
    try await withHours(engine) { city, manager in
      let form = try await manager.get("/work-time/settings").form("/work-time/settings")
      let wrong = try await manager.submit(form, [("amount-0", "とても"), ("near", "200")])
      #expect(wrong.status == 422 && wrong.markup.contains("とても") && wrong.text.contains("1から9999まで"))
      #expect(wrong.text.contains("近いとする割合は"))
      let saved = try await manager.submit(
        form, [("amount-0", "50"), ("near", "90"), ("special", "zei"), ("amount-6", "40"), ("day-6", "2027-04-01")])
      #expect(saved.location == "/work-time/settings?done=saved", "\(saved.text)")
      #expect(try city.app.auditWords().last == "work-time-settings-changed")
      let page = try await manager.get("/work-time/limits?month=2026-04&show=all")
      #expect(page.text.contains("50時間") && page.text.contains("他律的な業務") && page.text.contains("90%"))
      #expect(try city.app.database.read { try WorkSettingStore.limits(in: $0) }.count == 7)
    }
  }
}

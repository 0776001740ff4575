import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import JSON
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

private let spine = Feature(
  "spine", migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations)

let score: Indicator.ID = "score"

private func plan() -> PlanDocument {
  var document = fullPlan()
  var indicator = Indicator(id: score, node: document.nodes[1].id, name: "満足の点数")
  indicator.unit = "点"
  indicator.dimensions = ["所属"]
  indicator.values = [(2022, "59"), (2023, "60"), (2024, "61")].map {
    Indicator.Value(when: .init(FiscalYear($0.0)), state: .final, value: $0.1)
  }
  indicator.values[0].comment = "秋の調査"
  var target = Indicator.Target(when: .init(FiscalYear(2027)), kind: .number)
  (target.value, target.comparator) = ("65", ">=")
  indicator.targets = [target]
  var people = Indicator(id: "people", node: nil, name: "<b>参加した人")
  people.unit = "人"
  document.indicators = [indicator, people]
  return document
}

let health: Unit.ID = "u-health"
let tax: Unit.ID = "u-tax"

func withGrid(
  _ engine: Engine, settings: Settings = Settings(), _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  let features = [spine, Indicators(snapshots: PlanSnapshots()).feature]
  try await TestApplication.with(engine, features: features, settings: settings) { app in
    try app.database.write { connection in
      try PlanArchive.save(plan(), in: connection)
      try PlanOpening.open("full", by: "森", in: connection, at: app.clock.now)
      for (id, name) in [(health, "健康課"), (tax, "税務課")] {
        try connection.run("insert into units (id, created_at) values (\(id), \(app.clock.now))")
        try connection.run(
          """
          insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
          values (\(id), '1900-01-01', '9999-12-31', \(name), '課', 0)
          """)
      }
    }
    try await body(app, try app.client(as: .planManager, named: "mori"))
  }
}

extension TestApplication {
  func values(_ id: Indicator.ID = score) throws -> [Indicator.Value] {
    try database.read { try IndicatorStore.indicators(of: "full", in: $0) }.first { $0.id == id }?.values ?? []
  }

  func close(_ year: Int, _ state: PeriodLock.State = .locked) throws {
    try database.write { connection in
      let lock = PeriodLock(year: FiscalYear(year), state: state, at: clock.now, by: "鈴木", reason: nil)
      try PeriodLockStore.insert(lock, of: "full", account: nil, in: connection)
    }
  }
}

extension TestForm {
  /// The whole name of the field of that row and year.
  func cell(_ row: String, _ year: Int) throws -> String {
    try #require(fields.first { $0.0.hasPrefix("\(row)/\(year)/") }?.0)
  }
}

func cells(_ pairs: [(String, String)]) -> String {
  JSONValue.array(pairs.map { ["cell": .string($0.0), "text": .string($0.1)] }).text(.compact)
}

func answers(_ page: TestPage) throws -> [String: JSONValue] {
  let array = try #require(try JSONValue(parsing: page.response.body.array)["cells"]?.array)
  return Dictionary(array.map { ($0["cell"]?.string ?? "", $0) }, uniquingKeysWith: { $1 })
}

let gridAddress = "/plans/full/indicators/grid"
private let address = gridAddress

@Suite struct FillingTheGrid {
  @Test(arguments: Engine.tested)
  func `the grid shows what stands, in four statements`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      _ = try await manager.get(address)
      let page = try await manager.get(address)
      #expect(page.status == 200 && page.statements == 4)
      #expect(page.text.contains("満足の点数") && page.text.contains("65点以上") && page.markup.contains("&lt;b&gt;参加した人"))
      let form = try page.form(address)
      let (ofScore, ofPeople) = (try form.cell("score", 2024), try form.cell("people", 2024))
      #expect(form[ofScore] == "61" && form[ofPeople] == "")
      #expect(try await manager.get("\(address)?q=%E5%8F%82%E5%8A%A0").text.contains("1件（全部で2件）"))
      #expect(try await manager.get("\(address)?pillar=none").text.contains("当てはまる指標はありません"))
      let reader = try await app.client(as: .reader).get(address)
      #expect(reader.status == 200 && reader.text.contains("61") && !reader.markup.contains("score/2024/6"))
      #expect(!reader.markup.contains("grid-save"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plain form saves what differs, keeps comments, and says what is wrong at the cell`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let form = try await manager.get(address).form(address)
      let saved = try await manager.submit(
        form, [(try form.cell("score", 2022), "59.5"), (try form.cell("people", 2024), "約60")])
      #expect(saved.status == 303 && saved.location?.contains("saved=2") == true)
      let value = try #require(try app.values().first)
      #expect(value.value == "59.5" && value.comment == "秋の調査" && value.enteredBy == "mori")
      #expect(try app.values("people").first?.isAbout == true)
      let next = try await manager.get(address).form(address)
      let refused = try await manager.submit(
        next, [(try next.cell("score", 2023), "たくさん"), (try next.cell("people", 2023), "12（見込み）")])
      #expect(refused.status == 409)
      #expect(refused.text.contains("「たくさん」を数として読めません") && refused.markup.contains("value=\"たくさん\""))
      #expect(try app.values().map(\.value) == ["59.5", "60", "61"])
      #expect(try app.values("people").map(\.state).contains(.provisional))
    }
  }

  @Test(arguments: Engine.tested)
  func `the script saves one cell in a fixed number of statements and learns of each what became of it`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let form = try await manager.get(address).form(address)
      let name = try form.cell("score", 2024)
      let page = try await manager.post(address, [("revision", "0"), ("cells", cells([(name, "62")]))])
      #expect(page.status == 200 && page.statements == 15)
      #expect(try answers(page)["score/2024"]?["state"]?.string == "saved")
      // The plan at hand followed.
      let shown = try await manager.get(address)
      #expect(shown.statements == 4 && shown.markup.contains("value=\"62\""))
      // The same page sends again: somebody was quicker, and it was oneself.
      let again = try await manager.post(
        address, [("cells", cells([(name, "63"), (try form.cell("score", 2023), "x"), ("gone/2024//", "1")]))])
      let told = try answers(again)
      #expect(told["score/2024"]?["state"]?.string == "conflict" && told["score/2024"]?["theirs"]?.string == "62")
      #expect(told["score/2023"]?["state"]?.string == "refused" && told["gone/2024"]?["state"]?.string == "refused")
      // With the marks of the answer it goes.
      let marks = try #require(told["score/2024"]?["marks"]?.string)
      let third = try await manager.post(address, [("cells", cells([("score/2024/\(marks)", "63")]))])
      #expect(try answers(third)["score/2024"]?["state"]?.string == "saved")
      #expect(try app.values().last?.value == "63")
      let cleared = try #require(try answers(third)["score/2024"]?["marks"]?.string)
      _ = try await manager.post(address, [("cells", cells([("score/2024/\(cleared)", "")]))])
      #expect(try app.values().map(\.value) == ["59", "60"])
      #expect(try await manager.post(address, [("cells", "[{}]")]).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `a closed year cannot be written anywhere`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let form = try await manager.get(address).form(address)
      let name = try form.cell("score", 2023)
      let edit = try await manager.get("/plans/full/indicators/score/edit").form("/plans/full/indicators/score/edit")
      try app.close(2023)
      let page = try await manager.get(address)
      #expect(page.text.contains("締めた") && !page.markup.contains("name=\"score/2023/"))
      let cell = try answers(try await manager.post(address, [("cells", cells([(name, "1")]))]))["score/2023"]
      #expect(cell?["message"]?.string?.contains("鈴木さんが締めました") == true)
      let byForm = try await manager.submit(edit, [("v1-value", "99")])
      #expect(byForm.status == 422 && byForm.text.contains("鈴木さんが締めました"))
      let single = try await manager.post("/plans/full/indicators/score/years/2023", [("value", "1"), ("seen", "")])
      #expect(single.status == 422)
      let unit = try await manager.post(
        "/plans/full/indicators/score/units", [("cells", cells([("u-health/2023//", "1")]))])
      #expect(try answers(unit)["u-health/2023"]?["state"]?.string == "refused")
      #expect(try app.values().map(\.value) == ["59", "60", "61"])
      // Another year of the same indicator goes by the form.
      #expect(try await manager.submit(edit, [("v2-value", "70")]).status == 303)
    }
  }
}

@Suite struct FillingUnits {
  private let units = "/plans/full/indicators/score/units"

  @Test(arguments: Engine.tested)
  func `who answers for a unit fills its row and no other; who reads only reads`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let sent = [("u-health/2024//", "70"), ("u-tax/2024//", "50")]
      func states(_ client: TestClient) async throws -> [String] {
        let page = try await client.post(units, [("cells", cells(sent))])
        guard page.status == 200 else { return ["\(page.status)"] }
        let told = try answers(page)
        return ["u-health/2024", "u-tax/2024"].map { told[$0]?["state"]?.string ?? "" }
      }
      let reporter = try app.client(holding: .init(.reporter, unit: "u-health"))
      let approver = try app.client(holding: .init(.approver, unit: "u-tax"))
      let (byReporter, byApprover) = (try await states(reporter), try await states(approver))
      #expect(byReporter == ["saved", "refused"] && byApprover == ["refused", "saved"])
      for role in [Role.reader, .staff, .committeeMember, .auditor] {
        let states = try await states(try app.client(as: role))
        #expect(states == (role == .auditor ? ["403"] : ["refused", "refused"]), "\(role)")
      }
      let page = try await reporter.get(units)
      #expect(page.markup.contains("name=\"u-health/2024/") && !page.markup.contains("name=\"u-tax/2024/"))
      #expect(page.text.contains("50") && page.text.contains("税務課"))
      let staff = try await app.client(as: .staff, named: "another").get(units)
      #expect(staff.status == 200 && !staff.markup.contains("name=\"u-health/2024/"))
      #expect(try app.auditWords().filter { $0 == "figures-entered" }.count == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `units are not put in the place of the city, and only what can be added is added`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let people = "/plans/full/indicators/people/units"
      for address in [people, units] {
        _ = try await manager.post(
          address, [("cells", cells([("u-health/2024//", "70.5"), ("u-tax/2024//", "50"), ("u-tax/2023//", "未実施")]))])
      }
      let page = try await manager.get(people)
      #expect(page.text.contains("課の合計") && page.text.contains("120.5（2所属）") && page.text.contains("市全体の値"))
      let ofScore = try await manager.get(units)
      #expect(!ofScore.text.contains("課の合計"))
      #expect(try app.values("people").isEmpty)
      _ = try await manager.get(people)
      #expect(try await manager.get(people).statements == 7)
    }
  }
}

@Suite struct OneFigure {
  @Test(arguments: Engine.tested)
  func `a figure has its comment, source, day and history`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let place = "/plans/full/indicators/score/years/2024"
      let form = try await manager.get(place).form(place)
      #expect(form["value"] == "61")
      let bad = try await manager.submit(form, [("value", "そこそこ"), ("part", "半分"), ("comment", "残す言葉")])
      #expect(bad.status == 422 && bad.markup.contains("残す言葉") && bad.text.contains("1234.5"))
      let saved = try await manager.submit(
        form,
        [
          ("value", "62"), ("part", "31"), ("whole", "50"), ("day", "令和7年3月31日"), ("source", "職員調査"),
          ("comment", "回収率が低い"), ("reason", "集計を直した"),
        ])
      let page = try await manager.follow(saved)
      #expect(page.text.contains("61 → 62") && page.text.contains("集計を直した"))
      let value = try #require(try app.values().last)
      #expect(value.numerator == "31" && value.asOf == "2025-03-31" && value.source == "職員調査")
      #expect(value.comment == "回収率が低い")
      let late = try await manager.submit(form, [("value", "63")])
      #expect(late.status == 422 && late.text.contains("この数字を変えました"))
      #expect(try await manager.get("/plans/full/indicators/score/years/9999").status == 404)
      let reader = try app.client(as: .reader)
      #expect(try await reader.get(place).text.contains("回収率が低い"))
      #expect(try await reader.post(place, [("value", "1")]).status == 422)
      #expect(try app.values().last?.value == "62")
    }
  }
}

@Suite struct ClosingPeriods {
  @Test(arguments: Engine.tested)
  func `a year is closed, confirmed and opened again with a reason`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let place = "/plans/full/indicators/periods"
      #expect(try await manager.post(place, [("year", "2023"), ("state", "locked")]).status == 303)
      #expect(try await manager.post(place, [("year", "2023"), ("state", "approved")]).status == 303)
      #expect(try await manager.get(place).text.contains("確定"))
      let refused = try await manager.post(place, [("year", "2023"), ("state", "open"), ("reason", "")])
      #expect(refused.status == 422 && refused.text.contains("なぜ締めを解くか"))
      #expect(
        try await manager.post(place, [("year", "2023"), ("state", "open"), ("reason", "誤りを直す")]).status == 303)
      #expect(try await manager.get(place).text.contains("理由：誤りを直す"))
      let reader = try app.client(as: .reader)
      #expect(try await reader.get(place).status == 200)
      #expect(try await reader.post(place, [("year", "2023"), ("state", "locked")]).status == 403)
    }
  }
}

@Suite struct FiguresFromFiles {
  private let place = "/plans/full/indicators/grid/import"

  private func send(_ client: TestClient, _ bytes: [UInt8], _ name: String) async throws -> TestPage {
    try await client.post(place, files: [.init("file", name: name, bytes: bytes)])
  }

  @Test(arguments: Engine.tested)
  func `what goes out comes in again; nothing is written before it was seen`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let csv = try await manager.get("\(address)/export/csv")
      let text = csv.response.body.string
      #expect(text.contains("score,満足の点数,点,65点以上") && text.contains("59,60,61"))
      let same = try await send(manager, Array(text.utf8), "a.csv")
      #expect(same.text.contains("このファイルで変わる欄はありません"))
      try app.close(2022)
      let changed = text.replacing("59,60,61", with: "1,60.5,たくさん") + "none,x,,,1\r\n"
      let dry = try await send(manager, Array(changed.utf8), "a.csv")
      #expect(dry.text.contains("変わる欄：1") && dry.text.contains("入れられない欄：2"))
      #expect(dry.text.contains("締めました") && dry.text.contains("たくさん") && dry.text.contains("ここにない行"))
      #expect(try app.values().map(\.value) == ["59", "60", "61"])
      let taken = try await manager.submit(try dry.form(address))
      #expect(taken.status == 303)
      #expect(try app.values().map(\.value) == ["59", "60.5", "61"])
      #expect(try app.auditWords().contains("exported"))
    }
  }

  @Test func `a workbook comes in as it went out, and what is none is refused`() async throws {
    try await withGrid(.sqlite) { _, manager in
      let xlsx = try await manager.get("\(address)/export/xlsx")
      #expect(try await send(manager, xlsx.response.body.array, "a.xlsx").text.contains("変わる欄はありません"))
      for bytes in [Array("名前,数\nあ,1\n".utf8), [0x50, 0x4B, 3, 4, 0, 0], Array("\"".utf8), [0xD0, 0xCF, 0x11, 0xE0]] {
        let page = try await send(manager, bytes, "a.xlsx")
        #expect(page.status == 422 && page.markup.contains("file-error"))
      }
      #expect(try await manager.post(place).status == 422)
    }
  }
}

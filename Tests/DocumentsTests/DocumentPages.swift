import Application
import Database
import Documents
import Editions
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

private let spine = Feature(
  "spine",
  migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
    + roundsMigrations + publishingMigrations)

private func withPages(
  _ engine: Engine, _ plan: PlanDocument = fullPlan(), _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await TestApplication.with(engine, features: [spine, Documents(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { connection in
      var document = plan
      document.nodes[0].title = "<b>学び</b>"
      try PlanArchive.save(document, in: connection)
    }
    try await body(app, try app.client(as: .planManager))
  }
}

@Suite struct LookingAtDocuments {
  @Test(arguments: Engine.tested)
  func `the council gets a sheet for a measure that runs as planned and misses its indicator`(engine: Engine)
    async throws
  {
    var document = fullPlan()
    let place = try #require(document.nodes.firstIndex { $0.id == "m1" })
    document.nodes[place].schedule = []
    var indicator = Indicator(id: Indicator.ID(stored: "below"), node: "m1", name: "教える人の数")
    (indicator.unit, indicator.rule) = ("人", Indicator.Rule.target.rawValue)
    indicator.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "3")]
    var target = Indicator.Target(when: .init(FiscalYear(2024)), kind: .number)
    (target.value, target.comparator) = ("5", ">=")
    indicator.targets = [target]
    document.indicators = [indicator]
    try await withPages(engine, document) { _, manager in
      let sheet = try await manager.get("/plans/full/documents/answers?year=2024").text
      for words in ["教える人の数：令和6年度の実績 3人", "令和6年度の目標 5人以上", "目標に届いていない"] {
        #expect(sheet.contains(words), "\(words)")
      }
      #expect(!(try await manager.get("/plans/full/documents/answers?year=2025").text.contains("教える人の数：")))
    }
  }

  @Test(arguments: Engine.tested)
  func `a document tells what was reported in its own year and nothing of other years`(engine: Engine) async throws {
    var document = fullPlan()
    document.rounds = [2023, 2024].map {
      Round(id: Round.ID(stored: "of-\($0)"), label: "期末", firstYear: FiscalYear($0), lastYear: FiscalYear($0))
    }
    document.reports = document.rounds.map { round in
      var report = ProgressReport(
        id: ProgressReport.ID(stored: "report-\(round.firstYear.startYear)"), round: round.id, subject: .node("m1"),
        state: .accepted)
      report.texts = [.init(label: "取組の成果", text: "\(round.firstYear.startYear)年度に起きたこと。")]
      return report
    }
    try await withPages(engine, document) { _, manager in
      for year in 2023...2025 {
        let text = try await manager.get("/plans/full/documents/annual?year=\(year)").text
        for told in [2023, 2024] { #expect(text.contains("\(told)年度に起きたこと") == (told == year), "\(year)") }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the list offers forms, and a page shows what the files print, in a fixed number of statements`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { _, manager in
      _ = try await manager.get("/plans/full/documents")
      // One of them asks whether the plan before it is here.
      let list = try await manager.get("/plans/full/documents")
      #expect(list.status == 200 && list.statements == 5)
      #expect(list.text.contains("工程表") && list.text.contains("A4 横"))
      let page = try await manager.get("/plans/full/documents/schedule")
      #expect(page.status == 200 && page.statements == 5)
      #expect(page.text.contains("庁内講師の育成") && page.markup.contains("&lt;b&gt;学び"))
      #expect(try await manager.get("/plans/full/documents/none").status == 404)
      #expect(try await manager.get("/plans/none/documents").status == 404)
      #expect(try await manager.get("/plans/full/documents/schedule?year=2024").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `Word and Excel come out, are recorded, and have the same bytes again`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      for kind in ["word", "excel"] {
        let file = try await manager.get("/plans/full/documents/schedule/files/\(kind)")
        #expect(file.status == 200 && file.bytes.starts(with: [0x50, 0x4B]), "\(kind)")
        #expect(try await manager.get("/plans/full/documents/schedule/files/\(kind)").bytes == file.bytes)
      }
      let exports = try app.database.read {
        try $0.first("select count(*) from audit_entries where action = 'exported'") { $0.integer(0) }
      }
      #expect(exports == 4)
    }
  }

  @Test func `an annual report of a year that has not begun says so, and that nothing is missing`() async throws {
    try await withPages(.sqlite) { app, manager in
      let now = FiscalYear(containing: app.clock.now.day)
      var document = largePlan(measures: 3)
      (document.plan.firstYear, document.plan.lastYear) = (now, now.adding(1))
      for place in document.nodes.indices where document.nodes[place].level == 1 {
        document.nodes[place].schedule = [now, now.adding(1)].map {
          ScheduleCell(year: $0, markers: ["実施"], printed: "実施")
        }
        document.nodes[place].schedule.append(ScheduleCell(row: .actual, year: now, markers: ["実施"], printed: "実施"))
      }
      try app.database.write { [document] in try PlanArchive.save(document, in: $0) }
      let ahead = try await manager.get("/plans/large/documents/annual?year=\(now.startYear + 1)")
      #expect(ahead.text.contains("これからです。予定のある取組は3件") && !ahead.text.contains("未報告"), "\(ahead.text)")
      #expect(try await manager.get("/plans/large/documents/annual?year=\(now.startYear)").text.contains("予定どおり"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a reader reads and takes out, and changes nothing`(engine: Engine) async throws {
    try await withPages(engine) { app, _ in
      let reader = try app.client(as: .reader)
      let page = try await reader.get("/plans/full/documents/schedule")
      #expect(page.status == 200 && !page.text.contains("写して形を変える"))
      #expect(try await reader.post("/plans/full/documents/schedule/copy").status == 403)
      #expect(try await reader.get("/plans/full/documents/schedule/definition").status == 403)
    }
  }
}

@Suite struct ChangingForms {
  /// Copies the ready schedule and gives back the address of the copy.
  private func copy(_ manager: TestClient) async throws -> String {
    let answer = try await manager.post("/plans/full/documents/schedule/copy")
    #expect(answer.status == 303)
    return String(try #require(answer.location).dropLast("/edit".count))
  }

  @Test(arguments: Engine.tested)
  func `a copy is changed, saved and printed with its own words`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let address = try await copy(manager)
      let editor = try await manager.get("\(address)/edit")
      #expect(editor.status == 200 && editor.text.contains("できあがり"))
      let saved = try await manager.submit(
        editor.form("\(address)/edit"), [("name", "若葉市の工程表"), ("p0.lines", "わかばの計画")], pressing: ("act", "save"))
      #expect(saved.status == 303)
      let page = try await manager.get(address)
      #expect(page.text.contains("若葉市の工程表") && page.text.contains("わかばの計画"))
      #expect(try await manager.get("/plans/full/documents").text.contains("若葉市の工程表"))
    }
  }

  @Test(arguments: Engine.tested)
  func `buttons of the editor keep what was typed and save nothing`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let address = try await copy(manager)
      let editor = try await manager.get("\(address)/edit")
      let added = try await manager.submit(
        editor.form("\(address)/edit"), [("name", "書きかけ")], pressing: ("act", "add:words"))
      #expect(added.status == 200 && added.markup.contains("value=\"書きかけ\"") && added.text.contains("決まった文"))
      #expect(!(try await manager.get(address)).text.contains("書きかけ"))
    }
  }

  @Test(arguments: Engine.tested)
  func `wrong fields and a quicker colleague are told, and what was typed stays`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let address = try await copy(manager)
      let editor = try await manager.get("\(address)/edit")
      let empty = try await manager.submit(
        editor.form("\(address)/edit"), [("name", ""), ("foot", "足")], pressing: ("act", "save"))
      #expect(empty.status == 422 && empty.text.contains("書類の名前を書いてください"))
      #expect(empty.markup.contains("value=\"足\""))
      #expect(
        try await manager.submit(
          editor.form("\(address)/edit"), [("name", "一")], pressing: ("act", "save")
        ).status == 303)
      let late = try await manager.submit(
        editor.form("\(address)/edit"), [("name", "二")], pressing: ("act", "save"))
      #expect(late.status == 409 && late.text.contains("ほかの人が、先に") && late.markup.contains("value=\"二\""))
    }
  }

  /// A mark with a slip in it would be printed as it stands.
  @Test(arguments: Engine.tested)
  func `a mark that does not exist is refused at its field, and what exists is named`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let address = try await copy(manager)
      let editor = try await manager.get("\(address)/edit")
      #expect(!editor.markup.contains("data-unsaved"))
      let refused = try await manager.submit(
        editor.form("\(address)/edit"), [("head", "{まちがい}"), ("p0.lines", "{計画}\n{頁}")], pressing: ("act", "save"))
      #expect(refused.status == 422 && refused.markup.contains("data-unsaved"))
      #expect(refused.text.contains("{まちがい}という印は、ここにはありません。書ける印：{計画}"))
      #expect(refused.markup.contains("id=\"head-error\"") && refused.markup.contains("id=\"p0.lines-error\""))
      #expect(refused.markup.contains("value=\"{まちがい}\""))
      #expect(!(try await manager.get(address)).text.contains("まちがい"))
      // Trying it out saves nothing, and a script asks before that is lost.
      let tried = try await manager.submit(
        editor.form("\(address)/edit"), [("head", "右上")], pressing: ("act", "preview"))
      #expect(tried.status == 200 && tried.markup.contains("data-unsaved"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what a form from elsewhere names and the plan has not is told when it is taken`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let text = #"""
        {"format":"hagukumi-form/1","name":"もらった形","paper":"a4_portrait","head":"","foot":"","parts":[{"kind":
        "measures","measures":{"headings":[],"block":{"kind":"plan"},"rows":[],"columns":[{"label":"細目",
        "content":"tier:3","width":20},{"label":"取組","content":"numbered-title","width":40}],"side":"",
        "rows_below":[],"choice":"all"}}]}
        """#
      let taken = try await manager.post(
        "/plans/full/documents/take", files: [.init("file", name: "形.json", bytes: Array(text.utf8))])
      let page = try await manager.get(try #require(taken.location))
      #expect(page.text.contains("この計画にない段を使う形です：上から4段目"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a form goes out as a file and comes back in; hostile files are refused`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let file = try await manager.get("/plans/full/documents/schedule/definition")
      #expect(file.status == 200)
      let taken = try await manager.post(
        "/plans/full/documents/take", files: [.init("file", name: "形.json", bytes: file.bytes)])
      #expect(taken.status == 303)
      for bytes in [Array("{".utf8), Array("[]".utf8), [0xFF, 0xFE], []] as [[UInt8]] {
        let refused = try await manager.post(
          "/plans/full/documents/take", files: [.init("file", name: "形.json", bytes: bytes)])
        #expect(refused.status == 422)
      }
      let page = try await manager.get(try #require(taken.location))
      #expect(page.text.contains("書類の形を取り込みました"))
      let address = String(try #require(taken.location).prefix { $0 != "?" })
      #expect(try await manager.post("\(address)/remove").status == 303)
      #expect(try await manager.get(address).status == 404)
    }
  }
}

extension TestPage {
  fileprivate var bytes: [UInt8] { response.body.array }
}

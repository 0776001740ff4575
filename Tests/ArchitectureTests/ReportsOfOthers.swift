import Application
import Composition
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

/// What was reported, remarked and counted by units is marked, and looked for behind every address of the plan as every role.
@Suite struct ReportsOfOthers {
  /// The marked words: of what the first unit answers for, of what the second one does, and of the plan as a whole.
  private static func secrets(_ number: String) -> [String] {
    ["秘密の実績", "秘密の理由", "秘密の次", "秘密の予算", "秘密の証拠", "秘密の指摘", "秘密の対応"].map { $0 + number }
  }
  private static let (own, others, whole) = (secrets("甲"), secrets("乙"), secrets("丙"))
  /// Figures of units stand on their own page by a rule of its own, so that they are looked for in the file alone.
  private static let (ownFigure, othersFigure) = ("秘密の数字甲", "秘密の数字乙")

  private static func report(_ id: ProgressReport.ID, _ subject: ProgressReport.Subject, _ words: [String])
    -> (ProgressReport, Finding)
  {
    var report = ProgressReport(id: id, round: "r1", subject: subject, state: .accepted)
    report.done = [.init(text: words[0])]
    report.texts = [.init(label: "遅れの理由", text: words[1])]
    report.answers = [.init(question: "達成度", scale: "sc1", value: "目標どおり")]
    report.answers[0].text = words[2]
    report.resources = [
      ResourceLine(
        year: FiscalYear(2025), phase: "決算", meaning: .actual, item: words[3], quantity: "71317", unit: "円")
    ]
    report.evidence = [words[4]]
    var finding = Finding(id: Finding.ID(stored: id.text), subject: subject, raisedBy: "委員会", text: words[5])
    finding.reply = words[6]
    return (report, finding)
  }

  private static var document: PlanDocument {
    var document = largePlan(measures: 4)
    (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    document.rounds = [
      Round(
        id: "r1", label: "期末", firstYear: FiscalYear(2025), lastYear: FiscalYear(2025), stages: ["所管課"],
        state: .open)
    ]
    for (measure, unit) in [("measure-0", "unit-1"), ("measure-1", "unit-2")] {
      guard let place = document.nodes.firstIndex(where: { $0.id.text == measure }) else { continue }
      document.nodes[place].owners = [Responsibility(label: unit, unit: unit)]
      document.nodes[place].schedule.append(
        ScheduleCell(row: .actual, year: FiscalYear(2025), markers: ["検討"], printed: "検討"))
    }
    let made = [
      report("p1", .node("measure-0"), own), report("p2", .node("measure-1"), others), report("p3", .plan, whole),
    ]
    (document.reports, document.findings) = (made.map(\.0), made.map(\.1))
    document.memberFigures = [("unit-1", ownFigure), ("unit-2", othersFigure)].map { unit, comment in
      var value = Indicator.Value(when: .init(FiscalYear(2025)), state: .final, value: "31")
      value.comment = comment
      return MemberFigure(
        indicator: "indicator-0", member: FigureMember(.unit, key: unit, name: unit), value: value)
    }
    return document
  }

  private func with(_ engine: Engine, _ body: (TestApplication, [Route]) async throws -> Void) async throws {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    let features = Composition().features.filter { !own.contains($0.name) }
    try await TestApplication.with(engine, features: features) { app in
      try app.database.write { connection in
        try PlanArchive.save(Self.document, in: connection)
        _ = try PlanOpening.open("large", by: "人事", in: connection, at: app.clock.now)
      }
      try await body(app, features.flatMap(\.routes).filter { $0.method == .get })
    }
  }

  /// The addresses of the plan, each with what its stars stand for, and those that show several plans.
  private func targets(_ routes: [Route]) -> [String] {
    var targets = ["/", "/plans", "/search?q=%E7%A7%98%E5%AF%86", "/search?q=%E7%A7%98%E5%AF%86&kind=report"]
    targets += ["/search?q=%E7%A7%98%E5%AF%86&kind=finding", "/search/export?q=%E7%A7%98%E5%AF%86"]
    for route in routes where route.address.hasPrefix("/plans/*") {
      let target = ExampleAddress.target(of: route, id: "large")
      targets.append(
        target.contains("/indicators/") ? target.replacing("example-1", with: "indicator-0") : target)
    }
    for form in ["schedule", "sheets", "review", "sections", "progress", "annual", "answers", "indicators"] {
      targets += ["/plans/large/documents/\(form)?year=2025", "/plans/large/documents/\(form)/files/excel"]
    }
    for node in ["pillar-0", "measure-0", "measure-1"] { targets.append("/plans/large/nodes/\(node)") }
    for format in ["json", "csv", "xlsx"] { targets.append("/plans/large/export/\(format)") }
    for figure in ["grades", "pillars", "units", "years", "rounds", "slips"] {
      targets.append("/plans/large/dashboard/figures/\(figure)")
    }
    return targets
  }

  /// All text of an answer; a workbook is read.
  private func text(_ page: TestPage) throws -> String {
    guard page.response.header("content-type")?.contains("spreadsheetml") == true else {
      return page.response.body.string
    }
    return try String(describing: Workbook.read(page.response.body.array, name: "x.xlsx"))
  }

  private func found(_ words: [String], by client: TestClient, at targets: [String]) async throws -> [String] {
    var found: [String] = []
    for target in targets {
      let page = try await client.get(target)
      #expect(page.status < 500, "\(target)")
      let text = try text(page)
      found += words.filter(text.contains).map { "\(target): \($0)" }
    }
    return found
  }

  @Test func `no address of a plan shows what was reported to who may not read it`() async throws {
    try await with(.sqlite) { app, routes in
      let targets = targets(routes)
      #expect(targets.count > 60)
      let officer = try app.client(holding: .init(.reporter, unit: "unit-1"))
      let readers: [(name: String, client: TestClient, hidden: [String])] = [
        ("staff", try app.client(as: .staff), Self.own + Self.others + Self.whole),
        ("publisher", try app.client(as: .publisher), Self.own + Self.others + Self.whole),
        ("officer", officer, Self.others + Self.whole),
      ]
      for reader in readers {
        // Whoever approves what is published sees all of it before.
        let seen = reader.name == "publisher" ? targets.filter { !$0.contains("/publishing") } : targets
        let found = try await found(reader.hidden, by: reader.client, at: seen)
        #expect(found.isEmpty, "\(reader.name): \(found)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the same addresses show it to who may`(engine: Engine) async throws {
    try await with(engine) { app, _ in
      let file = "/plans/large/export/json"
      let search = "/search?q=%E7%A7%98%E5%AF%86"
      let officer = try app.client(holding: .init(.reporter, unit: "unit-1"))
      let own = try await text(officer.get(file))
      for word in Self.own + [Self.ownFigure] { #expect(own.contains(word), "\(word)") }
      #expect(!own.contains(Self.othersFigure))
      #expect(try await text(officer.get("/plans/large/nodes/measure-0")).contains("秘密の実績甲"))
      let hits = try await officer.get(search)
      #expect(hits.text.contains("1件見つかりました") && hits.text.contains("取組その0"), "\(hits.text)")
      // Who reports is told apart by units, in one statement more.
      #expect(try await officer.get(search).statements == 5)
      for role in [Role.reader, .planManager, .committeeMember] {
        let client = try app.client(as: role)
        let text = try await text(client.get(file))
        for word in Self.own + Self.others + Self.whole + [Self.ownFigure, Self.othersFigure] {
          #expect(text.contains(word), "\(role.rawValue): \(word)")
        }
        #expect(try await client.get(search).text.contains("3件見つかりました"))
        #expect(try await client.get(search).statements == 4)
        #expect(try await client.get("/plans/large/dashboard/summary").text.contains("秘密の理由乙"))
      }
      let staff = try app.client(as: .staff)
      #expect(try await staff.get(search).text.contains("見つかりませんでした"))
      #expect(try await staff.get(search).statements == 3, "no texts to load")
      let plan = try await text(staff.get(file))
      // The plan itself, with its marks, is read by every employee.
      #expect(plan.contains("取組その1") && plan.contains("検討") && !plan.contains(Self.ownFigure))
      let summary = try await staff.get("/plans/large/dashboard/summary")
      #expect(summary.text.contains("報告を見る役割の人にだけ示します") && !summary.text.contains("書かれていません"))
    }
  }

  @Test func `a plan is cut for a kind of reader once`() {
    let whole = PlanSnapshot(Self.document, revision: 1)
    let none = whole.limited(to: .units([]))
    #expect(none === whole.limited(to: .units([])) && whole === whole.limited(to: .all))
    #expect(none.document.reports.isEmpty && none.document.findings.isEmpty && none.isTracked)
    #expect(none.entries.count == whole.entries.count && !none.holdsReports(on: "measure-0"))
    let own = whole.limited(to: .units(["unit-1"]))
    #expect(own.document.reports.map(\.id) == ["p1"] && own.document.findings.map(\.id) == ["p1"])
    #expect(own.holdsReports(on: "measure-0") && !own.holdsReports(on: "measure-1"))
    #expect(ReportReach.all.covers(.units(["unit-1"])) && !ReportReach.units(["unit-1"]).covers(.all))
    #expect(ReportReach.units(["unit-1"]).covers(.units([])) && !ReportReach.units([]).covers(.units(["unit-1"])))
  }
}

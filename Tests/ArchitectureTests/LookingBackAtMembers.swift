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
import Revising
import Rounds
import TestKit
import Testing

/// The figures of members as a closing froze them: over closings, indicators, dashboard and documents at once.
@Suite struct LookingBackAtMembers {
  private static let address = "/plans/large/indicators/share"

  private static func document(members: Int) -> PlanDocument {
    var document = largePlan(measures: 3)
    (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    var share = Indicator(id: "share", node: nil, name: "研修を終えた割合")
    (share.unit, share.decimals) = ("％", 1)
    share.values = [Indicator.Value(when: .init(FiscalYear(2025)), state: .final, value: "65")]
    share.dimensions = [
      Indicator.Dimension(
        key: "job", label: "職種", kind: .parts,
        members: (1...members).map { .init(key: "m\($0)", label: "職種\($0)") })
    ]
    document.indicators = [share]
    return document
  }

  private static func put(_ number: Int, _ text: String, in connection: borrowing Connection) throws {
    var value = Indicator.Value(when: .init(FiscalYear(2025)), state: .final, value: text)
    (value.numerator, value.denominator) = ("50", "100")
    let member = FigureMember(.label, key: "m\(number)", name: "職種\(number)")
    try MemberFigureStore.put(
      [MemberFigure(indicator: "share", member: member, value: value)], of: "large", in: connection)
  }

  private func with(
    _ engine: Engine, members: Int = 2, closing: Bool = true, _ body: (TestApplication, Round.ID?) async throws -> Void
  ) async throws {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    try await TestApplication.with(engine, features: Composition().features.filter { !own.contains($0.name) }) { app in
      try app.database.write { connection in
        try PlanArchive.save(Self.document(members: members), in: connection)
        try PlanEditing.recordCreation(of: "large", by: .operator, at: app.clock.now, in: connection)
        _ = try PlanOpening.open("large", by: "人事", in: connection, at: app.clock.now)
        for number in 1...members { try Self.put(number, "\(50 + number).5", in: connection) }
      }
      guard closing else { return try await body(app, nil) }
      let snapshots = PlanSnapshots()
      let form = try app.database.write { connection in
        let snapshot = try #require(try snapshots.snapshot(of: "large", in: connection))
        let cycle = ReadyCycle.halves.cycle(for: snapshot.plan)
        return try RoundOpening(cycle.checkpoints[0], year: FiscalYear(2025)).open(
          cycle, asking: [RoundAsk(node: "measure-0", units: [], printed: nil)], in: snapshot, by: .operator,
          random: app.services.random, at: app.clock.now, in: connection)
      }
      app.clock.advance(minutes: 1)
      try RoundClosing(snapshots: snapshots).close(form.round.id, of: "large", by: .operator, app.services)
      try app.database.write { try Self.put(1, "99.9", in: $0) }
      try await body(app, form.round.id)
    }
  }

  @Test(arguments: Engine.tested)
  func `pages, charts and documents of a closing say what was frozen, in a fixed number of statements`(
    engine: Engine
  ) async throws {
    try await with(engine) { app, round in
      let manager = try app.client(as: .planManager)
      let key = "\(try #require(round)).1"
      let today = try await manager.get("\(Self.address)/dimensions/job")
      #expect(today.markup.contains("99.9") && today.text.contains("締切りのときの数字"))
      let page = "\(Self.address)/dimensions/job?as-of=\(key)"
      _ = try await manager.get(page)
      let closed = try await manager.get(page)
      #expect(closed.status == 200 && closed.text.contains("51.5％") && !closed.markup.contains("99.9"))
      #expect(closed.text.contains("のときのまま、変わらない数字です。") && closed.statements == 4, "\(closed.statements)")
      #expect(try await manager.get("\(Self.address)/dimensions/job?as-of=last").text.contains("51.5％"))
      #expect(try await manager.get("\(Self.address)/dimensions/job?as-of=no.1").status == 404)
      for format in ["svg", "xlsx"] {
        let chart = "\(Self.address)/chart/\(format)?dimension=job"
        #expect(try await manager.get("\(chart)&as-of=\(key)").status == 200)
      }
      let svg = "\(Self.address)/chart/svg?dimension=job"
      #expect(try await manager.get(svg).response.body.string.contains("99.9"))
      let old = try await manager.get("\(svg)&as-of=\(key)").response.body.string
      #expect(old.contains("51.5") && !old.contains("99.9"))
      let report = try await manager.get("/plans/large/documents/annual?closing=\(key)")
      #expect(report.text.contains("職種：職種1") && report.text.contains("51.5％") && !report.text.contains("99.9"))
      let dashboard = try await manager.get("/plans/large/dashboard?part=indicators&as-of=\(key)")
      #expect(dashboard.markup.contains("dimensions/job?as-of="))
      #expect(try await manager.get("/plans/large/dashboard?part=indicators").markup.contains("dimensions/job\""))
      // Rounds are for those who may read reports.
      let staff = try app.client(as: .staff)
      #expect(try await staff.get(page).status == 404)
      #expect(!(try await staff.get("\(Self.address)/dimensions/job").text.contains("締切りのときの数字")))
    }
  }

  @Test func `closings of earlier days say that they hold no figures of members, and there may be none yet`()
    async throws
  {
    try await with(.sqlite) { app, round in
      let manager = try app.client(as: .planManager)
      try app.database.write { connection in
        let closed = try #require(round)
        let text = try #require(try RoundSnapshotStore.document(closed, number: 1, of: "large", in: connection))
        let old = text.replacing("\"parts\": ", with: "\"other\": ")
        try connection.run("update round_snapshots set document = \(old)")
      }
      let page = try await manager.get("\(Self.address)/dimensions/job?as-of=last")
      #expect(page.status == 200 && page.text.contains("区分ごとの数字を残していませんでした"))
    }
    try await with(.sqlite, closing: false) { app, _ in
      let manager = try app.client(as: .planManager)
      let page = try await manager.get("\(Self.address)/dimensions/job?as-of=last")
      #expect(page.text.contains("締め切った回は、まだありません。"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the annual report shows up to twelve members below their indicator, and tells of more where they are`(
    engine: Engine
  ) async throws {
    try await with(engine, members: 12, closing: false) { app, _ in
      let manager = try app.client(as: .planManager)
      let page = try await manager.get("/plans/large/documents/annual")
      #expect(page.text.contains("職種：職種12") && page.text.contains("62.5％"))
      let list = try await manager.get("/plans/large/documents/indicators")
      #expect(list.text.contains("研修を終えた割合") && !list.text.contains("職種：職種12"))
    }
    try await with(engine, members: 13, closing: false) { app, _ in
      let manager = try app.client(as: .planManager)
      let page = try await manager.get("/plans/large/documents/annual")
      #expect(page.text.contains("内訳の区分が13あるため") && !page.text.contains("職種：職種13"))
    }
  }
}

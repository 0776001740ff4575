import Application
import Archives
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

private let health = "u-health"
private let plan = "/plans/large"

/// One plan of the whole program in which some figures rest on few people, and a round that was closed over it.
private struct FewCity {
  let app: TestApplication
  let closed: RoundForm
  let open: RoundForm
  /// The sheet of the measure that the indicators belong to, in the round that runs.
  let sheet: ReportSheet

  /// What is counted for one unit of three people, and what is computed from it.
  static let single = ["4137", "5137"]
  /// Shares of seven of the city and the next larger part, which would tell the first.
  static let members = ["71.43", "58.06"]
  /// What was counted for units, of three people and of the next larger unit.
  static let units = ["6221", "7331"]
  /// What is said about the first of them.
  static let verdict = ["4136日以上に届いています"]

  /// Stand beside a value that 人事課 does not publish.
  static let masked = ["7919", "8123", "8237", "6413"]

  private static let year = FiscalYear(2025)

  private static var document: PlanDocument {
    var document = largePlan(measures: 3)
    (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    document.reports = []
    func indicator(_ id: String, _ name: String, _ unit: String) -> Indicator {
      var indicator = Indicator(id: Indicator.ID(stored: id), node: "measure-0", name: name)
      (indicator.unit, indicator.better) = (unit, .higher)
      return indicator
    }
    var few = indicator("few", "健康課の休暇", "日")
    few.source = .bound(Indicator.Binding(quantity: "test.none", title: "試験", arguments: ["unit": health]))
    few.rule = Indicator.Rule.target.rawValue
    var target = Indicator.Target(when: .init(year), kind: .number)
    (target.value, target.comparator) = ("4136", ">=")
    few.targets = [target]
    var base = indicator("base", "ほかの休暇", "日")
    base.values = [Indicator.Value(when: .init(year), state: .final, value: "1000")]
    var sum = indicator("sum", "休暇の合計", "日")
    sum.source = .computed(.init(.sum, of: ["few", "base"]))
    var share = indicator("share", "休業を取った割合", "％")
    share.decimals = 2
    share.values = [Indicator.Value(when: .init(year), state: .final, value: "82.1")]
    share.dimensions = [
      Indicator.Dimension(
        key: "job", label: "職種", kind: .parts,
        members: [.init(key: "a", label: "技術職"), .init(key: "b", label: "保健職"), .init(key: "c", label: "事務職")])
    ]
    var units = indicator("units", "所属の時間", "時間")
    units.dimensions = ["所属"]
    var binding = Indicator.Binding(quantity: "test.each", title: "試験")
    binding.asksEachUnit = true
    units.source = .bound(binding)
    var kept = indicator("kept", "公表しない割合", "％")
    kept.values = [Indicator.Value(when: .init(year), state: .masked)]
    (kept.values[0].numerator, kept.values[0].denominator, kept.values[0].comment) = ("7919", "8123", "8237のため")
    document.indicators = [few, base, sum, share, units, kept]
    return document
  }

  private static func counted(
    _ number: Int, of people: Int, _ binding: Indicator.Binding?, at time: Instant
  ) -> (Indicator.Reading, ReadingStore.Count) {
    let count = ReadingStore.Count(number, over: 1, isDivided: false)
    return (
      ReadingStore.reading(
        count, year: year.startYear, isProvisional: false, asOf: nil, missing: [],
        Indicator.Counting(question: binding?.question ?? "", definition: 1, people: people, at: time)), count
    )
  }

  private static func fill(
    _ app: TestApplication, _ document: PlanDocument, in connection: borrowing Connection
  ) throws {
    for (place, unit) in [(health, "健康課"), ("u-tax", "税務課"), ("u-law", "法務課")].enumerated() {
      try connection.run("insert into units (id, created_at) values (\(unit.0), 0)")
      try connection.run(
        """
        insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
        values (\(unit.0), '1900-01-01', '9999-12-31', \(unit.1), '課', \(place))
        """)
    }
    try PlanArchive.save(document, in: connection)
    try PlanEditing.recordCreation(of: "large", by: .operator, at: app.clock.now, in: connection)
    _ = try PlanOpening.open("large", by: "人事", in: connection, at: app.clock.now)
    func indicator(_ id: Indicator.ID) -> Indicator? { document.indicators.first { $0.id == id } }
    // What stood there before is hidden with it.
    let before = Indicator.Value(when: .init(year), state: .final, value: "6413")
    let actor = Actor(account: nil, name: "人事", roles: [.planManager])
    for value in [before, document.indicators.first { $0.id == "kept" }?.values.first] {
      _ = try FigureEditing.put(
        [FigureEntry("kept", year, value: value)], of: "large", by: actor, at: app.clock.now, in: connection)
    }
    let (reading, number) = counted(4137, of: 3, indicator("few")?.binding, at: app.clock.now)
    try ReadingStore.insert([(reading, Optional(number))], of: "few", "large", in: connection)
    let each = [(health, "健康課", 6221, 3), ("u-tax", "税務課", 7331, 40), ("u-law", "法務課", 8441, 60)]
    try UnitReadingStore.insert(
      each.map { unit, name, number, people in
        let (reading, count) = counted(number, of: people, indicator("units")?.binding, at: app.clock.now)
        return UnitReadingStore.New(unit: FigureMember(.unit, key: unit, name: name), reading: reading, count: count)
      }, of: "units", "large", in: connection)
    let parts = [("a", "71.43", "5", "7"), ("b", "58.06", "18", "31"), ("c", "88.8", "80", "90")]
    try MemberFigureStore.put(
      parts.map { key, text, part, whole in
        var value = Indicator.Value(when: .init(year), state: .final, value: text)
        (value.numerator, value.denominator) = (part, whole)
        return MemberFigure(indicator: "share", member: FigureMember(.label, key: key, name: key), value: value)
      }, of: "large", in: connection)
  }

  static func with(_ engine: Engine, _ body: (FewCity) async throws -> Void) async throws {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    let features = Composition().features.filter { !own.contains($0.name) }
    try await TestApplication.with(engine, features: features) { app in
      try app.database.write { try fill(app, document, in: $0) }
      let snapshots = PlanSnapshots()
      func round(_ number: Int) throws -> RoundForm {
        try app.database.write { connection in
          let snapshot = try #require(try snapshots.snapshot(of: "large", in: connection))
          var cycle = ReadyCycle.halves.cycle(for: snapshot.plan)
          cycle.subjects = .measures
          let asks = [RoundAsk(node: "measure-0", units: [Unit.ID(stored: health)], printed: nil)]
          return try RoundOpening(cycle.checkpoints[0], year: FiscalYear(number)).open(
            cycle, asking: asks, in: snapshot, by: .operator, random: app.services.random, at: app.clock.now,
            in: connection)
        }
      }
      let closed = try round(2025)
      app.clock.advance(minutes: 1)
      try RoundClosing(snapshots: snapshots).close(closed.round.id, of: "large", by: .operator, app.services)
      let open = try round(2026)
      let sheet = try #require(
        try app.database.read { try SheetStore.sheets("s.round_id = \(open.round.id)", in: $0) }.first)
      try await body(FewCity(app: app, closed: closed, open: open, sheet: sheet))
    }
  }

  /// All words of a page or a file.
  func words(_ client: TestClient, _ address: String) async throws -> (status: Int, words: String) {
    let page = try await client.get(address)
    let type = page.response.header("content-type") ?? ""
    guard type.hasPrefix("application/vnd.openxmlformats") else {
      // Pages separate thousands.
      return (page.status, page.response.body.string.replacing(#/(\d),(\d{3})/#) { "\($0.1)\($0.2)" })
    }
    let archive = try Archive(page.response.body.array, kind: "Office")
    let parts = (1...19).map { "xl/worksheets/sheet\($0).xml" } + ["xl/sharedStrings.xml", "word/document.xml"]
    let texts = try parts.compactMap { try archive.part($0) }.map { String(decoding: $0, as: UTF8.self) }
    return (page.status, texts.joined())
  }
}

/// A place that shows or gives out figures of indicators, and which of those of few people it has.
private struct FewPlace: Sendable {
  let name: String
  let address: @Sendable (FewCity) -> String
  let has: [String]

  init(_ name: String, _ has: [[String]], _ address: @escaping @Sendable (FewCity) -> String) {
    (self.name, self.address, self.has) = (name, address, has.flatMap(\.self))
  }

  init(_ name: String, _ has: [[String]], _ address: String) { self.init(name, has) { _ in "\(plan)\(address)" } }

  private static let (single, members, units, verdict) = (
    FewCity.single, FewCity.members, FewCity.units, FewCity.verdict
  )

  /// Those that everybody who reads plans may open.
  static let forReaders: [FewPlace] = [
    .init("list", [single], "/indicators"), .init("list as Excel", [single, members], "/indicators/workbook"),
    .init("page of an indicator", [["4137"], verdict], "/indicators/few"),
    .init("not published", [], "/indicators/kept"),
    .init("figure that is not published", [FewCity.masked], "/indicators/kept/years/2025"),
    .init("computed", [["5137"]], "/indicators/sum"),
    .init("its chart", [["4137"]], "/indicators/few/chart/svg"),
    .init("its chart as Excel", [["4137"]], "/indicators/few/chart/xlsx"),
    .init("grid", [single], "/indicators/grid"), .init("grid as a file", [single], "/indicators/grid/export/csv"),
    .init("one figure", [["4137"]], "/indicators/few/years/2025"),
    .init("logic", [], "/indicators/logic"), .init("logic as Excel", [], "/indicators/logic/workbook"),
    .init("page with a dimension", [members], "/indicators/share"),
    .init("members", [members], "/indicators/share/dimensions/job"),
    .init("members as a file", [members], "/indicators/share/dimensions/job/export/csv"),
    .init("chart of members", [members], "/indicators/share/chart/svg?dimension=job"),
    .init("chart of members as Excel", [members], "/indicators/share/chart/xlsx?dimension=job"),
    .init("figure of a member", [["71.43"]], "/indicators/share/years/2025?unit=a"),
    .init("units", [units], "/indicators/units/units"),
    .init("units as a file", [units], "/indicators/units/units/export/csv"),
    .init("all units of a year as a file", [units], "/indicators/by-unit/2025/export/csv"),
    .init("measure's sheet", [verdict], "/nodes/measure-0"),
    .init("dashboard", [["4137"]], "/dashboard?part=all"), .init("summary", [], "/dashboard/summary"),
    .init("dashboard as Excel", [single], "/dashboard/xlsx"),
    .init("picture of the dashboard", [single], "/dashboard/figures/indicators"),
    .init("document", [single], "/documents/indicators"),
    .init("annual report", [single, members], "/documents/annual"),
    .init("annual report in Word", [single, members], "/documents/annual/files/word"),
    .init("annual report in Excel", [single, members], "/documents/annual/files/excel"),
    .init("closing review", [verdict], "/review"),
    .init("closing review in Word", [verdict], "/review/files/word"),
    .init("plan file", [members], "/export/json"),
  ]

  /// Those that it takes the right to read reports for.
  static let forReports: [FewPlace] = [
    .init("sheet", [["4137"]]) { "/reports/\($0.sheet.id)" },
    .init("running round as Excel", [members, units]) { "\(plan)/rounds/\($0.open.round.id)/export/xlsx" },
    .init("closing", [single]) { "\(plan)/rounds/\($0.closed.round.id)/closings/1" },
    .init("closing as Excel", [single, members, units]) {
      "\(plan)/rounds/\($0.closed.round.id)/closings/1/export/xlsx"
    },
    .init("dashboard as of a closing", [["4137"]]) { "\(plan)/dashboard?part=all&as-of=\($0.closed.round.id).1" },
    .init("dashboard as of a closing as Excel", [single]) { "\(plan)/dashboard/xlsx?as-of=\($0.closed.round.id).1" },
    .init("annual report as of a closing", [single, members]) {
      "\(plan)/documents/annual?closing=\($0.closed.round.id).1"
    },
    .init("members as of a closing", [members]) { _ in "\(plan)/indicators/share/dimensions/job?as-of=last" },
    .init("chart of members as of a closing", [members]) {
      "\(plan)/indicators/share/chart/svg?dimension=job&as-of=\($0.closed.round.id).1"
    },
    .init("units as of a closing", [units]) { _ in "\(plan)/indicators/units/units?as-of=last" },
  ]
}

/// What few people come to is hidden from the same readers in every place: one rule, and many doors.
@Suite struct HidingFewEverywhere {
  private func expect(
    _ places: [FewPlace], hide hidden: [String], from client: TestClient, _ who: String, _ city: FewCity
  ) async throws {
    for place in places {
      let (status, words) = try await city.words(client, place.address(city))
      // Without any number that may be shown there is no chart.
      let isEmpty = status == 404 && place.name.contains("chart") && place.has.allSatisfy(hidden.contains)
      #expect(status == 200 || isEmpty, "\(place.name) for \(who)")
      for number in hidden {
        #expect(!words.contains(number), "\(place.name) tells \(who) \(number)")
      }
      for number in place.has where !hidden.contains(number) {
        #expect(words.contains(number), "\(place.name) hides \(number) from \(who)")
      }
    }
  }

  private static let all = FewCity.single + FewCity.members + FewCity.units + FewCity.verdict + FewCity.masked

  @Test(arguments: Engine.tested)
  func `reader by place: staff, other units and the committee see nothing of few people, who runs the plan sees all`(
    engine: Engine
  ) async throws {
    try await FewCity.with(engine) { city in
      let (readers, reports) = (FewPlace.forReaders, FewPlace.forReports)
      let app = city.app
      try await expect(readers + reports, hide: [], from: app.client(as: .planManager), "manager", city)
      try await expect(readers, hide: Self.all, from: app.client(as: .staff), "staff", city)
      try await expect(readers, hide: Self.all, from: app.client(as: .publisher), "publisher", city)
      try await expect(readers + reports, hide: Self.all, from: app.client(as: .reader), "reader", city)
      try await expect(
        readers + reports.filter { $0.name != "running round as Excel" }, hide: Self.all,
        from: app.client(as: .committeeMember), "committee", city)
      let other = try app.client(holding: .init(.reporter, unit: "u-law"))
      try await expect(readers, hide: Self.all, from: other, "another unit", city)
      // Who answers for the unit sees its figures, and not those of members, which 人事課 fills in.
      let own = try app.client(holding: .init(.reporter, unit: health))
      let withoutAll = reports.filter { $0.name != "running round as Excel" && !$0.name.contains("annual") }
      try await expect(
        (readers + withoutAll).filter { !$0.has.contains("6221") }, hide: FewCity.members + FewCity.masked, from: own,
        "the unit", city)
    }
  }

  @Test func `the JSON of rounds is for those who see all of it, as its bytes stand behind a digest`() async throws {
    try await FewCity.with(.sqlite) { city in
      let address = "\(plan)/rounds/\(city.closed.round.id)/closings/1"
      let manager = try city.app.client(as: .planManager)
      let reader = try city.app.client(as: .reader)
      let running = "\(plan)/rounds/\(city.open.round.id)/export"
      for json in ["\(address)/export/json", "\(running)/json"] {
        #expect(try await manager.get(json).status == 200, "\(json)")
        #expect(try await reader.get(json).status == 404, "\(json)")
      }
      for page in [address, running] {
        #expect(try await manager.get(page).text.contains("JSONで出す"))
        #expect(!(try await reader.get(page).text.contains("JSONで出す")))
      }
    }
  }

  @Test func `a document that was made for who sees few people is given to nobody who sees them no more`()
    async throws
  {
    try await FewCity.with(.sqlite) { city in
      let account = try city.app.account("keeper", holding: [.init(.planManager)])
      let client = try city.app.client(of: account)
      let asked = try await client.get("\(plan)/documents/annual/files/word?job=1")
      #expect(asked.status == 303)
      let staff = try city.app.client(as: .staff)
      _ = try await staff.get("\(plan)/documents/annual/files/word?job=1")
      let rights = try city.app.database.read {
        try $0.rows("select rights from document_jobs order by rights") { $0.text(0) }
      }
      #expect(rights == ["reports:large:", "reports:large:all few"])
    }
  }

  @Test func `search is safe, as its index holds what everybody may see`() async throws {
    try await FewCity.with(.sqlite) { city in
      let manager = try city.app.client(as: .planManager)
      for number in FewCity.single + FewCity.members {
        #expect(try await manager.get("/search?q=\(number)").text.contains("\(number)日") == false)
      }
    }
  }

  @Test func `home is safe, as it tells how many indicators reached what, and no value`() async throws {
    try await FewCity.with(.sqlite) { city in
      for client in [try city.app.client(as: .staff), try city.app.client(holding: .init(.reporter, unit: "u-law"))] {
        let home = try await client.get("/")
        #expect(home.status == 200)
        for number in Self.all { #expect(!home.text.contains(number), "\(number)") }
      }
    }
  }

  @Test func `another plan that shows the indicator hides it, too`() async throws {
    try await FewCity.with(.sqlite) { city in
      var follower = largePlan(measures: 1, id: "follower")
      (follower.plan.firstYear, follower.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
      follower.plan.title = "ほかの計画"
      var borrowed = Indicator(id: "borrowed", node: nil, name: "健康課の休暇")
      borrowed.origin = Indicator.Origin(plan: "large", indicator: "few", title: "もとの計画")
      follower.indicators = [borrowed]
      let document = follower
      try city.app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanFollows.add(["large"], to: "follower", in: connection)
        _ = try PlanOpening.open("follower", by: "人事", in: connection, at: city.app.clock.now)
      }
      let manager = try city.app.client(as: .planManager)
      let staff = try city.app.client(as: .staff)
      for place in ["indicators", "indicators/borrowed", "dashboard/xlsx", "documents/indicators", "export/json"] {
        let address = "/plans/follower/\(place)"
        #expect(!(try await city.words(staff, address).words.contains("4137")), "\(place)")
        #expect(try await city.words(manager, address).words.contains("4137"), "\(place)")
      }
    }
  }
}

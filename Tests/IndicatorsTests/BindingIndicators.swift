import Application
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

private let spine = Feature(
  "spine", migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations)

/// A source whose counts the test decides, by the start year.
private final class Counts: Sendable {
  let state = Lock<[Int: SourceAnswer]>([:])
  struct SourceAnswer { var number: CountedNumber?; var people: Int?; var missing: [String] = [] }

  func set(_ year: Int, _ number: CountedNumber?, people: Int? = nil, missing: [String] = []) {
    state.withLock { $0[year] = SourceAnswer(number: number, people: people, missing: missing) }
  }

  var source: IndicatorSource {
    let definition = SourceDefinition(version: 3, "受けた人÷対象の人。")
    return IndicatorSource(
      "試験",
      [
        SourceQuantity(
          "test.share", "受けた人の割合", unit: .share, per: .fiscalYear, definition,
          parameters: [
            SourceParameter("hours", "時間", .number(1...100, usual: 40, unit: "時間")),
            SourceParameter("who", "だれを", .choice([("all", "全員"), ("new", "新人")])),
          ], access: .needs(.readPlans), isAboutPeople: false,
          rows: { Link(segments: ["rows", "\($0.period.firstDay)"]) }
        ) { question, _ in
          let year = FiscalYear(containing: question.period.firstDay).startYear
          guard let answer = self.state.withLock({ $0[year] }) else {
            return SourceValue(nil, asOf: nil, by: definition)
          }
          return SourceValue(
            answer.number, asOf: question.lastDay, by: definition, people: answer.people, missing: answer.missing)
        },
        SourceQuantity(
          "test.units", "研修に出た人", unit: .people, per: .fiscalYear, SourceDefinition(version: 1, "出た人。"),
          parameters: [SourceParameter("unit", "どの所属", .unit)], access: .needs(.readPlans), isAboutPeople: false,
          rows: { Link(segments: ["rows", $0["unit"] ?? "city", "\($0.period.firstDay)"]) }
        ) { question, _ in
          let number = ["u-1": 3, "u-2": 4][question["unit"] ?? ""] ?? 9
          let year = FiscalYear(containing: question.period.firstDay).startYear
          return SourceValue(
            year == 2025 ? CountedNumber(number) : nil, asOf: question.lastDay,
            by: SourceDefinition(version: 1, "出た人。"))
        },
        SourceQuantity(
          "test.people", "人数", unit: .people, per: .day, SourceDefinition(version: 1, "その日の人。"),
          access: .needs(.readHealth), isAboutPeople: true
        ) { _, _ in SourceValue(CountedNumber(5), asOf: nil, by: definition, people: 5) },
      ])
  }
}

private func plan() -> PlanDocument {
  var document = fullPlan()
  (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
  var indicator = Indicator(id: Indicator.ID(stored: "share"), node: nil, name: "研修を受けた割合")
  (indicator.unit, indicator.better, indicator.rule, indicator.decimals) = ("％", .higher, "target", 1)
  var target = Indicator.Target(when: .init(FiscalYear(2025)), kind: .number)
  (target.value, target.comparator) = ("59.5", ">=")
  indicator.targets = [target]
  var count = Indicator(id: Indicator.ID(stored: "count"), node: nil, name: "職員の数")
  count.unit = "人"
  document.indicators = [indicator, count]
  return document
}

/// The plan runs from 2023 to 2027, and the clock stands at 2026-04-01.
private func withPages(
  _ engine: Engine, _ body: (TestApplication, TestClient, Counts) async throws -> Void
) async throws {
  let counts = Counts()
  let feature = Indicators(snapshots: PlanSnapshots(), sources: [counts.source]).feature
  try await TestApplication.with(engine, features: [spine, feature]) { app in
    try app.database.write { try PlanArchive.save(plan(), in: $0) }
    try await body(app, try app.client(as: .planManager), counts)
  }
}

private func stored(_ app: TestApplication, _ id: Indicator.ID = "share") throws -> Indicator {
  try #require(try app.database.read { try IndicatorStore.indicators(of: "full", in: $0) }.first { $0.id == id })
}

private let page = "/plans/full/indicators/share"

/// Binds the share with the form and gives back the page after it.
private func bind(_ manager: TestClient, _ typed: [(String, String)] = []) async throws -> TestPage {
  let form = try await manager.get("\(page)/source?quantity=test.share").form("\(page)/source")
  return try await manager.follow(manager.submit(form, typed + [("do", "save")]))
}

@Suite struct BindingIndicators {
  @Test(arguments: Engine.tested)
  func `a bound indicator is tried, filled for every year up to now, and judged by the exact fraction`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager, counts in
      counts.set(2023, nil)
      counts.set(2024, CountedNumber(30, over: 50))
      // 59.4999…: rounded it would reach the target, and does not.
      counts.set(2025, CountedNumber(118_999, over: 200_000), people: 9)
      counts.set(2026, CountedNumber(1, over: 2), missing: ["5月の記録がありません。"])
      let list = try await manager.get("\(page)/source")
      #expect(list.text.contains("受けた人の割合") && !list.text.contains("人数を数える"))
      let form = try await manager.get("\(page)/source?quantity=test.share").form("\(page)/source")
      let tried = try await manager.submit(form, [("do", "try"), ("a-hours", "４５")])
      #expect(tried.status == 200 && tried.text.contains("60％") && tried.markup.contains("href=\"/rows/2024-04-01\""))
      #expect(try stored(app).source == nil && stored(app).readings.isEmpty)
      let bound = try await bind(manager, [("a-hours", "４５")])
      #expect(bound.text.contains("保存して、値を集めました"))
      #expect(bound.text.contains("59.5％") && bound.text.contains("目標に届いていない"))
      #expect(bound.text.contains("5月の記録がありません。") && bound.text.contains("見込み") && bound.text.contains("内訳を見る"))
      #expect(bound.text.contains("少人数（公表では隠す）") && bound.text.contains("118999÷200000"))
      let indicator = try stored(app)
      #expect(indicator.binding?.arguments == ["hours": "45", "who": "all"])
      #expect(indicator.readings.map(\.year.startYear) == [2024, 2025, 2026])
      #expect(indicator.readings.map(\.isProvisional) == [false, false, true])
      #expect(indicator.readings[1].counting?.definition == 3 && indicator.readings[1].counting?.isSmallGroup == true)
      // The other indicator has none.
      let logic = try await manager.get("/plans/full/indicators/logic").text
      #expect(logic.ranges(of: "実績がまだありません").count == 1)
      let words = try app.auditWords()
      #expect(words.filter { $0 == "indicator-filled" }.count == 1 && words.contains("indicator-changed"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what is the same is not written again, and what was known before stays`(engine: Engine) async throws {
    try await withPages(engine) { app, manager, counts in
      counts.set(2025, CountedNumber(1, over: 4))
      let bound = try await bind(manager)
      let again = try await manager.follow(manager.submit(bound.form("\(page)/fill")))
      #expect(again.text.contains("値は前と同じでした"))
      counts.set(2025, CountedNumber(2, over: 4))
      let new = try await manager.follow(manager.submit(again.form("\(page)/fill")))
      #expect(new.text.contains("1÷4") && new.text.contains("2÷4"))
      counts.set(2025, nil)
      _ = try await manager.submit(new.form("\(page)/fill"))
      let all = try app.database.read { try ReadingStore.readings(of: "share", "full", limit: 9, in: $0) }
      #expect(all.map(\.counting?.number) == [3, 2, 1] && all.map(\.numerator) == [nil, "2", "1"])
      // No data is no data, also where there were some.
      #expect(try stored(app).readings.map(\.number) == [nil] && stored(app).figures.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a typed value stands beside the counted one, and a person chooses`(engine: Engine) async throws {
    try await withPages(engine) { app, manager, counts in
      counts.set(2025, CountedNumber(50, over: 100))
      _ = try await bind(manager)
      let form = try await manager.get("\(page)/edit").form("\(page)/edit")
      _ = try await manager.submit(form, [("v0-when", "令和7年度"), ("v0-value", "70")])
      let both = try await manager.get(page)
      #expect(both.text.contains("手で入れた値（集めた値は50％）"))
      #expect(both.text.contains("達成") && both.text.contains("人が決めた値としてそちらを使います"))
      let list = try await manager.get("/plans/full/indicators")
      #expect(list.text.contains("集めた値：50％") && list.text.contains("70％"))
      let chosen = try await manager.follow(manager.submit(both.form("\(page)/prefer")))
      #expect(chosen.text.contains("目標に届いていない") && chosen.text.contains("70％") && chosen.text.contains("50％"))
      #expect(try stored(app).values.map(\.isSetAside) == [true])
      let back = try await manager.follow(manager.submit(chosen.form("\(page)/prefer")))
      #expect(back.text.contains("達成"))
      #expect(try stored(app).values.map(\.isSetAside) == [false])
      let without = try await manager.follow(manager.submit(back.form("\(page)/unbind")))
      #expect(without.text.contains("70％") && without.text.contains("集めた値の記録"))
      #expect(try stored(app).readings.isEmpty && stored(app).source == nil)
      #expect(try await bind(manager).text.contains("50％"))
    }
  }

  @Test func `wrong arguments are refused at their fields, and other quantities are not reached`() async throws {
    try await withPages(.sqlite) { app, manager, _ in
      let form = try await manager.get("\(page)/source?quantity=test.share").form("\(page)/source")
      let refused = try await manager.submit(form, [("a-hours", "多い"), ("a-who", "x"), ("do", "save")])
      #expect(refused.status == 422 && refused.markup.contains("value=\"多い\""))
      #expect(refused.markup.contains("id=\"a-hours-error\"") && refused.markup.contains("id=\"a-who-error\""))
      // A quantity that the person may not read is neither offered nor reached by its name.
      let other = "/plans/full/indicators/count/source"
      #expect(try await !manager.get(other).text.contains("その日の人"))
      #expect(try await manager.get("\(other)?quantity=test.people").status == 403)
      #expect(try await manager.submit(form, [("quantity", "test.people"), ("do", "try")]).status == 403)
      let wrongUnit = try await manager.get("\(other)?quantity=test.share").form(other)
      let unit = try await manager.submit(wrongUnit, [("do", "save")])
      #expect(unit.status == 422 && unit.text.contains("この指標の単位は「人」です"))
      let reader = try app.client(as: .reader)
      #expect(try await reader.get("\(page)/source").status == 403)
      #expect(try await reader.post("\(page)/fill").status == 403)
      #expect(try stored(app).source == nil)
    }
  }

  @Test func `a binding to what nobody offers any more says so and keeps its values`() async throws {
    try await withPages(.sqlite) { app, manager, _ in
      var indicator = try stored(app)
      indicator.source = .bound(Indicator.Binding(quantity: "old.share", title: "昔の割合"))
      let changed = indicator
      try app.database.write { try IndicatorStore.update(changed, of: "full", in: $0) }
      let shown = try await manager.get(page)
      #expect(shown.text.contains("「昔の割合」は、今のはぐくみでは数えられません"))
      let filled = try await manager.follow(manager.submit(shown.form("\(page)/fill")))
      #expect(filled.text.contains("集められませんでした"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the job asks for every bound indicator and ends between two`(engine: Engine) async throws {
    try await withPages(engine) { app, manager, counts in
      counts.set(2025, CountedNumber(1, over: 4))
      _ = try await bind(manager)
      counts.set(2025, CountedNumber(3, over: 4))
      try app.run(job: "indicator-filling", hasToStop: { true })
      #expect(try stored(app).readings.map(\.numerator) == ["1"])
      try app.run(job: "indicator-filling")
      #expect(try stored(app).readings.map(\.numerator) == ["3"])
      try app.run(job: "indicator-filling")
      #expect(try app.database.read { try ReadingStore.readings(of: "share", "full", limit: 9, in: $0) }.count == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `a binding asks for each section, whose figures fill themselves and open into their rows`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager, _ in
      try app.database.write { connection in
        for id in ["u-1", "u-2"] {
          try connection.run("insert into units (id, created_at) values (\(id), \(app.clock.now))")
          try connection.run(
            """
            insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
            values (\(id), '1900-01-01', '9999-12-31', \("\(id)課"), '課', 0)
            """)
        }
      }
      let count = "/plans/full/indicators/count"
      let form = try await manager.get("\(count)/source?quantity=test.units").form("\(count)/source")
      let tried = try await manager.submit(form, [("a-unit", "each"), ("do", "try")])
      #expect(tried.status == 200 && tried.text.contains("2課のうち、1番目から2番目です"))
      #expect(tried.markup.contains(">u-2課</th>") && tried.text.contains("4人") && !tried.text.contains("次の20課"))
      #expect(try stored(app, "count").source == nil)
      let bound = try await manager.follow(manager.submit(form, [("a-unit", "each"), ("do", "save")]))
      #expect(bound.text.contains("市の全体と、課ごと") && bound.text.contains("所属別の数字"))
      #expect(try stored(app, "count").readings.map(\.numerator) == ["9"])
      let units = try await manager.get("\(count)/units")
      #expect(units.markup.contains(">3<span class=\"standing beside\">集めた値") && units.text.contains("7（2所属）"))
      let figure = try await manager.get("\(count)/years/2025?unit=u-2")
      #expect(figure.text.contains("4人") && figure.markup.contains("href=\"/rows/u-2/2025-04-01\""))
      // A typed figure of a unit goes before, both are seen, and counting the same again writes nothing.
      let place = "\(count)/years/2025?unit=u-2"
      _ = try await manager.submit(try figure.form(place), [("value", "5")])
      #expect(try await manager.get("\(count)/units").text.contains("集めた値：4（使うのは手で入れた値）"))
      #expect(try await manager.follow(manager.submit(bound.form("\(count)/fill"))).text.contains("値は前と同じでした"))
      let csv = try await manager.get("/plans/full/indicators/by-unit/2025/export/csv").response.body.string
      #expect(csv.contains("職員の数,人,3,5"))
      // The form shows the choice again.
      #expect(try await manager.get("\(count)/source").form("\(count)/source")["a-unit"] == "each")
    }
  }

  @Test(arguments: Engine.tested)
  func `a trial for each section counts twenty at a time, and the choice stays on the way`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager, _ in
      try app.database.write { connection in
        for number in 10..<55 {
          try connection.run("insert into units (id, created_at) values (\("u-\(number)"), \(app.clock.now))")
          try connection.run(
            """
            insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
            values (\("u-\(number)"), '1900-01-01', '9999-12-31', \("第\(number)課"), '課', \(number))
            """)
        }
      }
      let place = "/plans/full/indicators/count/source"
      let form = try await manager.get("\(place)?quantity=test.units").form(place)
      let first = try await manager.submit(form, [("a-unit", "each")], pressing: ("do", "try"))
      #expect(first.text.contains("45課のうち、1番目から20番目です") && !first.text.contains("前の20課"))
      func shows(_ page: TestPage, _ name: String) -> Bool { page.markup.contains("<th scope=\"row\">\(name)</th>") }
      #expect(shows(first, "第29課") && !shows(first, "第30課"))
      let next = try await manager.submit(first.form(place), pressing: ("do", "try-20"))
      #expect(next.text.contains("21番目から40番目") && shows(next, "第49課") && !shows(next, "第29課"))
      let last = try await manager.submit(next.form(place), pressing: ("do", "try-40"))
      #expect(last.text.contains("41番目から45番目") && shows(last, "第54課") && !last.text.contains("次の20課"))
      #expect(first.statements == next.statements && next.statements == last.statements)
      // An address that asks for sections which are not there begins anew.
      #expect(try await manager.submit(form, [("a-unit", "each")], pressing: ("do", "try-999")).text.contains("1番目から"))
      #expect(try await manager.submit(form, pressing: ("do", "try")).text.contains("番目") == false)
    }
  }

  @Test(arguments: Engine.tested)
  func `a run that ends in the middle leaves nothing half`(engine: Engine) async throws {
    try await withPages(engine) { app, manager, counts in
      counts.set(2025, CountedNumber(1, over: 4))
      let bound = try await bind(manager)
      let before = try stored(app)
      // The audit entry is the last thing that a transaction writes: where it cannot be, nothing of it is there.
      counts.set(2024, CountedNumber(1, over: 2))
      counts.set(2025, CountedNumber(1, over: 2))
      let chain = try app.database.read {
        try $0.first("select seq, hash from audit_chain") { ($0.integer(0), $0.text(1)) }
      }
      let head = try #require(chain)
      try app.database.write { try $0.run("delete from audit_chain") }
      #expect(try await manager.submit(bound.form("\(page)/fill")).status == 500)
      #expect(try stored(app) == before)
      try app.database.write { connection in
        try connection.run("insert into audit_chain (id, seq, hash) values (1, \(head.0), \(head.1))")
      }
      #expect(try await manager.follow(manager.submit(bound.form("\(page)/fill"))).text.contains("記録に足しました"))
      #expect(try stored(app).readings.map(\.numerator) == ["1", "1"])
    }
  }

  @Test(arguments: Engine.tested)
  func `the statements of a page stay the same, and those of filling grow with the indicators`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager, counts in
      counts.set(2025, CountedNumber(1, over: 4))
      let bound = try await bind(manager)
      _ = try await manager.get(page)
      #expect(try await manager.get(page).statements == 8)
      #expect(try await manager.get("/plans/full/indicators").statements == 2)
      let one = try await manager.submit(bound.form("\(page)/fill")).statements
      let list = try await manager.get("/plans/full/indicators")
      let all = try await manager.submit(list.form("/plans/full/indicators/fill")).statements
      // One bound indicator: session, plan, and what `one` takes for it.
      #expect(all == one + 1)
    }
  }
}

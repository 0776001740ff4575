import Application
import Contracts
import Database
import Essentials
import FiscalYears
import PlanFile
@testable import PlanLibrary
import Planning
import TestKit
import Testing

private let mentoring = cityPlan(
  "a", "甲市",
  [("メンター制度の充実", "先輩職員が新任職員の相談に乗る。"), ("窓口の改善", "待ち時間を短くする。")])
private let telework = cityPlan(
  "b", "乙市", from: 2022, [("テレワークの拡大", "在宅勤務を試す。"), ("先輩職員による相談", "新任職員の相談に乗る先輩職員を置く。")])

/// Plans on the shelf: what is kept, found, corrected and removed.
@Suite struct ShelfTests {
  @Test(arguments: Engine.tested)
  func `a plan is kept flat, with themes, and found by what is near`(_ engine: Engine) async throws {
    try await withLibrary(engine, references: [mentoring, telework]) { app in
      try app.database.read { connection in
        let plans = try LibraryStore.plans(LibraryFilter(), limit: 10, in: connection)
        #expect(plans.map(\.city).sorted() == ["乙市", "甲市"])
        let plan = try #require(try LibraryStore.plan(Plan.ID(stored: "a"), in: connection))
        let measures = try LibraryStore.measures(of: plan, in: connection)
        #expect(
          measures
            == MeasureReading.measures(of: PlanSnapshot(mentoring, revision: 0)).enumerated().map {
              var measure = $0.element
              measure.number = measures[$0.offset].number
              return measure
            })
        #expect(measures[0].since.text == "令和7年度（実施）" && measures[0].course == "R6 検討、R7～R8 実施")
        let themes = try LibraryStore.themes(of: plan, in: connection)
        #expect(themes[measures[0].number] == [FoundTheme(theme: "mentor", words: ["メンター", "先輩～相談"])])
        let near = try NearestMeasures.near(measures[0], without: plan.number, limit: 5, in: connection)
        #expect(near.map(\.measure.title) == ["先輩職員による相談"])
        #expect(near[0].words.contains("先輩職員") && near[0].words.contains("新任職員"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a shared theme brings measures near that have no word in common, and says so`(_ engine: Engine) async throws {
    let own = cityPlan("a", "甲市", [("メンターの配置", "初めの一年を見守る。")])
    let others = cityPlan(
      "b", "乙市", [("ブラザー制度", "先輩が寄り添う。"), ("駐車場の配置", "区画を引く。"), ("庭の手入れ", "草を刈る。"), ("食堂の運営", "献立を決める。")])
    try await withLibrary(engine, references: [own, others]) { app in
      try app.database.read { connection in
        let plan = try #require(try LibraryStore.plan(Plan.ID(stored: "a"), in: connection))
        let measure = try LibraryStore.measures(of: plan, in: connection)[0]
        let words = try NearestMeasures.near(measure, without: plan.number, limit: 5, in: connection)
        #expect(words.map(\.measure.title) == ["駐車場の配置"] && words[0].themes.isEmpty)
        let near = try NearestMeasures.near(
          measure, themes: ["mentor"], without: plan.number, limit: 5, in: connection)
        #expect(near.map(\.measure.title) == ["ブラザー制度", "駐車場の配置"])
        #expect(near[0].themes == ["mentor"] && near[0].words.isEmpty && near[1].themes.isEmpty)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the same plan is refused twice, and removing leaves nothing`(_ engine: Engine) async throws {
    try await withLibrary(engine, references: [mentoring, telework]) { app in
      #expect(throws: Refusal.self) { try app.database.write { _ = try shelve([mentoring], in: $0) } }
      try app.database.write { connection in
        for id in ["a", "b"] {
          let plan = try #require(try LibraryStore.plan(Plan.ID(stored: id), in: connection))
          try LibraryShelf.remove(plan, by: .operator, at: app.clock.now, in: connection)
        }
        for table: StaticString in [
          "library_plans", "library_measures", "library_measure_themes", "library_plan_themes", "library_postings",
        ] {
          #expect(try connection.first("select count(*) from \(raw: table)") { $0.integer(0) } == 0, "\(table)")
        }
        #expect(try connection.first("select count(*) from plans") { $0.integer(0) } == 0, "never among the own plans")
      }
      #expect(try app.auditWords().filter { $0.hasPrefix("reference-") }.count == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `many plans fill several segments and all are found`(_ engine: Engine) async throws {
    try await withLibrary(engine) { app in
      let arrivals = (0..<12).map { SyntheticLibrary.arrival($0, measures: 900, someDay) }
      try app.database.write { connection in
        try LibraryShelf.add(arrivals, by: .operator, at: app.clock.now, in: connection)
        let segments = try connection.first("select count(distinct segment) from library_postings") { $0.integer(0) }
        #expect(segments == 3)
        for id in ["synthetic-library-0", "synthetic-library-11"] {
          let plan = try #require(try LibraryStore.plan(Plan.ID(stored: id), in: connection))
          let measure = try LibraryStore.measures(of: plan, in: connection)[17]
          let near = try NearestMeasures.near(measure, limit: 3, in: connection)
          #expect(near.first?.measure.title == measure.title)
        }
      }
    }
  }
}

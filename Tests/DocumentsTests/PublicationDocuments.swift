import Application
import Contracts
import Database
import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Testing
import TestKit

@testable import Documents

/// The figures that are published each year: where they come from, and what is said where there are none.
@Suite struct PublicationDocuments {
  private static func quantity(
    _ key: String, _ unit: SourceUnit, _ numerator: Int, over denominator: Int, people: Int
  ) -> SourceQuantity {
    let definition = SourceDefinition(version: 1, "試験")
    return SourceQuantity(
      key, "試験の量", unit: unit, per: .fiscalYear, definition, access: .needs(.readPeople), isAboutPeople: true
    ) { question, _ in
      SourceValue(
        CountedNumber(numerator, over: denominator), asOf: question.lastDay, by: definition, people: people)
    }
  }

  private static let sources = [
    IndicatorSource(
      "試験",
      [
        quantity("register.women-in-posts", .share, 5, over: 8, people: 8),
        quantity("work-time.mean-hours", .hours, 25, over: 2, people: 300),
      ])
  ]

  /// `edition` is what an edition has of the plan, by its rules.
  private func answers(
    _ engine: Engine, may: Bool = true, on today: String, entering entries: [LegalEntry] = [],
    by rules: EditionRules? = nil,
    showing edition: (inout PlanDocument) -> Void = { _ in }, _ change: (inout PlanDocument) -> Void = { _ in }
  ) throws -> PublicationAnswers {
    var document = fullPlan()
    change(&document)
    let present = PlanSnapshot(document, revision: 1)
    edition(&document)
    let shown = PlanSnapshot(document, revision: 1)
    return try TestDatabase.with(engine, migrations: planningMigrations + measuringMigrations) { (database) throws in
      let day = try #require(Day(today))
      try database.write { connection in
        for entry in entries { try LegalTableStore.insert(entry, account: nil, in: connection) }
      }
      return try database.read {
        try PublicationFilling(
          sources: Self.sources, snapshot: shown, year: FiscalYear(2024), today: day, closing: nil,
          edition: rules.map { PublicationRules(rules: $0, present: present) }, may: { _ in may }
        ).answers(in: $0)
      }
    }
  }

  /// What stands in a cell, and what is said beside it.
  private func words(_ answers: PublicationAnswers, _ name: String) throws -> String {
    switch answers[try item(name)] {
    case .value(let text, _, _, let remarks): ([text] + remarks).joined(separator: "｜")
    case .none(let why): "データなし｜\(why)"
    case .closed: "見られない"
    }
  }

  private func item(_ name: String) throws -> PublicationItem {
    try #require(PublicationGroup.all.flatMap(\.items).first { $0.name == name })
  }

  @Test(arguments: Engine.tested)
  func `counted figures keep what was divided, the day, and a warning for few people`(engine: Engine) throws {
    let answers = try answers(engine, on: "2025-06-01")
    guard case .value(let text, let asOf, let origin, let remarks) = answers[try item("課長相当の職員に占める女性の割合")] else {
      return #expect(Bool(false))
    }
    #expect(remarks.contains("8人のうち5人"))
    #expect(text == "62.5%" && asOf == "令和7年3月31日" && origin == "はぐくみで数えた値")
    #expect(remarks.contains { $0.contains("10人未満") })
    guard case .value(let hours, _, _, let none) = answers[try item("1人1か月あたりの時間外勤務")] else {
      return #expect(Bool(false))
    }
    #expect(hours == "12.5時間" && none.isEmpty)
    #expect(answers.counted == ["register.women-in-posts", "work-time.mean-hours"])
  }

  @Test(arguments: Engine.tested)
  func `a typed value of an indicator with the name goes before what is counted`(engine: Engine) throws {
    let answers = try answers(engine, on: "2025-06-01") { document in
      var typed = Indicator(id: "own", node: nil, name: "課長相当の職員に占める女性の割合")
      typed.unit = "%"
      typed.values = [.init(when: .init(FiscalYear(2024)), state: .final, value: "30.5")]
      document.indicators.append(typed)
    }
    guard case .value(let text, _, let origin, _) = answers[try item("課長相当の職員に占める女性の割合")] else {
      return #expect(Bool(false))
    }
    #expect(text == "30.5%" && origin.contains("手で入れた値"))
  }

  @Test(arguments: Engine.tested)
  func `the rate of the law is the row that the city entered for that day, with its source`(engine: Engine) throws {
    let name = "障害者の実雇用率"
    let usual = try #require(try answers(engine, on: "2025-06-01").laws[name])
    #expect(usual.contains("2.8％以上") && usual.contains("令和6年6月1日") && usual.contains("施行令"))
    func entry(_ value: String?, _ from: String, at day: String) throws -> LegalEntry {
      LegalEntry(
        table: "disability-municipal", from: try #require(Day(from)), value: value, source: "試験の告示",
        at: Instant(startOf: try #require(Day(day))), by: "佐々木")
    }
    let own = try answers(engine, on: "2025-06-01", entering: [try entry("2.85", "2024-05-01", at: "2025-05-01")])
    let words = try #require(own.laws[name])
    #expect(words.contains("2.85％以上") && words.contains("令和6年5月1日から") && words.contains("もと：試験の告示"))
    #expect(!words.contains("佐々木"))
    // What was entered later was not known then.
    let later = try answers(engine, on: "2025-06-01", entering: [try entry("2.85", "2024-05-01", at: "2025-06-02")])
    #expect(later.laws[name] == usual)
    let none = try answers(
      engine, on: "2025-06-01",
      entering: try ["2018-04-01", "2021-03-01", "2024-04-01"].map { try entry(nil, $0, at: "2025-05-01") })
    #expect(none.laws[name]?.contains("表にありません") == true)
  }

  @Test(arguments: Engine.tested)
  func `an edition counts by its rules, whoever prints it`(engine: Engine) throws {
    let (few, hours) = ("課長相当の職員に占める女性の割合", "1人1か月あたりの時間外勤務")
    let all = try answers(engine, may: false, on: "2025-06-01", by: EditionRules(usualFor: .public))
    #expect(try words(all, few) == "非公表" && words(all, hours) == "12.5時間" && all.counted.isEmpty)
    // Readers outside are not told how the city came by it, nor what it has still to look into.
    for case .value(_, _, let origin, let remarks) in all.answers.values {
      #expect(!origin.contains("はぐくみ") && !origin.contains("手で入れた"))
      #expect(!remarks.contains { $0.contains("確かめて") })
    }
    #expect(!all.laws.values.contains { $0.contains("確かめていません") })
    // Editions for staff ask who prints them, and hide few people as pages do.
    let staff = try answers(engine, on: "2025-06-01", by: EditionRules(usualFor: .staff))
    #expect(try words(staff, few).hasPrefix("非公表") && !staff.counted.isEmpty)
    let closed = try answers(engine, may: false, on: "2025-06-01", by: EditionRules(usualFor: .staff))
    #expect(try words(closed, hours) == "見られない")
    var without = EditionRules(usualFor: .public)
    without.parts["figures"] = false
    #expect(try words(try answers(engine, on: "2025-06-01", by: without), hours) == "データなし｜この版には載せない数字です。")
    // A year that goes on is not for all.
    #expect(
      try words(try answers(engine, on: "2025-03-01", by: EditionRules(usualFor: .public)), hours).contains("終わって"))
  }

  @Test(arguments: Engine.tested)
  func `what an edition leaves out of the plan does not come back by counting`(engine: Engine) throws {
    let hours = "1人1か月あたりの時間外勤務"
    func bound(_ document: inout PlanDocument) {
      var bound = Indicator(id: "bound", node: nil, name: "残業")
      bound.source = .bound(.init(quantity: "work-time.mean-hours", title: "平均"))
      bound.values = [.init(when: .init(FiscalYear(2024)), state: .final, value: "9")]
      document.indicators.append(bound)
    }
    let rules = EditionRules(usualFor: .public)
    func without(_ document: inout PlanDocument) { document.indicators.removeAll { $0.id == "bound" } }
    func empty(_ document: inout PlanDocument) {
      for index in document.indicators.indices { document.indicators[index].values = [] }
    }
    for edition in [without, empty] {
      let answers = try answers(engine, on: "2025-06-01", by: rules, showing: edition, bound)
      #expect(try words(answers, hours) == "データなし｜この版には載せない数字です。")
    }
    // The copy in an edition has no binding, and is the same indicator.
    let shown = try answers(
      engine, on: "2025-06-01", by: rules,
      showing: { document in
        for index in document.indicators.indices { document.indicators[index].source = nil }
      }, bound)
    #expect(try words(shown, hours) == "9時間")
  }

  @Test(arguments: Engine.tested)
  func `one figure can be left out, and an old version says on which day it was counted`(engine: Engine) throws {
    let hours = "1人1か月あたりの時間外勤務"
    var rules = EditionRules(usualFor: .public)
    rules.items["counted|\(hours)|令和6年度"] = false
    let answers = try answers(engine, on: "2025-06-01", by: rules)
    #expect(try words(answers, hours) == "データなし｜この版には載せない数字です。")
    let left = try #require(answers.withheld.first { $0.item.subject == hours })
    #expect(left.reason == .item && left.item.text == "12.5時間" && left.item.place == "令和6年度")
    // Why a figure of few people is left out is said without it.
    let few = try #require(answers.withheld.first { $0.reason == .smallGroup })
    #expect(few.item.text.contains("10人未満") && !few.item.text.contains("62.5"))
    var old = try self.answers(engine, on: "2025-06-01", by: rules)
    #expect(old.countedOn == nil)
    old.countedOn = Day("2026-05-01")
    let blocks = PublicationTables(old, year: FiscalYear(2024), isForReaders: true).blocks
    guard case .paragraph(let note) = blocks.first else { return #expect(Bool(false)) }
    #expect(note.text.plain.contains("令和8年5月1日に数え直した"))
  }

  @Test(arguments: Engine.tested)
  func `no data is never 0, and what one may not ask for is not counted`(engine: Engine) throws {
    let open = try answers(engine, on: "2025-06-01")
    guard case .none(let why) = open[try item("採用試験の受験者に占める女性の割合")] else { return #expect(Bool(false)) }
    #expect(why.isEmpty)
    let closed = try answers(engine, may: false, on: "2025-06-01")
    guard case .closed = closed[try item("課長相当の職員に占める女性の割合")] else { return #expect(Bool(false)) }
    #expect(closed.counted.isEmpty)
    // A year that has not begun has no figures.
    let early = try answers(engine, on: "2024-03-31")
    #expect(early[try item("1人1か月あたりの時間外勤務")].isMissing)
  }
}

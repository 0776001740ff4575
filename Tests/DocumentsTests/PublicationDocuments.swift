import Application
import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
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

  private func answers(
    _ engine: Engine, may: Bool = true, on today: String, _ change: (inout PlanDocument) -> Void = { _ in }
  ) throws -> PublicationAnswers {
    var document = fullPlan()
    change(&document)
    return try TestDatabase.with(engine, migrations: []) { (database) throws in
      let day = try #require(Day(today))
      return try database.read {
        try PublicationFilling(
          sources: Self.sources, snapshot: PlanSnapshot(document, revision: 1), year: FiscalYear(2024), today: day,
          closing: nil, may: { _ in may }
        ).answers(in: $0)
      }
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

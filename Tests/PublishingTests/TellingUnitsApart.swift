import Database
import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// Units of one name: what one of them shows says nothing of the other one.
@Suite struct TellingUnitsApart {
  private static func edition(
    _ parts: [(key: String, name: String, number: Int)], whole: Int? = nil, above: [String: String] = [:],
    items: [String: Bool] = [:], after earlier: [EarlierEdition] = []
  ) -> Edition {
    func value(_ number: Int) -> Indicator.Value {
      Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: String(number))
    }
    var indicator = Indicator(id: "i1", node: nil, name: "休んだ人")
    indicator.unit = "人"
    indicator.values = whole.map { [value($0)] } ?? []
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    var source = EditionSource(
      document: document,
      figures: parts.map {
        MemberFigure(
          indicator: "i1", member: FigureMember(.unit, key: $0.key, name: $0.name), value: value($0.number))
      })
    source.unitsAbove = above
    var rules = EditionRules(usualFor: .public)
    rules.parts["members"] = true
    rules.items = items
    return EditionFilter.edition(of: source, by: rules, after: earlier)
  }

  private static func shown(_ edition: Edition) -> [String: String] {
    Dictionary(
      edition.content.figures.filter { $0.value.state != .masked }.map { ($0.member.name, $0.value.value ?? "") },
      uniquingKeysWith: { first, _ in first })
  }

  private static func earlier(_ edition: Edition) -> EarlierEdition {
    EarlierEdition(edition, title: "第1版", keepsHidden: true)
  }

  private static let above = ["a": "総務部", "b": "福祉部"]

  @Test func `twins have the unit above behind their names, or a number, and others keep theirs`() {
    let parts = [("a", "庶務係", 25), ("b", "庶務係", 31), ("c", "人事係", 40)].map { (key: $0.0, name: $0.1, number: $0.2) }
    #expect(Self.shown(Self.edition(parts, above: Self.above)).keys.sorted() == ["人事係", "庶務係（福祉部）", "庶務係（総務部）"])
    #expect(Self.shown(Self.edition(parts)).keys.sorted() == ["人事係", "庶務係（1）", "庶務係（2）"])
    let names = Self.edition(parts, above: ["a": "総務部", "b": "総務部"]).content.figures.map(\.member.name)
    #expect(Set(names) == ["人事係", "庶務係（総務部 1）", "庶務係（総務部 2）"])
  }

  @Test func `a unit that followed another one of its name keeps the name`() {
    var indicator = Indicator(id: "i1", node: nil, name: "回数")
    indicator.unit = "回"
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    let figures = [("a", 2023), ("b", 2024)].map { key, year in
      MemberFigure(
        indicator: "i1", member: FigureMember(.unit, key: key, name: "庶務係"),
        value: .init(when: .init(FiscalYear(year)), state: .final, value: "30"))
    }
    var rules = EditionRules(usualFor: .public)
    rules.parts["members"] = true
    let edition = EditionFilter.edition(of: EditionSource(document: document, figures: figures), by: rules)
    #expect(Set(edition.content.figures.map(\.member.name)) == ["庶務係"])
  }

  @Test func `what is hidden of one stays hidden beside a version that shows the other one`() {
    let first = Self.edition(
      [("a", "庶務係", 25), ("b", "庶務係", 4), ("c", "人事係", 30)], whole: 59, above: Self.above)
    #expect(Self.shown(first)["庶務係（福祉部）"] == nil)
    // Six more people, which is less than a small group.
    let second = Self.edition(
      [("a", "庶務係", 25), ("b", "庶務係", 10), ("c", "人事係", 30)], whole: 65, above: Self.above,
      after: [Self.earlier(first)])
    #expect(Self.shown(second)["庶務係（福祉部）"] == nil)
    #expect(Self.shown(second).count < 3)
  }

  @Test func `a version that had one name for both, or for one alone, keeps both hidden`() {
    let one = Self.edition([("b", "庶務係", 4), ("c", "人事係", 30)], whole: 50)
    #expect(Self.shown(one)["庶務係"] == nil)
    let two = Self.edition(
      [("a", "庶務係", 12), ("b", "庶務係", 10), ("c", "人事係", 30)], whole: 60, above: Self.above,
      after: [Self.earlier(one)])
    #expect(Self.shown(two)["庶務係（福祉部）"] == nil)
    #expect(two.withheld.contains { $0.reason == .earlier })
  }

  @Test func `what was left out under the common name is left out of both, and what is decided of one of one`() {
    let parts = [("a", "庶務係", 25), ("b", "庶務係", 31), ("c", "人事係", 40)].map { (key: $0.0, name: $0.1, number: $0.2) }
    let old = Self.edition(parts, above: Self.above, items: ["members|i1|庶務係/令和6年度": false])
    #expect(Self.shown(old).keys.sorted() == ["人事係"])
    let single = Self.edition(parts, above: Self.above, items: ["members|i1|庶務係（総務部）/令和6年度": false])
    #expect(Self.shown(single)["庶務係（総務部）"] == nil && Self.shown(single)["庶務係（福祉部）"] == "31")
  }

  @Test(arguments: Engine.tested) func `the units above are read from the register`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try city.app.database.write { connection in
        for (id, name, parent) in [
          ("s", "総務部", nil), ("f", "福祉部", nil), ("sa", "庶務係", "s"), ("fa", "庶務係", "f"),
        ] as [(String, String, String?)] {
          try connection.run("insert into units (id, created_at) values (\(id), 0)")
          try connection.run(
            """
            insert into unit_spans (unit_id, from_day, until_day, name, parent_id, kind, position)
            values (\(id), '2020-04-01', '9999-12-31', \(name), \(parent), 'section', 1)
            """)
        }
        try MemberFigureStore.put(
          [("sa", "41"), ("fa", "42")].map { key, text in
            MemberFigure(
              indicator: "i1", member: FigureMember(.unit, key: key, name: "庶務係"),
              value: .init(when: .init(FiscalYear(2023)), state: .final, value: text))
          }, of: "full", in: connection)
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      let list = try await city.manager.get("\(PublishingCity.overview)/list/staff")
      #expect(list.text.contains("庶務係（総務部）") && list.text.contains("庶務係（福祉部）"))
    }
  }
}

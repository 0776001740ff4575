import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Targets do not tell the figures that an edition hides.
@Suite struct TellingByTargets {
  private static func edition(
    _ target: Indicator.Target, _ values: [(Int, String)] = [(2025, "25")], names: [String] = []
  ) -> Edition {
    var indicator = Indicator(id: "i1", node: nil, name: "退職者数")
    (indicator.unit, indicator.better) = ("人", .lower)
    indicator.values = values.map { .init(when: .init(FiscalYear($0.0)), state: .final, value: $0.1) }
    indicator.targets = [target]
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    return EditionFilter.edition(
      of: EditionSource(document: document, names: names), by: EditionRules(usualFor: .public))
  }

  private static func target(_ kind: Indicator.Target.Kind, _ value: String?) -> Indicator.Target {
    var target = Indicator.Target(when: .init(FiscalYear(2029)), kind: kind)
    target.value = value
    return target
  }

  private func text(_ edition: Edition) -> String { edition.content.json(of: .public).text(.compact) }

  @Test func `a printed target that tells few people keeps its number and loses its text`() throws {
    var target = Self.target(.number, "0")
    target.sourceText = "R6年度 4人 → R11年度 0人"
    let edition = Self.edition(target)
    #expect(!text(edition).contains("4人"))
    #expect(edition.content.document.indicators[0].targets.first?.value == "0")
    #expect(edition.withheld.contains { $0.item.text.contains("4人") && $0.reason == .target })
    // The number aimed at is no group of people.
    target.value = "5"
    target.sourceText = "R11年度 5人以下"
    #expect(text(Self.edition(target)).contains("R11年度 5人以下"))
    let items = EditionList(Self.edition(target).content).items
    #expect(items.contains { $0.text == "R11年度 5人以下" }, "what goes out stands in the list")
  }

  @Test func `a target from a base of few people tells neither the base nor what comes of it`() throws {
    var target = Self.target(.relative, "50")
    (target.base, target.baseYear, target.sourceText) = ("4", FiscalYear(2024), "R6年度の4人から5割増")
    let edition = Self.edition(target)
    let shown = try #require(edition.content.document.indicators[0].targets.first)
    #expect(shown.base == nil && shown.sourceText == nil)
    #expect(edition.content.document.indicators[0].words(shown) == "令和6年度から50％増")
    let aims = IndicatorChart.aims(of: edition.content.document.indicators[0], through: FiscalYear(2029))
    #expect(aims.isEmpty)
    #expect(edition.withheld.contains { $0.item.text == "4人" && $0.reason == .target })
  }

  @Test func `a base that is hidden as a figure is hidden as a base, and one that is shown stays in the list`() throws {
    var target = Self.target(.relative, "-50")
    (target.base, target.baseYear) = ("40", FiscalYear(2024))
    let open = Self.edition(target, [(2024, "40"), (2025, "25")])
    #expect(open.content.document.indicators[0].targets.first?.base == "40")
    #expect(EditionList(open.content).items.contains { $0.part.key == "targets" && $0.text == "40人" })
    var kept = Self.target(.maintain, "4")
    kept.baseYear = FiscalYear(2024)
    let hidden = Self.edition(kept, [(2024, "4"), (2025, "25")])
    let shown = try #require(hidden.content.document.indicators[0].targets.first)
    #expect(hidden.content.document.indicators[0].words(shown) == "現状の維持")
    var words = Self.target(.text, nil)
    words.sourceText = "4人を0人にする"
    #expect(!text(Self.edition(words)).contains("4人を"))
  }

  @Test func `whose target it is is searched for names`() {
    var target = Self.target(.number, "0")
    target.askedBy = "佐々木 恵"
    let edition = Self.edition(target, names: ["佐々木 恵"])
    #expect(!text(edition).contains("佐々木") && edition.withheld.contains { $0.reason == .name })
    #expect(edition.content.document.indicators[0].targets.first?.askedBy == "［非公表］")
  }
}

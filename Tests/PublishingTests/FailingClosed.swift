import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Names that stand where a plan must have a word: it is put together without them, or not shown at all.
@Suite struct FailingClosed {
  private static let names = ["佐々木 恵", "森 大輔", "川口 健"]

  private static func edition(
    _ document: PlanDocument, _ kind: EditionKind = .public, items: [String: Bool] = [:]
  ) -> Edition {
    var rules = EditionRules(usualFor: kind)
    rules.items = items
    return EditionFilter.edition(of: EditionSource(document: document, names: names), by: rules)
  }

  private static func text(_ edition: Edition) -> String { edition.content.json(of: edition.kind).text(.pretty) }

  @Test func `two words of one list that name people stay two words`() throws {
    var document = fullPlan()
    let before = document.plan.vocabulary.categories
    document.plan.vocabulary.categories = [.init("佐々木 恵の分", .continue), .init("森 大輔の分", .new)] + before
    document.nodes[1].category = "森 大輔の分"
    let edition = Self.edition(document)
    let text = Self.text(edition)
    #expect(!text.contains("佐々木") && !text.contains("森 大輔"))
    #expect(edition.refusal == nil)
    let labels = edition.content.document.plan.vocabulary.categories.map(\.label)
    #expect(labels.count == before.count + 2 && Set(labels).count == labels.count)
    _ = try EditionContent(text: text)
  }

  @Test func `two parts with names of one length stay two parts`() {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [Indicator(id: "i1", node: nil, name: "受けた回数")]
    let figures = ["佐々木恵の班", "森　大輔の班"].enumerated().map { number, name in
      MemberFigure(
        indicator: "i1", member: FigureMember(.unit, key: "u\(number)", name: name),
        value: .init(when: .init(FiscalYear(2024)), state: .final, value: String(100 + number)))
    }
    var rules = EditionRules(usualFor: .public)
    rules.parts["members"] = true
    let source = EditionSource(document: document, figures: figures, names: Self.names)
    let shown = EditionFilter.edition(of: source, by: rules).content.figures
    #expect(Set(shown.map(\.member)).count == 2 && Set(shown.map(\.member.name)).count == 2)
    #expect(shown.allSatisfy { $0.member.name.hasPrefix("［非公表") })
  }

  @Test func `a plan that cannot be read without the names is not shown at all`() throws {
    var document = SecretPlan.document
    // A word that is in no list of the plan.
    document.nodes[1].category = "一覧にない区分"
    document.plan.terms = [.init(label: "前期（佐々木 恵）", firstYear: .init(2023), lastYear: .init(2024))]
    let edition = Self.edition(document)
    let refusal = try #require(edition.refusal)
    #expect(refusal.message.contains("まとめられません") && edition.unreadable == refusal)
    #expect(edition.content.document.nodes.isEmpty && edition.content.figures.isEmpty)
    #expect(!Self.text(edition).contains("佐々木") && !Self.text(edition).contains("研修"))
    // The edition for staff has all of it.
    #expect(Self.edition(document, .staff).refusal == nil)
  }

  @Test func `a title that looks like a name is told in the list and can be shown`() throws {
    var document = fullPlan()
    document.plan.title = "川口健康づくり計画"
    let edition = Self.edition(document)
    #expect(edition.content.document.plan.title == "［非公表］")
    let item = try #require(edition.withheld.first { $0.item.key.isTitle })
    #expect(item.reason == .name && item.item.text == "川口健康づくり計画")
    #expect(edition.refusal?.message.contains("計画の名前") == true && edition.unreadable == nil)
    let shown = Self.edition(document, items: [item.item.key.text: true])
    #expect(shown.content.document.plan.title == "川口健康づくり計画" && shown.refusal == nil)
    #expect(Self.edition(document, .staff).content.document.plan.title == "川口健康づくり計画")
  }

  @Test func `a decision to show a word holds for this word, wherever it stands, and for no other one`() throws {
    func term(_ label: String) -> Term { Term(label: label, firstYear: .init(2023), lastYear: .init(2024)) }
    var document = fullPlan()
    document.plan.terms = [term("川口健の町")]
    let found = try #require(Self.edition(document).withheld.first { $0.item.text == "川口健の町" })
    let decision = [found.item.key.text: true]
    // Another one stands in its place, and it behind that one.
    document.plan.terms = [term("前期（佐々木 恵）"), term("川口健の町")]
    let later = Self.edition(document, items: decision)
    #expect(later.content.document.plan.terms.map(\.label) == ["［非公表］", "川口健の町"])
    // The page of the rules can say what was decided about.
    #expect(later.openWords.map(\.text) == ["川口健の町"])
  }

  @Test func `an item that names somebody is found among what is shown`() {
    var document = fullPlan()
    document.nodes[1].texts = [.init(field: "purpose", label: "目的", text: "くわしくは佐々木課長に聞く")]
    let key = "field:purpose|\(document.nodes[1].id)|目的"
    #expect(EditionList(Self.edition(document).content).items.naming(Self.names).isEmpty)
    let shown = Self.edition(document, items: [key: true])
    #expect(EditionList(shown.content).items.naming(Self.names).map(\.key.text) == [key])
  }
}

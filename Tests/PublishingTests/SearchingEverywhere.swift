import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Every text that goes out is looked through, and nothing hidden comes back another way.
@Suite struct SearchingEverywhere {
  private static let name = "水野 はるか"
  private static let everyYear = Indicator.When(kind: .everyYear, from: nil, to: nil, label: nil)

  private static func indicator(_ id: Indicator.ID, _ name: String) -> Indicator {
    Indicator(id: id, node: nil, name: name)
  }

  private static func edition(
    _ document: PlanDocument, _ kind: EditionKind = .public, _ figures: [MemberFigure] = [],
    items: [String: Bool] = [:]
  ) -> Edition {
    var rules = EditionRules(usualFor: kind)
    rules.items = items
    if !figures.isEmpty { rules.parts["members"] = true }
    return EditionFilter.edition(
      of: EditionSource(document: document, figures: figures, names: [name]), by: rules)
  }

  private static func text(_ edition: Edition) -> String { edition.content.json(of: edition.kind).text(.pretty) }

  @Test func `names are found in lines of the budget, in who is counted and in former definitions`() throws {
    var document = fullPlan()
    document.nodes[1].resources = [
      ResourceLine(
        year: FiscalYear(2024), phase: "予算", meaning: .planned, item: "講師謝金（\(Self.name)）", quantity: "71317", unit: "円"
      )
    ]
    var indicator = Self.indicator("i1", "受けた人")
    indicator.population = "\(Self.name)が選んだ人"
    indicator.definition = "今の定義"
    indicator.versions = [
      .init(from: nil, definition: "\(Self.name)が数えた人"), .init(from: FiscalYear(2024), definition: "今の定義"),
    ]
    document.indicators = [indicator]
    let edition = Self.edition(document)
    #expect(!Self.text(edition).contains("水野"))
    #expect(edition.withheld.count { $0.reason == .name } == 3)
    // Whoever approves sees in the list what else of it goes out.
    let items = EditionList(edition.content).items.map(\.text)
    #expect(items.contains("今の定義"))
  }

  @Test func `a target is held against a hidden indicator in words, and the edition can be frozen`() throws {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    var ours = Self.indicator("i1", "満足した割合")
    var target = Indicator.Target(when: Self.everyYear, kind: .series)
    (target.series, target.comparator, target.sourceText) = ("i2", ">=", "全国の値以上")
    ours.targets = [target]
    document.indicators = [ours, Self.indicator("i2", "全国の値")]
    let hidden = Self.edition(document, items: ["indicators|i2|": false])
    let shown = try #require(hidden.content.document.indicators.first?.targets.first)
    #expect(shown.kind == .text && shown.series == nil && shown.sourceText == "全国の値以上")
    _ = try EditionContent(text: Self.text(hidden))
    #expect(Self.edition(document).content.document.indicators.first?.targets.first?.series == "i2")
  }

  @Test func `what the next plan took over from reports is not public unless it is chosen`() {
    var document = fullPlan()
    document.plan.levels[document.nodes[1].level].fields.append(
      Level.Field(key: Plan.resultField, label: "前の計画の実績"))
    document.nodes[1].texts.append(
      PlanNode.FieldText(field: Plan.resultField, label: "前の計画の実績", text: "中だけで読む文"))
    #expect(!Self.text(Self.edition(document)).contains("中だけで読む文"))
    #expect(Self.text(Self.edition(document, .staff)).contains("中だけで読む文"))
  }

  @Test func `a unit is hidden by the name under which the list has it, whatever its key is`() throws {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [Self.indicator("i1", "受けた人")]
    let figures = [("u-1", "総務部", "6131"), ("u-2", "福祉部", "8424")].map { key, name, number in
      MemberFigure(
        indicator: "i1", member: FigureMember(.unit, key: key, name: name),
        value: Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: number))
    }
    let open = Self.edition(document, .public, figures)
    let item = try #require(EditionList(open.content).items.first { $0.text == "6131" })
    let hidden = Self.edition(document, .public, figures, items: [item.key.text: false])
    #expect(!Self.text(hidden).contains("6131") && Self.text(hidden).contains("8424"))
  }

  @Test func `a count that was hidden does not follow from the rate and the other one`() throws {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    var rate = Self.indicator("i1", "受けた割合")
    rate.unit = "％"
    var value = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "50")
    (value.numerator, value.denominator) = ("20", "40")
    rate.values = [value]
    document.indicators = [rate]
    let open = Self.edition(document)
    let item = try #require(EditionList(open.content).items.first { $0.text == "20" })
    let hidden = Self.edition(document, items: [item.key.text: false])
    let shown = try #require(hidden.content.document.indicators.first?.values.first)
    #expect(shown.numerator == nil && (shown.value == nil || shown.denominator == nil))
  }
}

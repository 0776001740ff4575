import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Items of which several have one key.
@Suite struct ChangesOfTwins {
  private func items(_ targets: [String]) -> [EditionItem] {
    var indicator = Indicator(id: "i1", node: nil, name: "受けた割合")
    indicator.unit = "％"
    indicator.targets = targets.map { text in
      var target = Indicator.Target(when: .init(FiscalYear(2024)), kind: .number)
      target.value = text
      return target
    }
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    return EditionList(EditionContent(document: document)).items.filter { $0.part.key == "targets" }
  }

  @Test func `each is held against one of before`() {
    let both = items(["20", "30"])
    #expect(both.count == 2 && Set(both.map(\.key)).count == 1)
    #expect(EditionChange.list(both, after: both).map(\.kind) == [.same, .same])
    #expect(EditionChange.list(items(["30", "20"]), after: both).map(\.kind) == [.same, .same])
    let changed = EditionChange.list(items(["20", "40"]), after: both)
    #expect(changed.map(\.kind) == [.same, .changed] && changed.last?.before?.contains("30") == true)
    #expect(EditionChange.list(items(["30"]), after: both).map(\.kind) == [.same, .removed])
    #expect(EditionChange.list(both, after: items(["30"])).map(\.kind) == [.added, .same])
  }
}

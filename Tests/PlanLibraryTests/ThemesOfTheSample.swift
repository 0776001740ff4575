import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
@testable import PlanLibrary
import Planning
import SampleCity
import Testing

/// Themes on the plans of the sample city, whose words are other than those of the five plans.
@Suite struct ThemesOfTheSample {
  /// Themes, by the titles of the measures in which they were found.
  private func found(_ document: PlanDocument) -> [String: Set<String>] {
    let matcher = ThemeMatcher(StandardThemes.all)
    var found: [String: Set<String>] = [:]
    for measure in MeasureReading.measures(of: PlanSnapshot(document, revision: 0)) {
      for theme in matcher.themes(in: measure.searched) { found[theme.theme, default: []].insert(measure.title) }
    }
    return found
  }

  /// How many labels were found, how many were found at all, and how many there are.
  private func tally(
    _ labels: [String: [String]], _ document: PlanDocument, of themes: some Sequence<String>
  ) -> [Int] {
    let found = found(document)
    let titles = Set(document.nodes.map(\.title))
    var tally = [0, 0, 0]
    for theme in themes {
      let (wanted, hits) = (Set(labels[theme] ?? []), found[theme] ?? [])
      #expect(titles.isSuperset(of: wanted), "\(theme): \(wanted.subtracting(titles).sorted())")
      tally[0] += wanted.intersection(hits).count
      tally[1] += hits.count
      tally[2] += wanted.count
    }
    return tally
  }

  @Test func `what the sample plans do is found, and little else`() {
    let plans = WakabaCity.plans()
    let themes = LabelledSample.current.keys
    #expect(tally(LabelledSample.current, plans.current, of: themes) == [72, 76, 74])
    #expect(tally(LabelledSample.former, plans.former, of: themes) == [23, 23, 23])
  }

  @Test func `a point on targets needs targets at the measures that it is about`() {
    var document = cityPlan("own", "市", [("デジタル推進員の育成", ""), ("メンター", "")])
    func line() -> Coverage.Line? {
      let dictionary = ThemeDictionary()
      let snapshot = PlanSnapshot(document, revision: 1)
      let matcher = ThemeMatcher(dictionary.themes)
      let members = MeasureReading.measures(of: snapshot).map {
        OwnPlan.Member(measure: $0, themes: matcher.themes(in: $0.searched))
      }
      return Coverage(OwnPlan(snapshot: snapshot, members: members), dictionary).lines
        .first { $0.point.targets == .ofMeasures }
    }
    var target = Indicator.Target(when: .init(FiscalYear(2026)), kind: .number)
    target.value = "5"
    var indicator = Indicator(id: "i", node: "own-2", name: "相談の数")
    indicator.targets = [target]
    document.indicators = [indicator]
    #expect(line()?.isEmpty == true)
    document.indicators[0].node = "own-1"
    #expect(line()?.targets == ["相談の数"] && line()?.measures.map(\.measure.title) == ["デジタル推進員の育成"])
  }
}

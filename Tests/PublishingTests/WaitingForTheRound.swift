import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Testing

/// Sums of reports and of real markers do not come out before the reports themselves.
@Suite struct WaitingForTheRound {
  private static let open = FiscalYear(2024)

  /// One indicator of each origin, with values of a closed and of an open year.
  private func document(_ change: (inout PlanDocument) -> Void = { _ in }) -> PlanDocument {
    var document = SecretPlan.document
    func indicator(_ id: Indicator.ID, _ source: Indicator.Source) -> Indicator {
      var indicator = Indicator(id: id, node: nil, name: "指標\(id)")
      indicator.unit = "％"
      indicator.source = source
      indicator.readings = [(2023, "60"), (2024, "90.8")].map { year, number in
        .init(
          year: FiscalYear(year), number: ExactNumber(number),
          counting: indicator.formula == nil ? .init(question: "q", definition: 1, at: Instant(milliseconds: 0)) : nil)
      }
      return indicator
    }
    func bound(_ key: String, _ arguments: [String: String] = [:]) -> Indicator.Source {
      .bound(.init(quantity: key, title: key, arguments: arguments))
    }
    document.indicators = [
      indicator("rate", bound("plan.carried-out")), indicator("handed", bound("reports.handed-in")),
      indicator("real", bound("plan.marked", ["row": "real"])),
      indicator("sum", .computed(.init(.sum, of: ["rate", "people"]))),
      indicator("twice", .computed(.init(.change, of: ["sum"], baseYear: FiscalYear(2023)))),
      indicator("planned", bound("plan.marked", ["row": "plan"])), indicator("people", bound("register.head-count")),
      indicator("count", bound("plan.measures")),
    ]
    change(&document)
    return document
  }

  private func years(
    _ document: PlanDocument, _ kind: EditionKind = .public
  ) -> (shown: [String: [Int]], edition: Edition) {
    let edition = EditionFilter.edition(of: EditionSource(document: document), by: EditionRules(usualFor: kind))
    let shown = edition.content.document.indicators.map { indicator in
      (indicator.id.text, indicator.values.filter { $0.value != nil }.compactMap(\.when.year?.startYear))
    }
    return (Dictionary(shown, uniquingKeysWith: { first, _ in first }), edition)
  }

  @Test func `what is counted from an open year waits with all computed from it, and the list says why`() {
    let (shown, edition) = years(document())
    for waiting in ["rate", "handed", "real", "sum", "twice"] { #expect(shown[waiting] == [2023], "\(waiting)") }
    for free in ["planned", "people", "count"] { #expect(shown[free] == [2023, 2024], "\(free)") }
    let listed = edition.withheld.filter { $0.reason == .roundOpen && $0.item.part.key == "figures" }
    #expect(Set(listed.map(\.item.subject)).count == 5)
  }

  @Test func `staff read it, as they read the board`() {
    #expect(years(document(), .staff).shown["rate"] == [2023, 2024])
  }

  @Test func `once a round of the year is closed it is shown, also where another one is open`() {
    let closed = document { document in
      document.rounds.append(
        Round(id: "r3", label: "年度末", firstYear: Self.open, lastYear: Self.open, state: .closed))
    }
    #expect(years(closed).shown["rate"] == [2023, 2024])
  }

  @Test func `where nothing was closed yet, nothing is shown; a plan without rounds shows what came with it`() {
    #expect(years(document { $0.rounds.removeAll { $0.state == .closed } }).shown["rate"] == [])
    #expect(
      years(
        document {
          $0.rounds = []; $0.reports = []
        }
      ).shown["rate"] == [2023, 2024])
  }

  @Test func `a value that a person typed is the decision of that person`() {
    let typed = document { document in
      document.indicators[0].values = [
        Indicator.Value(when: .init(Self.open), state: .provisional, value: "91")
      ]
    }
    #expect(years(typed).shown["rate"] == [2023, 2024])
  }

  @Test func `amounts are listed with commas where no printed form is given, and as printed where it is`() {
    func texts(_ line: ResourceLine) -> [String] {
      var document = fullPlan()
      guard let index = document.nodes.firstIndex(where: { $0.id == "m1" }) else { return [] }
      document.nodes[index].resources = [line]
      let edition = EditionFilter.edition(
        of: EditionSource(document: document), by: EditionRules(usualFor: .draft))
      return EditionList(edition.content).items.filter { $0.part.key == "resources" }.map(\.text)
    }
    func line(_ display: String?) -> ResourceLine {
      ResourceLine(
        year: nil, phase: "当初", meaning: .initial, item: "事業費", quantity: "184000", unit: "円", display: display)
    }
    #expect(texts(line(nil)) == ["当初 事業費 184,000円"] && texts(line("千円")) == ["当初 事業費 184千円"])
  }
}

import Database
import Editions
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@testable import Publishing

/// What was only asked for stays inside, and what is left out leaves no gap.
@Suite struct LeavingNoTrace {
  private static var document: PlanDocument {
    var document = fullPlan()
    guard let place = document.nodes.firstIndex(where: { $0.id == "m1" }) else { return document }
    document.nodes[place].resources = [("要求", ResourceMeaning.request, "2400"), ("当初", .initial, "2100")].map {
      ResourceLine(year: FiscalYear(2024), phase: $0.0, meaning: $0.1, item: "", quantity: $0.2, unit: "円")
    }
    return document
  }

  private func phases(_ change: (inout EditionRules) -> Void = { _ in }, kind: EditionKind = .public) -> [String] {
    var rules = EditionRules(usualFor: kind)
    change(&rules)
    let edition = EditionFilter.edition(of: EditionSource(document: Self.document), by: rules)
    return edition.content.document.nodes.first { $0.id == "m1" }?.resources.map(\.phase) ?? []
  }

  @Test func `what was only asked for is not public unless somebody decides so, and saved decisions stay`() {
    #expect(phases() == ["当初"])
    #expect(phases(kind: .staff) == ["要求", "当初"])
    #expect(phases { $0.parts[EditionPart.asked.key] = true } == ["要求", "当初"])
    // Saved before there was this choice: the decision was about all lines.
    #expect(phases { $0.parts["resources"] = true } == ["要求", "当初"])
    #expect(phases { $0.parts = ["resources": true, EditionPart.asked.key: false] } == ["当初"])
    #expect(phases { $0.parts = ["resources": false, EditionPart.asked.key: true] } == [])
    // A line that was decided about by itself.
    #expect(phases { $0.items["resources|m1|令和6年度 要求 "] = true } == ["要求", "当初"])
  }

  @Test(arguments: Engine.tested)
  func `the rules page says so, and says honestly what staff reads`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let rules = try await city.manager.get("\(PublishingCity.overview)/rules/public")
      #expect(rules.text.contains("要求の額") && rules.text.contains("だれも決めなければ、公開版には載せません"))
      #expect(!rules.markup.contains("value=\"resources.asked\" id=\"p\" checked"))
      #expect(!rules.text.contains("計画そのものを読める人は"))
      let staff = try await city.manager.get("\(PublishingCity.overview)/rules/staff")
      #expect(staff.text.contains("計画そのものを読める人は、ここで外したものも"))
    }
  }

  @Test func `the order of a plan has no gap where an item was left out`() {
    var rules = EditionRules(usualFor: .public)
    let document = largePlan(measures: 12)
    rules.items["nodes|measure-4|"] = false
    let edition = EditionFilter.edition(of: EditionSource(document: document), by: rules)
    let nodes = edition.content.document.nodes
    #expect(nodes.count == document.nodes.count - 1)
    #expect(nodes.map(\.order).sorted() == Array(1...nodes.count))
    #expect(nodes.sorted { $0.order < $1.order }.map(\.id) == document.nodes.map(\.id).filter { $0 != "measure-4" })
  }
}

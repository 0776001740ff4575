import Database
import Essentials
import PlanFile
import Planning
import TestKit
import Testing

/// The outline of a long plan.
@Suite struct LongOutlines {
  @Test func `a long outline stays short and leads to every measure`() async throws {
    let document = synthetic(1_500)
    let measures = Set(document.nodes.filter { document.plan.levels[$0.level].isMeasure }.map(\.id.text))
    try await withPlanBook(.sqlite, [document]) { (app, client) async throws in
      var open = ["/plans/\(document.plan.id)/outline"]
      var seen: Set<String> = []
      var found: Set<String> = []
      while let address = open.popLast() {
        guard seen.insert(address).inserted else { continue }
        let page = try await client.get(address)
        #expect(page.status == 200 && page.markup.utf8.count < 250_000, "\(address)")
        open += further(page.markup)
        for match in page.markup.matches(of: /\/nodes\/([^"]*)"/) { found.insert(String(match.output.1)) }
      }
      #expect(seen.count > 1)
      #expect(found.isSuperset(of: measures))
    }
  }

  @Test func `very many measures without tiers are cut and lead to the table`() async throws {
    var document = synthetic(900)
    document.nodes.removeAll { !document.plan.levels[$0.level].isMeasure }
    for place in document.nodes.indices { document.nodes[place].parent = nil }
    let plan = document
    try await withPlanBook(.sqlite, [plan]) { (app, client) async throws in
      let page = try await client.get("/plans/\(plan.plan.id)/outline")
      #expect(page.text.contains("ほか100件は工程表で見る"))
      #expect(further(page.markup) == ["/plans/\(plan.plan.id)/table"])
    }
  }

  @Test func `a plan of the usual size stands on one page`() async throws {
    let document = synthetic(300)
    try await withPlanBook(.sqlite, [document]) { (app, client) async throws in
      #expect(further(try await client.get("/plans/\(document.plan.id)/outline").markup) == [])
    }
  }

  /// The addresses of what does not fit.
  private func further(_ markup: String) -> [String] {
    markup.matches(of: /<a href="([^"]*)" class="further"/).map { String($0.output.1) }
  }
}

import Database
import Essentials
import Foundation
import PlanBook
import PlanFile
import Planning
import TestKit
import Testing

@Suite struct FilteringMeasures {
  private func rows(_ page: TestPage) -> Int { page.markup.components(separatedBy: "<th scope=\"row\"").count - 1 }

  @Test func `each filter narrows the table and stands in the address`() async throws {
    let document = synthetic(60)
    let measures = document.nodes.filter { document.plan.levels[$0.level].isMeasure }
    try await withPlanBook(.sqlite, [document]) { (app, client) async throws in
      let base = "/plans/\(document.plan.id)/table"
      #expect(rows(try await client.get(base)) == measures.count)
      let category = try #require(measures.compactMap(\.category).first)
      let wanted = measures.count { $0.category == category }
      #expect(rows(try await client.get(base + "?category=\(percentEncoded(category))")) == wanted)
      let owner = try #require(measures.first?.owners.first?.label)
      let owned = measures.count { $0.owners.contains { $0.label == owner } }
      #expect(rows(try await client.get(base + "?owner=\(percentEncoded(owner))")) == owned)
      let marker = try #require(measures.flatMap(\.schedule).flatMap(\.markers).first)
      let marked = measures.count { $0.schedule.contains { $0.markers.contains(marker) } }
      #expect(rows(try await client.get(base + "?marker=\(percentEncoded(marker))")) == marked)
      let root = try #require(document.nodes.first { $0.parent == nil })
      let below = rows(try await client.get(base + "?node=\(root.id)"))
      #expect(below > 0 && below < measures.count)
      let word = try #require(measures.first?.title)
      #expect(rows(try await client.get(base + "?q=\(percentEncoded(word))")) >= 1)
      #expect(try await client.get(base + "?q=zzzz").text.contains("条件に合う取組はありません"))
    }
  }

  @Test func `a search does not mind width, case or spaces`() async throws {
    var document = synthetic(10)
    let place = try #require(document.nodes.lastIndex { document.plan.levels[$0.level].isMeasure })
    document.nodes[place].title = "ＯＪＴ　研修（2026年度）の見直し"
    let plan = document
    try await withPlanBook(.sqlite, [plan]) { (app, client) async throws in
      for words in ["OJT研修", "ojt 研修(2026", "ｏｊｔ"] {
        let page = try await client.get("/plans/\(plan.plan.id)/table?q=\(percentEncoded(words))")
        #expect(rows(page) == 1, "\(words)")
      }
    }
  }

  @Test func `a long plan is shown in pages of 500`() async throws {
    let document = synthetic(520)
    try await withPlanBook(.sqlite, [document]) { (app, client) async throws in
      let base = "/plans/\(document.plan.id)/table"
      #expect(rows(try await client.get(base)) == 500)
      #expect(
        rows(try await client.get(base + "?page=2")) == document.nodes.count {
          document.plan.levels[$0.level].isMeasure
        } - 500)
      #expect(rows(try await client.get(base + "?page=99")) > 0)
    }
  }
}

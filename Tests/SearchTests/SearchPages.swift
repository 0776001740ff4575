import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
@testable import Search
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@Suite struct SearchPages {
  private func address(_ query: String, _ more: String = "") -> String { "/search?q=\(percentEncoded(query))\(more)" }

  @Test(arguments: Engine.tested)
  func `a search takes a fixed number of statements, whatever it finds`(_ engine: Engine) async throws {
    for measures in [10, 400] {
      try await withSearch(engine, [largePlan(measures: measures), spellings]) { (_, client) async throws in
        _ = try await client.get(address("取組"))
        #expect(try await client.get(address("取組")).statements == 4, "visitor, plans, index, texts")
        #expect(
          try await client.get(address("取組", "&kind=node&order=document&owner=" + percentEncoded("課"))).statements == 4)
        #expect(try await client.get(address("取組", "&part=1")).statements == 4)
        #expect(
          try await client.get("/search/export?q=" + percentEncoded("取組")).statements == 7, "three for the audit entry")
        #expect(try await client.get(address("どこにもない")).statements == 3, "no texts to load")
        #expect(try await client.get("/search").statements == 2)
      }
    }
  }

  @Test func `who may not read plans finds nothing, and a stranger signs in first`() async throws {
    try await withSearch(.sqlite, [spellings]) { (app, _) async throws in
      for page in ["/search", "/search/export?q=a"] {
        #expect(try await app.visitor().get(page).location?.hasPrefix("/sign-in") == true)
        #expect(try await app.client(as: .systemAdministrator, named: "a\(page.count)").get(page).status == 403)
      }
    }
  }

  @Test func `the page shows the hits in their places, and the filters keep what was chosen`() async throws {
    try await withSearch(.sqlite, [largePlan(measures: 60), spellings]) { (_, client) async throws in
      let page = try await client.get(address("集まり", "&kind=report&order=document&owner=" + percentEncoded("第3課")))
      #expect(page.text.contains("2件見つかりました"))
      #expect(page.text.contains("令和5年度 期末 実績："))
      #expect(page.markup.contains("<mark>集まり</mark>"))
      #expect(page.markup.contains("<option value=\"report\" selected>"))
      #expect(page.markup.contains("value=\"第3課\""))
      #expect(page.text.contains("条件を消す"))
      let many = try await client.get(address("取組その"))
      #expect(many.text.contains("60件見つかりました（1〜20件目）"))
      #expect(try await client.get(address("取組その", "&page=3")).text.contains("41〜60件目"))
      #expect(try await client.get(address("取組その", "&page=9")).text.contains("最初のページを見る"))
    }
  }

  @Test func `a part is the hits alone, for the script`() async throws {
    try await withSearch(.sqlite, [spellings]) { (_, client) async throws in
      let part = try await client.get(address("人材", "&part=1"))
      #expect(part.markup.hasPrefix("<div data-count=\"2件見つかりました\">"))
      #expect(!part.markup.contains("<html") && part.markup.contains("<mark>人財</mark>"))
    }
  }

  @Test func `nothing found says what to try`() async throws {
    try await withSearch(.sqlite, [spellings]) { (_, client) async throws in
      let page = try await client.get(address("ない 言葉", "&kind=report"))
      #expect(page.text.contains("「ない 言葉」は見つかりませんでした。"))
      #expect(page.text.contains("言葉を減らしてください") && page.text.contains("条件を消して探す"))
      #expect(try await client.get("/search").text.contains("探し方"))
      #expect(try await client.get(address("・")).text.contains("探す言葉を入れてください。"))
    }
  }

  @Test(arguments: Engine.tested)
  func `hostile queries are answered`(_ engine: Engine) async throws {
    let hostile = [
      String(repeating: "人材育成", count: 1_000), String(repeating: " ", count: 10_000), "%", "_", "%%__",
      "'; drop table plans; --",
      "\"", "\"\"", "\u{1}\u{8}\u{1B}", "人材\u{7F}育成", "\\", "<script>alert(1)</script>", "\u{202E}\u{200B}",
      String(repeating: "あ い う ", count: 200), "か\u{3099}\u{3099}\u{309A}", "ーーーー", "\u{FFFF}\u{10FFFF}",
      String(repeating: "障がい子ども評定者取り組み", count: 20), "🏢", "👨‍👩‍👧",
    ]
    try await withSearch(engine, [spellings, fullPlan()]) { (_, client) async throws in
      for query in hostile {
        for more in [
          "", "&part=1", "&owner=\(percentEncoded(query.prefix(300).description))",
          "&page=99999999999&year=9e9&kind=x&order='",
        ] {
          let page = try await client.get(address(query, more))
          #expect(page.status == 200, "\(query.prefix(20))")
          #expect(!page.markup.contains("<script>alert"))
        }
        #expect(try await client.get("/search/export?q=\(percentEncoded(query))").status == 200)
      }
      #expect(try await client.get(address(String(repeating: "長", count: 500))).text.contains("はじめの100字"))
    }
  }

  @Test func `the hits are taken out as a sheet with the words in bold`() async throws {
    try await withSearch(.sqlite, [spellings, fullPlan()]) { (_, client) async throws in
      let answer = try await client.get("/search/export?q=" + percentEncoded("人材"))
      #expect(answer.response.header("content-disposition")?.contains(percentEncoded("検索結果.xlsx")) == true)
      let book = try Workbook.read(answer.response.body.array, name: "検索結果.xlsx")
      guard case .grid(let grid) = try #require(book.blocks.first) else { throw TestFailure() }
      let texts = grid.cells.map(\.text.plain)
      #expect(texts.contains("「人材」の検索結果（2件）") && texts.contains("人財の育成"))
      #expect(grid.cells.contains { $0.text.runs.contains(.init("人財", isEmphasized: true)) })
    }
  }

  private struct TestFailure: Error {}
}

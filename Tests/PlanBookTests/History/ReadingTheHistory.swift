import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import Revising
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@Suite struct ReadingTheHistory {
  private func flat(_ page: TestPage) -> String { page.text.filter { $0 != "\n" } }

  @Test(arguments: Engine.tested)
  func `each kind of change reads as a sentence`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      try desk.change(about: .node("m1"), reason: "議会の指摘") { document in
        document["m1"].texts[0].text = "教える人を増やし、育てる。\n・庁内\n・庁外"
      }
      try desk.change(.scheduled, about: .node("m1"), by: HistoryDesk.suzuki) { document in
        document["m1"].schedule[1].printed = "実施"
        document["m1"].schedule[1].markers = ["実施"]
      }
      try desk.change(about: .node("m1")) { document in
        document["m1"].ownersPrinted = "職員課"
        document["m1"].owners = [Responsibility(label: "職員課")]
        document["m1"].category = "新規"
        document["m1"].emphases = ["e1"]
        document["m1"].resources[0].quantity = "7000000"
      }
      try desk.change(.archived, about: .node("m2")) { $0["m2"].isArchived = true }
      try desk.undo()
      let page = try await desk.reader.get(desk.base + "/history")
      let text = flat(page)
      #expect(page.status == 200)
      for sentence in [
        "「目的」を改めました。", "し、育て", "議会の指摘", "令和5年度の工程を「検討・実施」から「実施」に変えました。",
        "所管を「育成課（研）ほか」から「職員課」に変えました。", "区分を「継続」から「新規」に変えました。", "重点から", "「研修の記録」を計画から外しました",
        "計画から外す）を元に戻しました", "計画がはぐくみに入りました", "佐藤", "鈴木",
      ] { #expect(text.contains(sentence), "\(sentence)") }
      #expect(page.markup.contains("<ins>") && page.markup.contains("［追加："))
      let own = flat(try await desk.reader.get(desk.base + "/nodes/m1/history"))
      #expect(own.contains("「目的」を改めました。") && !own.contains("「研修の記録」を計画から外しました"))
    }
  }

  @Test(arguments: Engine.tested)
  func `history pages take a fixed number of statements`(engine: Engine) async throws {
    for count in [1, 80] {
      try await HistoryDesk.with(engine, synthetic(20)) { (desk) async throws in
        let measure = try #require(try desk.stored().nodes.last?.id)
        for number in 0..<count { try desk.change(about: .node(measure)) { $0[measure].title = "題\(number)" } }
        // A session of the fixture's reader would have ended meanwhile.
        let reader = try desk.app.client(as: .reader, named: "late-reader")
        _ = try await reader.get(desk.base)
        for address in ["/history", "/history?q=題&person=佐藤", "/nodes/\(measure)/history", "/history?page=2"] {
          let page = try await reader.get(desk.base + encoded(address))
          #expect(page.status == 200 && page.statements == 8, "\(address) \(page.statements)")
        }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `changes are found by person, kind, day and words`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      try desk.change(about: .node("m1")) { $0["m1"].title = "百パーセント100%の題" }
      let first = desk.app.clock.now.day
      desk.app.clock.advance(minutes: 60 * 24 * 3)
      try desk.change(.moved, about: .node("m2"), by: HistoryDesk.suzuki) { $0["m2"].parent = "n1" }
      let reader = try desk.app.client(as: .reader, named: "late-reader")
      let count = { (query: String) async throws -> String in
        let text = try await reader.get(desk.base + "/history" + encoded(query)).text
        return text.split(separator: "\n").first { $0.hasSuffix("回の変更") }.map(String.init) ?? ""
      }
      #expect(try await count("") == "3回の変更")
      #expect(try await count("?person=鈴木") == "1回の変更")
      #expect(try await count("?kind=tree") == "1回の変更")
      #expect(try await count("?to=\(first)") == "2回の変更")
      #expect(try await count("?from=\(first.adding(days: 1))") == "1回の変更")
      #expect(try await count("?q=100%25") == "1回の変更")
      #expect(try await count("?q=ーー") == "0回の変更")
    }
  }

  @Test func `a moved node tells where it went and its neighbours say nothing`() async throws {
    try await HistoryDesk.with(.sqlite) { (desk) async throws in
      try desk.change(.moved, about: .node("m1")) { document in
        let node = document.nodes.remove(at: 1)
        document.nodes.append(node)
        document["m1"].parent = "n2"
      }
      let text = flat(try await desk.reader.get(desk.base + "/history"))
      #expect(text.contains("「庁内講師の育成」を移しました") && !text.contains("並びの順"))
      #expect(text.contains("の下へ移しました。"))
      #expect(flat(try await desk.reader.get(desk.base + "/nodes/m2/history")).contains("変更はまだありません"))
    }
  }

  @Test func `the history goes out as a workbook`() async throws {
    try await HistoryDesk.with(.sqlite) { (desk) async throws in
      try desk.change(about: .node("m1"), reason: "理由の文") { $0["m1"].texts[0].text = "別の文" }
      let bytes = try await desk.reader.get(desk.base + "/history/xlsx").response.body.array
      guard case .grid(let grid)? = try Workbook.read(bytes, name: "x.xlsx").blocks.first else {
        Issue.record("no grid")
        return
      }
      let texts = Set(grid.cells.map(\.text.plain))
      #expect(texts.contains("「目的」を改めました") && texts.contains("理由の文") && texts.contains("佐藤"))
    }
  }

  @Test func `a node that was removed keeps its history and its name`() async throws {
    try await HistoryDesk.with(.sqlite) { (desk) async throws in
      try desk.change(.added, about: .node("x")) {
        $0.nodes.append(PlanNode(id: "x", parent: "n2", level: 1, order: 0, title: "消える施策"))
      }
      try desk.undo()
      let page = try await desk.reader.get(desk.base + "/nodes/x/history")
      #expect(page.status == 200 && flat(page).contains("「消える施策」の履歴"))
      #expect(try await desk.reader.get(desk.base + "/nodes/unknown/history").status == 404)
    }
  }
}

/// The address with its Japanese query values as a browser sends them.
func encoded(_ address: String) -> String {
  String(decoding: address.utf8.flatMap { $0 < 0x80 ? [$0] : Array("%\(String($0, radix: 16))".utf8) }, as: UTF8.self)
}

import Application
import Database
import Essentials
import HTTP
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing
import WordDocuments

@testable import PlanBook

@Suite struct RevisedRows {
  /// Two editions between which a schedule was changed, a measure taken out and another one added.
  private func editions(_ desk: HistoryDesk) async throws -> (from: Int, to: Int) {
    let manager = try desk.app.client(as: .planManager, named: "manager")
    let address = desk.base + "/edit/editions"
    for (name, note) in [("初版", "策定"), ("令和8年度改訂版", "国の指針が変わったため")] {
      let form = try await manager.get(address).form(address)
      #expect(try await manager.submit(form, [("name", name), ("note", note)]).status == 303)
      guard name == "初版" else { break }
      try desk.change(.scheduled) { document in
        document["m1"].schedule[1].printed = "拡大"
        document["m1"].schedule[1].markers = []
        document["m1"].schedule[1].text = "拡大"
        document["m2"].isArchived = true
        document.nodes.append(PlanNode(id: "x", parent: "n1", level: 1, order: 0, title: "加えた取組"))
      }
    }
    let list = try desk.app.database.read { try PlanEditions.list(of: desk.plan, in: $0) }
    return (list[0].revision, list[1].revision)
  }

  @Test(arguments: Engine.tested)
  func `revised rows stand beside the original, alone or among all, with the edition, its day and its reason`(
    engine: Engine
  ) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      let (from, to) = try await editions(desk)
      let address = desk.base + "/compare?from=r\(from)&to=r\(to)&view=years"
      let revised = try await desk.reader.get(address)
      for word in ["改訂前：初版", "改訂後：令和8年度改訂版", "国の指針が変わったため", "拡大", "（削除）", "改めた取組だけ"] {
        #expect(revised.text.contains(word), "\(word)")
      }
      #expect(revised.markup.contains("<ins>") && revised.markup.contains("<del>"))
      #expect(!revised.text.contains("変更なし"))
      let all = try await desk.reader.get(address + "&rows=all")
      #expect(all.text.contains("変更なし"))
      _ = try await desk.reader.get(address)
      let warm = try await desk.reader.get(address)
      #expect((6...8).contains(warm.statements), "\(warm.statements)")
    }
  }

  @Test(arguments: Engine.tested)
  func `the same comes out as Word and Excel, and the export is recorded`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      let (from, to) = try await editions(desk)
      let query = "?from=r\(from)&to=r\(to)&view=years&rows=all"
      for kind in ["word", "excel"] {
        let file = try await desk.reader.get("\(desk.base)/compare/files/\(kind)\(query)")
        #expect(file.status == 200 && file.response.body.array.starts(with: [0x50, 0x4B]), "\(kind)")
        let again = try await desk.reader.get("\(desk.base)/compare/files/\(kind)\(query)")
        #expect(again.response.body.array == file.response.body.array, "\(kind)")
      }
      let word = try await desk.reader.get("\(desk.base)/compare/files/word\(query)").response.body.array
      let text = String(describing: try WordDocument.read(word, name: "a.docx"))
      for piece in ["改訂前", "改訂後", "拡大", "国の指針が変わったため", "令和8年度改訂版", "変更なし", "（削除）"] {
        #expect(text.contains(piece), "\(piece)")
      }
      #expect(try await desk.reader.get("\(desk.base)/compare/files/rtf\(query)").status == 404)
      #expect(try desk.app.auditWords().contains("exported"))
    }
  }
}

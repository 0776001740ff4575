import Application
import Archives
import Database
import Essentials
import HTTP
import Reporting
import Rounds
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@testable import Progress

@Suite struct WorkbooksComeBack {
  @Test(arguments: Engine.tested)
  func `an unchanged workbook changes nothing, and goes out again with the same bytes`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let bytes = try await desk.download()
      #expect(try await desk.download() == bytes)
      let page = try await desk.bring(bytes)
      #expect(page.status == 200 && page.text.contains("取り込める変更はありません"))
      #expect(page.text.contains("変わらない行 2件") || page.text.contains("2件"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what was written is shown, taken in and handed in at once`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let bytes = try desk.filled(try await desk.download()) { form in
        try form.set("answer:done", "=1+1 研修を2回開いた")
        try form.set("answer:grade", "目標どおり")
        try form.set("answer:outcome", "役に立った")
        try form.set("answer:planned", "研修を開く")
        try form.set("answer:cost", "１，２５０")
        try form.set("answer:done", "半分だけ", row: 1)
      }
      let page = try await desk.bring(bytes)
      #expect(page.text.contains("変わるところ：2件"))
      let form = try page.taking()
      let taken = try await desk.reporter.submit(form, [("submit", "1")])
      #expect(taken.status == 303)
      let sheets = try desk.sheets()
      #expect(sheets[0].state == .submitted && sheets[1].state == .draft && sheets[2].state == .waiting)
      #expect(sheets[0].entry("cost")?.value == "1250")
      #expect(sheets[0].entry("done")?.value == "=1+1 研修を2回開いた")
      #expect(try desk.app.auditWords().suffix(3).contains("form-taken"))
    }
  }

  @Test(arguments: Engine.tested)
  func `rows are found wherever they went, and errors name their cells`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let bytes = try desk.filled(try await desk.download()) { form in
        try form.set("answer:cost", "たくさん")
        try form.set("answer:done", "二番目", row: 1)
        form.rows.swapAt(4, 5)
        for row in form.rows.indices { form.rows[row].swapAt(9, 10) }
        form.rows.append(form.rows[4].map { _ in "" })
        form.rows[6][8] = "足した行"
      }
      let page = try await desk.bring(bytes)
      #expect(page.text.contains("変わるところ：1件") && page.text.contains("数だけを入れてください"))
      #expect(page.text.contains("足された行です"))
      let marked = try await desk.reporter.get(page.discarding().replacing("/discard", with: "/marked"))
      let document = try Workbook.read(marked.response.body.array, name: nil)
      #expect(document.remarks.contains { $0.kind == "comment" && $0.text.contains("数だけを") })
    }
  }

  @Test(arguments: Engine.tested)
  func `what somebody changed meanwhile has to be chosen`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let bytes = try desk.filled(try await desk.download()) { try $0.set("answer:done", "ファイルの実績") }
      let sheet = try desk.sheets()[0]
      try desk.app.database.write { connection in
        _ = try SheetWork.save(
          [.init("done", value: "画面の実績"), .init("outcome", value: "成果")], on: sheet.id, seen: sheet.revision,
          by: .operator, at: desk.app.clock.now, in: connection)
      }
      let page = try await desk.bring(bytes)
      #expect(page.text.contains("画面の実績") && page.text.contains("ファイルの実績"))
      let form = try page.taking()
      let refused = try await desk.reporter.submit(form)
      #expect(refused.status == 422 && refused.text.contains("どちらにするか"))
      let name = "choice-\(sheet.id)-answer:done"
      #expect(try await desk.reporter.submit(form, [(name, "mine")]).status == 303)
      let now = try desk.sheets()[0]
      #expect(now.entry("done")?.value == "ファイルの実績" && now.entry("outcome")?.value == "成果")
    }
  }

  @Test(arguments: Engine.tested)
  func `foreign, forged and damaged files are refused in words, and do not stop others`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let own = try await desk.download()
      let foreign = try await desk.download(FormDesk.other, by: desk.stranger)
      let forged = try desk.filled(own) { $0.rows[2][0] = "hagukumi-form/1:0123456789abcdef" }
      let old = try desk.filled(own) { $0.rows[2][0] = "hagukumi-form/0:0123456789abcdef" }
      let locked = try desk.filled(own) { form in
        try form.set("title", "別の取組")
        try form.set("answer:done", "取り込まれない")
      }
      let zip = try ArchiveWriter.write(
        [
          ("1.xlsx", own), ("2.xlsx", foreign), ("3.xlsx", forged), ("4.xlsx", old), ("5.txt", Array("x".utf8)),
          ("6.xlsx", Array("PK\u{3}\u{4}壊れた".utf8)),
        ].map { .init(name: $0.0, bytes: OwnedBytes($0.1)) })
      let list = try await desk.bring(zip, name: "全部.zip")
      for words in ["別の所属", "控えにありません", "版が古い", "ではありません", "壊れている"] { #expect(list.text.contains(words)) }
      let page = try await desk.bring(locked)
      #expect(page.text.contains("変えられない欄") && page.text.contains("取り込める変更はありません"))
      #expect(try await desk.stranger.get(WorkbookAddresses.unit(desk.plan, desk.round, "unit-1")).status == 404)
    }
  }
}

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

/// Texts that are as long as a cell can hold, or made to do something in another program.
@Suite struct HostileForms {
  private static let texts = [
    "=cmd|' /C calc'!A0", "+1-1", "-2+3", "@SUM(A1)", "\t=1+1", "\u{7}鐘\u{0}\u{B}", "一行目\r\n二行目\r三行目", "_x000D__x0007_",
    "<b>&amp;\"'", "\u{202E}逆\u{2066}", "{{=1+1}}", "\u{FEFF}頭", "𠮷野家👨‍👩‍👧‍👦", "\u{FFFE}\u{FFFF}終",
  ]

  @Test(arguments: Engine.tested)
  func `hostile texts come in as the text that they are, and go out as text again`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      for text in Self.texts {
        let bytes = try desk.filled(try await desk.download()) { form in
          try form.set("answer:done", "前\(text)")
          try form.set("answer:outcome", text)
        }
        let page = try await desk.bring(bytes)
        #expect(try await desk.reporter.submit(try page.taking()).status == 303, "\(text)")
        let sheet = try desk.sheets()[0]
        #expect(sheet.entry("outcome")?.value == FormText.normal(text))
        #expect(sheet.entry("done")?.value == FormText.normal("前\(text)"))
        let again = try await desk.download()
        #expect(try await desk.bring(again).text.contains("取り込める変更はありません"), "\(text)")
        let archive = try Archive(again, kind: "Excel")
        for name in archive.names where name.contains("worksheets/") {
          #expect(!String(decoding: try #require(try archive.part(name)), as: UTF8.self).contains("<f>"))
        }
      }
      #expect(!(try desk.sheets()[0].entry("done")?.value.unicodeScalars.contains { $0.value < 0x20 } ?? true))
    }
  }

  @Test(arguments: Engine.tested)
  func `a cell that is full comes in whole, and also back in a marked copy`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let full = String(repeating: "あ", count: 32_767)
      let bytes = try desk.filled(try await desk.download()) { form in
        try form.set("answer:done", full)
        try form.set("answer:cost", "たくさん", row: 1)
        try form.set("answer:outcome", full, row: 1)
      }
      let page = try await desk.bring(bytes)
      #expect(try await desk.reporter.submit(try page.taking()).status == 303)
      #expect(try desk.sheets()[0].entry("done")?.value == full)
      let marked = try await desk.reporter.get(try page.discarding().replacing("/discard", with: "/marked"))
      #expect(marked.status == 200)
      let form = try FilledForm(marked.response.body.array)
      #expect(form.rows[FormWorkbook.headRows + 1][try form.column("answer:outcome")] == full)
      // What goes out next has no room for it, says so, and takes nothing away when it comes back.
      let next = try await desk.download()
      #expect(try FilledForm(next).rows[FormWorkbook.headRows][try form.column("answer:done")] == FormRows.tooLong)
      #expect(try await desk.bring(next).text.contains("取り込める変更はありません"))
    }
  }
}

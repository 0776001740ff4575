import Database
import Essentials
import HTTP
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

/// Workbooks that another program opened, filled in and saved again.
@Suite struct WorkbooksResaved {
  @Test(.enabled(if: SpreadsheetProgram.hasOpenpyxl, .init(rawValue: SpreadsheetProgram.openpyxlMissing)))
  func `a workbook that openpyxl saved again changes nothing`() async throws {
    try await changesNothing(.openpyxl)
  }

  @Test(.enabled(if: SpreadsheetProgram.hasOffice, .init(rawValue: SpreadsheetProgram.officeMissing)))
  func `a workbook that LibreOffice saved again changes nothing`() async throws {
    try await changesNothing(.office)
  }

  /// Also figures with more digits than a spreadsheet program shows, and texts that look like formulas.
  private func changesNothing(_ program: SpreadsheetProgram) async throws {
    try await FormDesk.with(.sqlite) { desk in
      try desk.write(
        [
          .init("cost", value: "12345678.125"), .init("own-cost", value: "123456789012345"),
          .init("done", value: "=1+1\n・研修（1回）"), .init("next-day", value: "2026-10-01"),
          .init("next-step", value: "007", note: "-5"),
        ], on: try desk.sheets()[0])
      try desk.write([.init("cost", value: "0.1"), .init("own-cost", value: "-12500")], on: try desk.sheets()[1])
      let own = try await desk.download()
      for bytes in [own, try program.saved(own)] {
        let page = try await desk.bring(bytes)
        #expect(page.text.contains("取り込める変更はありません"), "\(page.text)")
        #expect(!page.text.contains("次のところは取り込めません"), "\(page.text)")
      }
    }
  }

  @Test(.enabled(if: SpreadsheetProgram.hasOpenpyxl, .init(rawValue: SpreadsheetProgram.openpyxlMissing)))
  func `what openpyxl wrote is taken in`() async throws {
    let sheets = try await filled(.openpyxl, [["date", "answer:next-day", "1", "2026-10-01"]])
    #expect(sheets[1].entry("next-day")?.value == "2026-10-01")
    #expect(sheets[1].entry("outcome")?.value == "2026")
  }

  @Test(.enabled(if: SpreadsheetProgram.hasOffice, .init(rawValue: SpreadsheetProgram.officeMissing)))
  func `what somebody typed in LibreOffice is taken in`() async throws {
    let sheets = try await filled(
      .office,
      [
        ["typed", "answer:next-day", "1", "2026-10-01"], ["formula", "answer:cost", "1", "6000+500"],
        ["typed", "answer:own-cost", "1", "1234.5"],
      ])
    #expect(sheets[1].entry("next-day")?.value == "2026-10-01")
    #expect(sheets[1].entry("cost")?.value == "6500" && sheets[1].entry("own-cost")?.value == "1234.5")
    #expect(sheets[1].entry("outcome")?.value == "2026")
  }

  /// Fills both rows with the same edits and some of the program's own; gives the sheets after all was taken in.
  private func filled(_ program: SpreadsheetProgram, _ more: [SpreadsheetProgram.Edit]) async throws -> [ReportSheet] {
    var sheets: [ReportSheet] = []
    try await FormDesk.with(.sqlite) { desk in
      let bytes = try program.saved(
        try await desk.download(),
        [
          ["text", "answer:done", "0", "=HYPERLINK(\"http://example.com\")\n2行目"],
          ["number", "answer:cost", "0", "12500"],
          ["text", "answer:own-cost", "0", "１，２５０．５"], ["text", "answer:grade", "0", "目標どおり"],
          ["text", "answer:next-day", "0", "令和８年10月１日"], ["number", "answer:outcome", "1", "2026"],
        ] + more)
      let page = try await desk.bring(bytes)
      #expect(page.text.contains("変わるところ：2件"), "\(page.text)")
      #expect(try await desk.reporter.submit(try page.taking()).status == 303)
      sheets = try desk.sheets()
    }
    #expect(sheets[0].entry("done")?.value == "=HYPERLINK(\"http://example.com\")\n2行目")
    #expect(sheets[0].entry("cost")?.value == "12500" && sheets[0].entry("own-cost")?.value == "1250.5")
    #expect(sheets[0].entry("grade")?.value == "目標どおり" && sheets[0].entry("next-day")?.value == "2026-10-01")
    return sheets
  }

  @Test(.enabled(if: SpreadsheetProgram.hasOpenpyxl, .init(rawValue: SpreadsheetProgram.openpyxlMissing)))
  func `formulas without a value, merged cells, lost columns and hidden digits are told at their cells`() async throws {
    try await FormDesk.with(.sqlite) { desk in
      try desk.write([.init("outcome", value: "役に立った")], on: try desk.sheets()[1])
      let own = try await desk.download()
      let formula = try await desk.bring(
        try SpreadsheetProgram.openpyxl.saved(own, [["formula", "answer:cost", "0", "SUM(1,2)"]]))
      #expect(formula.text.contains("計算結果が保存されていない式です") && formula.text.contains("取り込める変更はありません"))
      let merged = try await desk.bring(
        try SpreadsheetProgram.openpyxl.saved(
          own, [["text", "answer:outcome", "0", "どちらも"], ["merge", "answer:outcome", "0", "answer:outcome", "1"]]))
      #expect(
        merged.text.contains("取り込める変更はありません") && merged.text.contains("セルが結合されています") && merged.text.contains("回答!L6"),
        "\(merged.text)")
      let lost = try await desk.bring(
        try SpreadsheetProgram.openpyxl.saved(
          own, [["text", "answer:done", "0", "開いた"], ["delete-column", "answer:cost"]]))
      #expect(lost.text.contains("ファイルにない列") && lost.text.contains("総事業費") && lost.text.contains("変わるところ：1件"))
      let hidden = try await desk.bring(
        try SpreadsheetProgram.openpyxl.saved(
          own, [["number", "answer:cost", "0", "1234.5"], ["format", "answer:cost", "0", "#,##0"]]))
      #expect(try await desk.reporter.submit(try hidden.taking()).status == 303)
      #expect(try desk.sheets()[0].entry("cost")?.value == "1234.5")
    }
  }

  @Test(.enabled(if: SpreadsheetProgram.hasOpenpyxl, .init(rawValue: SpreadsheetProgram.openpyxlMissing)))
  func `rows that were deleted stay as they are, and rows that were inserted are told`() async throws {
    try await FormDesk.with(.sqlite) { desk in
      try desk.write([.init("done", value: "消えない")], on: try desk.sheets()[0])
      let bytes = try SpreadsheetProgram.openpyxl.saved(
        try await desk.download(),
        [
          ["insert-row", "1"], ["text", "answer:done", "1", "足した行"], ["text", "answer:done", "2", "二番目"],
          ["delete-row", "0"],
        ])
      let page = try await desk.bring(bytes)
      #expect(page.text.contains("足された行です") && page.text.contains("ファイルにない取組"), "\(page.text)")
      #expect(try await desk.reporter.submit(try page.taking()).status == 303)
      #expect(try desk.sheets().map { $0.entry("done")?.value } == ["消えない", "二番目", nil])
    }
  }
}

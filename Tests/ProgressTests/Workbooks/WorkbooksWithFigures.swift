import Application
import Database
import Essentials
import HTTP
import Measuring
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

@Suite struct WorkbooksWithFigures {
  @Test(arguments: Engine.tested)
  func `a workbook carries the figures out and takes them back`(engine: Engine) async throws {
    try await FormDesk.with(engine, figures: true) { desk in
      let bytes = try await desk.download()
      let form = try FilledForm(bytes)
      let asked = form.rows[FormWorkbook.headRows][try form.column("asked:1")]
      #expect(asked.contains("満足の点数（点）") && asked.contains("目標：65点以上"))
      #expect(form.rows[FormWorkbook.headRows + 1][try form.column("asked:1")].isEmpty)
      let filled = try desk.filled(bytes) { form in
        try form.set("figure:1", "約６２")
        try form.set("answer:done", "半分だけ", row: 1)
      }
      let page = try await desk.bring(filled)
      #expect(page.text.contains("変わるところ：2件") && page.text.contains("満足の点数"))
      let taken = try await desk.reporter.submit(try page.taking())
      #expect(taken.status == 303)
      #expect(try desk.sheets()[0].entry("figure-score")?.value == "約62")
      #expect(try await desk.bring(try await desk.download()).text.contains("取り込める変更はありません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what is no figure, and a figure that a row does not ask, are named with their cells`(
    engine: Engine
  ) async throws {
    try await FormDesk.with(engine, figures: true) { desk in
      let filled = try desk.filled(try await desk.download()) { form in
        try form.set("figure:1", "多い")
        try form.set("figure:1", "5", row: 1)
      }
      let page = try await desk.bring(filled)
      #expect(page.text.contains(FigureNotation.howToWrite))
      #expect(page.text.contains("この取組には、ここに書く数値がありません。"))
      #expect(try desk.sheets().allSatisfy { $0.entry("figure-score") == nil })
    }
  }
}

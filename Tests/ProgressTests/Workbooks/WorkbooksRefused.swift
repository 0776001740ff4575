import Archives
import Database
import Essentials
import FiscalYears
import HTTP
import Reporting
import Rounds
import Spreadsheets
import TestKit
import Testing

@testable import Progress

/// Files that are not taken: each says what it is and what to do.
@Suite struct WorkbooksRefused {
  @Test(arguments: Engine.tested)
  func `a form of another round names that round`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let round = try desk.open(FiscalYear(2023))
      let bytes = try await desk.reporter.get(WorkbookAddresses.unit(desk.plan, round, "unit-1")).response.body.array
      let page = try await desk.bring(bytes)
      #expect(page.status == 422)
      #expect(page.text.contains("別の回（令和5年度 期末）の様式です") && page.text.contains("その回の「Excelで報告する」の画面から"))
    }
  }

  @Test(arguments: Engine.tested)
  func `on a closed round a reporter reads what to do, and nothing is lost`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let bytes = try desk.filled(try await desk.download()) { try $0.set("answer:done", "間に合わなかった") }
      let list = try await desk.reporter.get(WorkbookAddresses.list(desk.plan, desk.round))
      let before = try await desk.bring(bytes)
      try desk.close()
      let late = try await desk.reporter.submit(
        try list.form(WorkbookAddresses.upload(desk.plan, desk.round).path),
        files: [.init("file", name: "回答.xlsx", bytes: bytes)])
      #expect(late.status == 422 && late.text.contains("書いたファイルは消さずに取っておき、人事課に知らせてください"))
      #expect(try await desk.reporter.get(WorkbookAddresses.list(desk.plan, desk.round)).text.contains("締め切られたため"))
      // What came back before stays, says why it cannot be taken, and cannot be taken by an old page.
      let kept = try await desk.reporter.get(try before.discarding().replacing("/discard", with: ""))
      #expect(kept.status == 200 && kept.text.contains("締め切られたため") && kept.text.contains("取り込める変更はありません"))
      #expect(try await desk.reporter.submit(try before.taking()).status == 422)
      #expect(try desk.sheets()[0].entry("done") == nil)
      // 人事課 is told where to open it again; a stranger is told nothing more than before.
      let manager = try await desk.manager.get(WorkbookAddresses.list(desk.plan, desk.round))
      #expect(manager.text.contains("締切りの画面で回を開き直してください"))
      let unit = try await desk.stranger.get(WorkbookAddresses.unit(desk.plan, desk.round, "unit-1"))
      #expect(unit.status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `one bad file is told at the field, and what systems put into a zip is passed over`(engine: Engine) async throws
  {
    try await FormDesk.with(engine) { desk in
      let own = try await desk.download()
      let old = try desk.filled(own) { $0.rows[2][0] = "hagukumi-form/0:0123456789abcdef" }
      let doubled = try desk.filled(own) { form in
        let column = try form.column("answer:done")
        form.rows[2][column + 1] = "answer:done"
      }
      let text = try ArchiveWriter.write([.init(name: "メモ.txt", bytes: OwnedBytes(Array("x".utf8)))])
      let empty = try ArchiveWriter.write([.init(name: "__MACOSX/._1.xlsx", bytes: OwnedBytes(Array("x".utf8)))])
      for (bytes, words) in [
        (old, "ワークブックを受け取り直して、内容を写してください"), (doubled, "写した列を消して、保存し直してください"),
        (text, "受け取ったワークブックに書いて、.xlsxのまま保存してください"), (empty, "書いたワークブックを入れてください"),
        (Array("ただの文字".utf8), "ファイルの種類を確かめてください"), ([0xD0, 0xCF, 0x11, 0xE0], "ファイルの種類を確かめてください"),
      ] {
        let page = try await desk.bring(bytes)
        #expect(page.status == 422 && page.text.contains(words), "\(words): \(page.text)")
      }
      let zip = try ArchiveWriter.write(
        [("回答/1.xlsx", own), ("__MACOSX/回答/._1.xlsx", [1]), ("回答/~$1.xlsx", [1]), ("回答/.DS_Store", [1])].map {
          .init(name: $0.0, bytes: OwnedBytes($0.1))
        })
      #expect(try await desk.bring(zip, name: "全部.zip").text.contains("取り込める変更はありません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `rows of a sheet that was handed in or accepted say how to go on`(engine: Engine) async throws {
    try await FormDesk.with(engine) { desk in
      let filled = try desk.filled(try await desk.download()) { form in
        try form.set("answer:done", "開いた")
        try form.set("answer:done", "開いた", row: 1)
      }
      let ids = try desk.sheets().map(\.id)
      try desk.app.database.write { connection in
        try connection.run("update report_sheets set state = 'submitted', stage = 1 where id = \(ids[0])")
        try connection.run("update report_sheets set state = 'accepted', stage = 2 where id = \(ids[1])")
      }
      let page = try await desk.bring(filled)
      #expect(page.text.contains("提出を取り下げるか") && page.text.contains("人事課に差戻しを頼んでください"))
      #expect(page.text.contains("取り込める変更はありません"))
    }
  }
}

import Application
import Database
import Essentials
import TestKit
import Testing

@Suite struct TakingHoursIn {
  @Test(arguments: Engine.tested)
  func `a file is looked at, taken in, corrected by a later one and taken back`(_ engine: Engine) async throws {
    try await HoursCity.with(engine) { city in
      let manager = try city.manager()
      let run = try await city.upload(manager, april)
      let preview = try await manager.get(run)
      #expect(preview.status == 200 && preview.text.contains("3件（新しい3件、訂正0件）"), "\(preview.text)")
      #expect(preview.text.contains("時間外46時間30分") && preview.text.contains("年休1.5日"))
      #expect(try city.overtime(1, "2026-04") == nil)
      #expect(try await city.take(manager, run).location == "\(run)?done=taken")
      #expect(try city.overtime(1, "2026-04") == 2_790 && city.overtime(4, "2026-04") == 4_830)
      #expect(try city.app.auditWords().suffix(2) == ["work-time-uploaded", "work-time-taken"])

      let again = try await city.upload(manager, april)
      #expect(try await city.take(manager, again).text.contains("変わるところがありません"))
      let later = try await city.upload(manager, "職員番号,時間外\n0001,40\n", month: "令和8年4月")
      let page = try await manager.get(later)
      #expect(page.text.contains("訂正1件") && page.text.contains("時間外40時間"))
      #expect(try await city.take(manager, later).status == 303)
      #expect(try city.overtime(1, "2026-04") == 2_400)
      let back = try await manager.submit(manager.get(later).form("\(later)/take-back"))
      #expect(back.location == "\(later)?done=taken-back")
      #expect(try city.overtime(1, "2026-04") == 2_790)
      #expect(try await manager.post("\(later)/take-back").status == 422)
      #expect(try await manager.get("/work-time/runs").text.contains("取消し済み"))
    }
  }

  @Test(arguments: Engine.tested)
  func `rows with mistakes say what to do and stay out`(_ engine: Engine) async throws {
    try await HoursCity.with(engine) { city in
      let manager = try city.manager()
      let run = try await city.upload(
        manager,
        """
        職員番号,氏名,年月,時間外
        1,職員1,2026-04,10
        9999,だれか,2026-04,10
        0002,別の名前,2026-04,10
        0003,,2026-13,10
        0003,,2026-04,あ
        0004,,2026-04,800
        0005,,2026-04,5
        0005,,2026-04,6
        0003,,2026-04,
        ,,2026-04,3

        """)
      let page = try await manager.get(run)
      for words in [
        "先頭の0が落ちたと思われます", "職員番号「9999」の職員はいません", "氏名「別の名前」が", "年月「2026-13」が読めません", "時間外勤務「あ」が読めません",
        "1か月の時間より長くなります", "8行目にもあります", "0のときは0を入れるか", "職員番号がありません",
      ] { #expect(page.text.contains(words), "\(words)") }
      #expect(try await city.take(manager, run).status == 422)
      #expect(try await city.take(manager, run, [("skip-errors", "1")]).status == 303)
      #expect(try city.overtime(2, "2026-04") == 600 && city.overtime(5, "2026-04") == 300)
      #expect(try city.overtime(3, "2026-04") == nil && city.overtime(4, "2026-04") == nil)
    }
  }

  @Test func `CP932 of a payroll system is read, and its way of writing is kept under a name`() async throws {
    try await HoursCity.with(.sqlite) { city in
      let manager = try city.manager()
      // 職員番号,時間外 / 1,12.30
      var bytes: [UInt8] = [0x90, 0x45, 0x88, 0xF5, 0x94, 0xD4, 0x8D, 0x86, 0x2C, 0x8E, 0x9E, 0x8A, 0xD4, 0x8A, 0x4F]
      bytes += [0x0D, 0x0A] + Array("1,12.30\r\n".utf8)
      let run = try await city.upload(manager, bytes, month: "2026-05")
      #expect(try await manager.get(run).text.contains("Shift_JIS"))
      let mapping = try await manager.get(run).form("\(run)/mapping")
      #expect(
        try await manager.submit(mapping, [("notation", "clock"), ("width", "4"), ("profile", "月報")]).status == 303)
      #expect(try await manager.get(run).text.contains("時間外12時間30分"))
      #expect(try await city.take(manager, run).status == 303)
      #expect(try city.overtime(1, "2026-05") == 750)
      let next = try await city.upload(manager, "番号の列,時間\n0001,1\n")
      let page = try await manager.get(next)
      #expect(page.text.contains("月報"))
      #expect(try await manager.submit(page.form("\(next)/mapping"), [("width", "many")]).status == 422)
      #expect(
        try await manager.submit(page.form("\(next)/mapping"), [("column-0", "number"), ("column-1", "number")]).text
          .contains("2つの列に選ばれています"))
    }
  }

  @Test(arguments: Engine.tested)
  func `childcare leave comes in by child, its parts added up`(_ engine: Engine) async throws {
    try await HoursCity.with(engine) { city in
      let manager = try city.manager()
      let run = try await city.upload(
        manager,
        """
        職員番号,子の生年月日,育休開始日,育休終了日
        0001,2026-05-01,2026-06-01,2026-06-14
        0001,2026-05-01,2026-10-01,2026-10-10
        0002,R8.5.2,,
        0003,2026-05-03,2026-05-01,2026-05-20
        0004,,2026-05-01,

        """, kind: "childcare")
      let page = try await manager.get(run)
      for words in ["令和8年6月1日から24日", "取得なし", "生まれた日より前に", "子の生まれた日がありません"] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(try await city.take(manager, run, [("skip-errors", "1")]).status == 303)
      let days = try city.app.database.read { connection in
        try connection.rows("select days from childcare_cases order by person_id") { $0.optionalInteger(0) }
      }
      #expect(days == [24, nil])
      _ = try await manager.submit(manager.get(run).form("\(run)/take-back"))
      #expect(
        try city.app.database.read { try $0.first("select count(*) from childcare_cases") { $0.integer(0) } } == 0)
    }
  }

  @Test func `what was looked at is what is taken in`() async throws {
    try await HoursCity.with(.sqlite) { city in
      let manager = try city.manager()
      let (one, other) = (try await city.upload(manager, april), try await city.upload(manager, april))
      let form = try await manager.get(one).form("\(one)/take")
      #expect(try await city.take(manager, other).status == 303)
      #expect(try await manager.submit(form).text.contains("まだ何も取り込んでいません"))
      let discard = try await manager.submit(manager.get(one).form("\(one)/discard"))
      #expect(discard.location == "/work-time/runs?done=discarded")
      #expect(try await manager.get(one).status == 404)
    }
  }

  @Test func `files that are no lists are refused with a reason`() async throws {
    try await HoursCity.with(.sqlite) { city in
      let manager = try city.manager()
      for bytes in [[], Array("職員番号,時間外\n".utf8), [0x00, 0x01, 0x02, 0x0A], Array("職員番号,時間外\n1,\"開いた\n".utf8)] {
        let page = try await manager.post(
          "/work-time/runs", [("kind", "months")], files: [TestClient.File("file", name: "x.csv", bytes: bytes)])
        #expect(page.status == 422 && page.markup.contains("file-error"))
      }
      let month = try await manager.post(
        "/work-time/runs", [("kind", "months"), ("month", "四月ごろ")],
        files: [TestClient.File("file", name: "x.csv", bytes: Array("職員番号,時間外\n1,2\n".utf8))])
      #expect(month.status == 422 && month.markup.contains("month-error") && month.markup.contains("四月ごろ"))
    }
  }
}

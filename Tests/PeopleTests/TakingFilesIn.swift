import Application
import Database
import Essentials
import Organization
import TestKit
import Testing

@Suite struct TakingFilesIn {
  @Test(arguments: Engine.tested)
  func `a full list fills an empty register, and the same list again changes nothing`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      let run = try await city.upload(manager, fullList)
      let preview = try await manager.get(run)
      #expect(preview.status == 200 && preview.text.contains("全部で3人：新しい職員3人"))
      #expect(try city.people().isEmpty)
      #expect(try await city.take(manager, run).location == "\(run)?done=taken")
      let tanaka = try city.person("0001")
      #expect(tanaka.birthDay == Day("1970-04-02") && tanaka.sex == .male && tanaka.hireDay == Day("1993-04-01"))
      #expect(tanaka.main(on: try #require(Day("2026-04-01")))?.unit == Unit.ID(stored: "jinji"))
      #expect(try city.app.auditWords().suffix(2) == ["people-uploaded", "people-taken"])

      let again = try await city.upload(manager, fullList)
      #expect(try await manager.get(again).text.contains("3人"))
      #expect(try await city.take(manager, again).text.contains("変わるところがありません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `rows with mistakes say what to do and stay out`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let run = try await city.upload(
        manager,
        """
        職員番号,氏名,生年月日,所属コード,職名
        0001,田中 一郎,S45.2.30,1010,課長
        2,,,1010,
        0003,,,9999,
        0004,新人 一,H15.1.1,1010,主事
        0004,新人 二,H15.1.1,1010,主事
        0005,新人 三,H15.1.1,1020,技監

        """, kind: "changes")
      let page = try await manager.get(run)
      for words in [
        "2行目　生年月日「S45.2.30」は、ない日か", "先頭の0が落ちたと思われます", "所属コード「9999」は", "職員番号「0004」が5、6行目にあります",
        "職位「技監」は、まだ語の一覧にありません",
      ] { #expect(page.text.contains(words), "\(words)") }
      #expect(try await city.take(manager, run).status == 422)
      #expect(try await city.take(manager, run, [("skip-errors", "1")]).status == 303)
      #expect(try city.people().map(\.staffNumber) == ["0001", "0002", "0003", "0005"])
      #expect(try city.person("0001").birthDay == Day("1970-04-02"))
    }
  }

  @Test(arguments: Engine.tested)
  func `who is missing from a full list is asked for, never assumed to have left`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let shorter = fullList.split(separator: "\n").dropLast().joined(separator: "\n")
        .replacing("田中 一郎", with: "田中 太郎")
      let run = try await city.upload(manager, shorter, day: "2026-10-01")
      #expect(try await manager.get(run).text.contains("ファイルにない職員：1人"))
      #expect(try await city.take(manager, run).text.contains("どうするか選んでください"))
      let mapping = try await manager.get(run).form("\(run)/mapping")
      #expect(try await manager.submit(mapping, [("missing", "leave"), ("profile", "人事給与")]).status == 303)
      #expect(try await city.take(manager, run).status == 303)
      #expect(try city.person("0003").leaving?.day == Day("2026-09-30"))
      #expect(try city.person("0001").name == "田中 太郎")
      let next = try await city.upload(manager, fullList, kind: "changes")
      #expect(try await manager.get(next).text.contains("人事給与"))
    }
  }

  @Test func `a long list of changes is looked at page by page`() async throws {
    try await City.with(.sqlite) { city in
      let manager = try city.manager()
      let rows = (0..<450).map { "\(1_000 + $0),職員その\($0)番,1010" }.joined(separator: "\n")
      let run = try await city.upload(manager, "職員番号,氏名,所属コード\n\(rows)\n")
      let first = try await manager.get(run)
      #expect(first.text.contains("450人のうち1人目から200人目まで") && first.text.contains("職員その199番"))
      #expect(!first.text.contains("職員その200番"))
      let last = try await manager.get("\(run)?from=400")
      #expect(last.text.contains("401人目から450人目まで") && last.text.contains("職員その449番"))
      #expect(try await manager.get("\(run)?from=-5").text.contains("1人目から200人目まで"))
      #expect(try await manager.get("\(run)?from=9999999").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `who stands in a row that cannot be read has not left`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let broken = fullList.replacing("昭和55年4月1日", with: "昭和55年13月1日").replacing("田中 一郎", with: "田中 太郎")
      let run = try await city.upload(manager, broken, day: "2026-10-01")
      let mapping = try await manager.get(run).form("\(run)/mapping")
      #expect(try await manager.submit(mapping, [("missing", "leave")]).status == 303)
      #expect(try await city.take(manager, run, [("skip-errors", "1")]).status == 303)
      #expect(try city.person("0001").name == "田中 太郎")
      #expect(try city.person("0002").leaving == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `the transfers of April are one step before the day, and are taken back as one`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let before = try city.people()
      let run = try await city.upload(
        manager,
        """
        職員番号\t氏名\t所属\t職名\t級\t本務兼務\t退職日\t退職区分
        0001\t\t\t\t\t\t2027/3/31\t定年退職
        0002\t\t総務部人事課\t課長\t6級\t本務\t\t
        0002\t\t総務部\t\t\t兼務\t\t
        0100\t若葉 新\t人事課\t主事\t1級\t本務\t\t

        """, kind: "changes", day: "2027-04-01")
      let page = try await manager.get(run)
      for words in ["新しい職員1人", "昇任・昇格1人", "兼務の追加1人", "退職1人", "にはない所属に残ります"] {
        #expect(page.text.contains(words), "\(words)")
      }
      // Everybody stands in one row; one kind alone may be looked at.
      #expect(page.text.contains("✓ すべて：3人") && page.text.contains("若葉 新"))
      let leaving = try await manager.get("\(run)?kind=left")
      #expect(leaving.text.contains("✓ 退職：1人") && leaving.text.contains("退職　令和9年3月31日　定年退職"))
      #expect(!leaving.text.contains("若葉 新"))
      #expect(try await city.take(manager, run).status == 303)
      let day = try #require(Day("2027-04-01"))
      #expect(try city.person("0001").main(on: day) == nil)
      #expect(try city.person("0002").additional(on: day).map(\.unit) == [Unit.ID(stored: "somu")])
      #expect(try city.person("0002").main(on: day.adding(days: -1))?.period.until == Day("2027-03-31"))
      let back = try await manager.submit(manager.get(run).form("\(run)/take-back"))
      #expect(back.location == "\(run)?done=taken-back")
      #expect(try city.people() == before)
      #expect(try await manager.get(run).text.contains("取消し済み"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a run that a later change builds on says why it stays`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      let run = try await city.upload(manager, fullList)
      _ = try await city.take(manager, run)
      let sheet = "/people/sheets/\(try city.person("0001").id)"
      _ = try await manager.submit(
        manager.get("\(sheet)/edit").form("\(sheet)/edit"), [("name", "田中 改"), ("reason", "届出のとおり")])
      let page = try await manager.get(run)
      #expect(page.text.contains("まとめて取り消せません") && page.text.contains("田中 改"))
      #expect(try await manager.post("\(run)/take-back").status == 422)
      #expect(try city.people().count == 3)
    }
  }

  @Test func `what was looked at is what is taken in`() async throws {
    try await City.with(.sqlite) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let run = try await city.upload(
        manager, "職員番号,氏名\n0001,別の名前\n", kind: "changes")
      let form = try await manager.get(run).form("\(run)/take")
      let sheet = "/people/sheets/\(try city.person("0001").id)"
      _ = try await manager.submit(
        manager.get("\(sheet)/edit").form("\(sheet)/edit"), [("kana", "カナ"), ("reason", "訂正")])
      #expect(try await manager.submit(form).text.contains("まだ何も取り込んでいません"))
      #expect(try city.person("0001").name == "田中 一郎")
    }
  }

  @Test func `files that are no lists of people are refused with a reason`() async throws {
    try await City.with(.sqlite) { city in
      let manager = try city.manager()
      let wide = Array((0..<10_000).map { "c\($0)" }.joined(separator: ",").utf8)
      let files: [[UInt8]] = [
        [], Array("職員番号,氏名\n".utf8), wide + [0x0A] + wide, [0x00, 0x01, 0x02, 0x0A],
        Array("職員番号,氏名\n1,\"開いたまま\n".utf8), [0xFF, 0xFE, 0x00], Array("職員番号,氏名\n1,\u{0}\n".utf8),
      ]
      for (index, bytes) in files.enumerated() {
        let page = try await manager.post(
          "/people/runs", [("kind", "full"), ("day", "2026-04-01")],
          files: [TestClient.File("file", name: "x.csv", bytes: bytes)])
        #expect(page.status == 422 && page.markup.contains("file-error"), "file \(index)")
      }
      #expect(try await manager.get("/people/runs").text.contains("まだありません"))
    }
  }

  @Test func `CP932 from a payroll system is read, and characters of its own are pointed out`() async throws {
    try await City.with(.sqlite) { city in
      let manager = try city.manager()
      var bytes: [UInt8] = [0x90, 0x45, 0x88, 0xF5, 0x94, 0xD4, 0x8D, 0x86, 0x2C, 0x8E, 0x81, 0x96, 0xBC, 0x2C]
      bytes += [0x8F, 0x8A, 0x91, 0xAE, 0x83, 0x52, 0x81, 0x5B, 0x83, 0x68, 0x0D, 0x0A]
      bytes += [0x37, 0x2C, 0xF0, 0x40, 0x93, 0x63, 0x2C, 0x31, 0x30, 0x31, 0x30, 0x0D, 0x0A]
      let run = try await city.upload(manager, bytes, kind: "full", day: "2026-04-01")
      let page = try await manager.get(run)
      #expect(page.text.contains("Shift_JIS") && page.text.contains("外字が1文字あります"))
      _ = try await city.take(manager, run)
      #expect(try city.person("7").name == "\u{E000}田")
    }
  }
}

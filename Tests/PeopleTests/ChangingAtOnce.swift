import Application
import Database
import Essentials
import HTTP
import Organization
import People
import TestKit
import Testing

/// Several people at once: nothing is lost, nothing is doubled, and who comes second is told what to do.
@Suite struct ChangingAtOnce {
  @Test(arguments: Engine.tested)
  func `of two who change the same person, the second is refused and keeps what was typed`(
    _ engine: Engine
  ) async throws {
    try await City.with(engine) { city in
      let (one, two) = (try city.manager(), try city.manager(named: "another-person"))
      _ = try await city.take(one, try await city.upload(one, fullList))
      let edit = "/people/sheets/\(try city.person("0001").id)/edit"
      for turn in 0..<5 {
        let forms = (try await one.get(edit).form(edit), try await two.get(edit).form(edit))
        let at = try await atOnce(
          { try await one.submit(forms.0, [("name", "改姓 \(turn)"), ("reason", "届出")]) },
          { try await two.submit(forms.1, [("kana", "カナ \(turn)"), ("reason", "訂正")]) })
        let answers = [at.one, at.two]
        #expect(answers.map(\.status).sorted() == [303, 422])
        let refused = try #require(answers.first { $0.status == 422 })
        #expect(refused.text.contains("ほかの人"))
        let kept = try refused.form(edit)
        #expect(kept["name"] == "改姓 \(turn)" || kept["kana"] == "カナ \(turn)")
        try await city.expectWholeLog("0001", changes: turn + 2)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `two who change different people do not disturb each other`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let (one, two) = (try city.manager(), try city.manager(named: "another-person"))
      _ = try await city.take(one, try await city.upload(one, fullList))
      let edits = try ["0001", "0002"].map { "/people/sheets/\(try city.person($0).id)/edit" }
      for turn in 0..<5 {
        let forms = (try await one.get(edits[0]).form(edits[0]), try await two.get(edits[1]).form(edits[1]))
        let at = try await atOnce(
          { try await one.submit(forms.0, [("kana", "イチ \(turn)"), ("reason", "訂正")]) },
          { try await two.submit(forms.1, [("kana", "ニ \(turn)"), ("reason", "訂正")]) })
        #expect([at.one.status, at.two.status] == [303, 303])
        #expect(try city.person("0001").kana == "イチ \(turn)" && city.person("0002").kana == "ニ \(turn)")
      }
      try await city.expectWholeLog("0002", changes: 6)
    }
  }

  @Test(arguments: Engine.tested)
  func `a run that two press for is taken in once`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let (one, two) = (try city.manager(), try city.manager(named: "another-person"))
      let rows = (0..<500).map { "\(1_000 + $0),職員\($0),1010,主事" }.joined(separator: "\n")
      let run = try await city.upload(one, "職員番号,氏名,所属コード,職名\n\(rows)\n")
      let forms = (try await one.get(run).form("\(run)/take"), try await two.get(run).form("\(run)/take"))
      let at = try await atOnce({ try await one.submit(forms.0) }, { try await two.submit(forms.1) })
      let answers = [at.one, at.two]
      #expect(answers.count { $0.status == 303 } == 1)
      let other = try #require(answers.first { $0.status != 303 })
      #expect(other.status == 422 || other.text.contains("取り込んでいます"), "\(other.text)")
      #expect(try city.people().count == 500)
      #expect(try city.app.auditWords().count { $0 == "people-taken" } == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a correction beside a run is never lost`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let (one, two) = (try city.manager(), try city.manager(named: "another-person"))
      _ = try await city.take(one, try await city.upload(one, fullList))
      let edit = "/people/sheets/\(try city.person("0001").id)/edit"
      // Turns over only when a run was taken in, so that there is always something to change.
      var grade = 1
      for turn in 0..<6 {
        let run = try await city.upload(
          one, "職員番号,級,所属コード\n0001,\(grade)級,1010\n0002,\(grade)級,1010\n", kind: "changes")
        let forms = (try await one.get(run).form("\(run)/take"), try await two.get(edit).form(edit))
        let before = try city.people()
        let at = try await atOnce(
          { try await one.submit(forms.0) },
          { try await two.submit(forms.1, [("kana", "カナ \(turn)"), ("reason", "訂正")]) })
        let (taken, corrected) = (at.one, at.two)
        // Either the run comes first and the correction is asked for again, or the other way round.
        #expect([taken.status, corrected.status].sorted() == [303, 422], "turn \(turn)")
        if taken.status == 422 { #expect(taken.text.contains("まだ何も取り込んでいません")) } else { grade = 3 - grade }
        let after = try city.people()
        #expect((after[0].kana == "カナ \(turn)") == (corrected.status == 303))
        #expect((after[1] == before[1]) == (taken.status == 422))
      }
      try await city.expectWholeLog("0001", changes: 7)
    }
  }

  @Test(arguments: Engine.tested)
  func `a reorganisation between the look and the button is shown before anything is taken in`(
    _ engine: Engine
  ) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let before = try city.people()
      let run = try await city.upload(
        manager, "職員番号,所属コード\n0001,1020\n0002,10\n", kind: "changes", day: "2026-10-01")
      let form = try await manager.get(run).form("\(run)/take")
      try city.change { try $0.end(Unit.ID(stored: "zei"), before: #require(Day("2026-10-01"))) }
      let refused = try await manager.submit(form)
      #expect(refused.status == 422 && refused.text.contains("組織") && refused.text.contains("廃止されています"))
      #expect(try city.people() == before)
    }
  }

  @Test(arguments: Engine.tested)
  func `a code that another unit took over meanwhile moves nobody to the wrong place`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let before = try city.people()
      let run = try await city.upload(
        manager, "職員番号,所属コード\n0001,1020\n", kind: "changes", day: "2026-10-01")
      let form = try await manager.get(run).form("\(run)/take")
      try city.change { register in
        let day = try #require(Day("2026-10-01"))
        try register.change(Unit.ID(stored: "zei"), from: day) { $0.code = "1030" }
        register.add(
          Unit.ID(stored: "new"),
          UnitSpan(
            period: DayPeriod(from: day, until: nil), name: "新しい課", code: "1020", parent: Unit.ID(stored: "somu")))
      }
      #expect(try await manager.submit(form).status == 422)
      #expect(try city.people() == before)
    }
  }

  @Test(arguments: Engine.tested)
  func `of two who change the words, the second does not undo the first`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let (one, two) = (try city.manager(), try city.manager(named: "another-person"))
      let forms = (
        try await one.get("/people/words").form("/people/words"),
        try await two.get("/people/words").form("/people/words")
      )
      let labels = forms.0.fields.filter { $0.0 == "position-label" }.map(\.1)
      let renamed = labels.map { ("position-label", $0 == "課長" ? "室長" : $0) }
      #expect(try await one.submit(forms.0, renamed).status == 303)
      let late = try await two.submit(
        forms.1, labels.map { ("position-label", $0 == "係長" ? "班長" : $0) })
      #expect(late.status == 422 && late.text.contains("ほかの人"))
      #expect(late.markup.contains("班長"))
      let words = try city.app.database.read { try StaffWordStore.all(in: $0) }.map(\.label)
      #expect(words.contains("室長") && words.contains("係長"))
    }
  }
}

extension City {
  func manager(named name: String) throws -> TestClient { try app.client(as: .planManager, named: name) }

  /// Changes units as a reorganisation does.
  func change(_ edit: (inout UnitRegister) throws -> Void) throws {
    _ = try app.database.write { connection in
      try UnitStore.change(
        UnitChangeNote(.reorganized), id: UnitChange.ID(from: app.services.random), by: .operator, at: app.clock.now,
        in: connection, edit)
    }
  }

  /// Every revision stands in the log once, and the newest state is the register's.
  func expectWholeLog(_ number: String, changes count: Int) async throws {
    let id = try person(number).id
    let (kept, changes) = try app.database.read {
      (try PersonStore.find(id, in: $0), try PersonStore.changes(of: id, in: $0))
    }
    #expect(kept?.revision == count && changes.map(\.revision) == Array((1...count).reversed()))
  }
}

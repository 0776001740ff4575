import Database
import Foundation
import TestKit
import Testing

/// Rounds of a server whose process is killed while it writes: what was answered is there once, and nothing is half.
@Suite struct KilledRounds {
  @Test(arguments: Engine.tested)
  func `what was saved on a sheet is there once after every kill`(engine: Engine) throws {
    try withPlace(engine) { place in
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      let sheet = try #require(
        try place.texts(
          """
          select s.id from report_sheets s join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
          where r.state = 'open' and s.state in ('waiting', 'draft') order by s.position, s.id limit 1
          """
        ).first)
      let written: SQL = """
        select after_value from sheet_events where sheet_id = \(sheet) and question = 'outcome' order by revision, position
        """
      let before = try place.texts(written)
      let start = try place.number("select revision from report_sheets where id = \(sheet)")
      var answered: [String] = []
      for (life, pause) in [0, 3, 8, 20].enumerated() {
        let server = try RunningServer("--sample", on: place)
        let writer = try SheetWriter(
          sheet, revision: place.number("select revision from report_sheets where id = \(sheet)"), port: server.port)
        let mine = writer.write({ "\(life)回目の\($0)番目" }) { count in
          // While it works at one of the next answers.
          if count == 3 + life { server.kill(after: .milliseconds(pause)) }
        }
        #expect(server.ended() == SIGKILL)
        answered += mine
        let kept = try Array(place.texts(written).dropFirst(before.count))
        // What was answered must be there. What was on its way may be, and then the next life goes on from it.
        if kept.count == answered.count + 1 { answered.append("\(life)回目の\(mine.count + 1)番目") }
        #expect(kept == answered)
        #expect(
          try place.texts("select value from sheet_entries where sheet_id = \(sheet) and question = 'outcome'")
            == [kept.last].compactMap { $0 })
        // Each save raises the revision of the sheet and of its answer together.
        #expect(
          try place.number(
            """
            select count(*) from report_sheets s join sheet_entries e on e.sheet_id = s.id and e.revision = s.revision
            where s.id = \(sheet) and s.revision = \(start + answered.count) and e.question = 'outcome'
            """) == 1)
        #expect(try BuiltProgram.run("check", on: place).status == 0)
      }
      #expect(answered.count > 10)
    }
  }

  @Test(arguments: Engine.tested)
  func `a round is closed as a whole or not at all`(engine: Engine) throws {
    try withPlace(engine) { place in
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      let round = try RoundToClose(place)
      // Once undisturbed, to know how long it takes.
      let first = try round.close(on: RunningServer("--sample", on: place), killedAfter: nil)
      var whole = try #require(first)
      var outcomes: [Int] = [try round.expectWhole()]
      for part in 1...4 {
        if outcomes.last == 1 { try round.reopen() }
        let server = try RunningServer("--sample", on: place)
        whole = min(whole, try round.close(on: server, killedAfter: whole * part / 5) ?? whole)
        #expect(server.ended() == SIGKILL)
        outcomes.append(try round.expectWhole())
        #expect(try BuiltProgram.run("check", on: place).status == 0)
      }
      // What was closed or left open in the end is closed by whoever comes next.
      if outcomes.last == 0 { try round.close(on: RunningServer("--sample", on: place), killedAfter: nil) }
      #expect(try round.expectWhole() == 1)
      #expect(outcomes.contains(0), "no kill came in time: \(outcomes)")
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }
}

/// Somebody who saves one answer after another, in both ways that the page has.
private struct SheetWriter {
  private let visitor: Visitor
  private let address: String
  private let revision: Int

  init(_ sheet: String, revision: Int, port: UInt16) throws {
    address = "/reports/\(sheet)"
    self.revision = revision
    visitor = try Visitor("佐々木", port: port)
    _ = try visitor.get(address)
  }

  /// Writes until the server is gone, and gives what it said to have saved.
  func write(_ text: (Int) -> String, then: (Int) -> Void) -> [String] {
    var saved: [String] = []
    var revision = revision
    let end = Date(timeIntervalSinceNow: 20)
    while Date() < end {
      let value = text(saved.count + 1)
      let fields = [("group", "outcome"), ("revision", "\(revision)"), ("value-outcome", value), ("note-outcome", "")]
      let isForm = saved.count.isMultiple(of: 2)
      let answer =
        try? isForm ? visitor.post(address, fields + [("step", "save")]) : visitor.post(address + "/save", fields)
      guard let answer, answer.hasPrefix(isForm ? "HTTP/1.1 303" : "HTTP/1.1 200") else {
        // Half an answer is none, but a whole one must be a good one.
        #expect(answer?.hasPrefix("HTTP/1.1 4") != true && answer?.hasPrefix("HTTP/1.1 5") != true, "\(answer ?? "")")
        return saved
      }
      saved.append(value)
      revision += 1
      then(saved.count)
    }
    Issue.record("the server was never killed")
    return saved
  }
}

/// The open round of the sample city, closed again and again.
private struct RoundToClose {
  let place: TestPlace
  let plan: String
  let round: String
  /// How many of its sheets nobody has accepted.
  let open: Int
  /// How many reports the plan has without those that are swept in.
  let reports: Int

  init(_ place: TestPlace) throws {
    self.place = place
    round = try #require(try place.texts("select id from rounds where state = 'open'").first)
    plan = try #require(try place.texts("select plan_id from rounds where state = 'open'").first)
    open = try place.number(
      "select count(*) from report_sheets where round_id = \(round) and state <> 'accepted'")
    reports = try place.number("select count(*) from reports where round_id = \(round)")
    #expect(open > 10)
  }

  private var address: String { "/plans/\(plan)/rounds/\(round)" }

  /// Presses the button, and tells how long the answer took where there was one.
  @discardableResult
  func close(on server: RunningServer, killedAfter pause: Duration?) throws -> Duration? {
    let keeper = try Visitor("佐々木", port: server.port)
    _ = try keeper.get(address + "/closing")
    let started = ContinuousClock.now
    if let pause { server.kill(after: pause) }
    let answer = try? keeper.post(address + "/closing", [("agreed", "yes"), ("open", "\(open)")])
    let took = ContinuousClock.now - started
    if pause == nil { #expect(answer?.hasPrefix("HTTP/1.1 303") == true) }
    guard answer?.hasPrefix("HTTP/1.1 303") == true else { return nil }
    // Who was told that it is closed finds it closed.
    #expect(try place.texts("select state from rounds where id = \(round)") == ["closed"])
    return took
  }

  func reopen() throws {
    let server = try RunningServer("--sample", on: place)
    let keeper = try Visitor("佐々木", port: server.port)
    _ = try keeper.get(address + "/reopening")
    #expect(try keeper.post(address + "/reopening", [("reason", "試験")]).hasPrefix("HTTP/1.1 303"))
    #expect(server.stop() == 0)
    #expect(try expectWhole() == 0)
  }

  /// 1 where the round is closed with all that belongs to it, 0 where it is open without any of it.
  func expectWhole() throws -> Int {
    let isClosed = try place.texts("select state from rounds where id = \(round)") == ["closed"]
    let found = try [
      place.number("select count(*) from round_snapshots where round_id = \(round) and reopened_at is null"),
      place.number("select count(*) from report_sheets where round_id = \(round) and is_swept = 1"),
      place.number("select count(*) from reports where round_id = \(round)"),
      place.number(
        """
        select (select count(*) from audit_entries where action = 'round-closed' and subject_id = \(round))
          - (select count(*) from round_snapshots where round_id = \(round))
        """),
    ]
    #expect(found == (isClosed ? [1, open, reports + open, 0] : [0, 0, reports, 0]))
    return isClosed ? 1 : 0
  }
}

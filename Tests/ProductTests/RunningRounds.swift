import Application
import Composition
import Database
import Foundation
import TestKit
import Testing

/// A round in the running program, whose process is killed in the middle of writing and of closing.
@Suite struct RunningRounds {
  @Test(arguments: Engine.tested)
  func `what was saved on a sheet is there after kill -9, once`(engine: Engine) throws {
    try withPlace(engine) { place in
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      let sheet = try Self.text(
        """
        select s.id from report_sheets s join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
        where r.state = 'open' and s.state in ('waiting', 'draft') order by s.position limit 1
        """, in: place)
      var saved = 0
      for life in 0..<3 {
        let server = try RunningServer("--sample", on: place)
        let writer = try Visitor("佐々木", port: server.port)
        _ = try writer.get("/reports/\(sheet)")
        var revision = Int(try Self.text("select revision from report_sheets where id = \(sheet)", in: place)) ?? 0
        let killing = Thread { [pause = UInt32(150_000 + 120_000 * life), process = server.number] in
          usleep(pause)
          kill(process, SIGKILL)
        }
        killing.start()
        // One answer after another until the server is gone.
        while true {
          let fields = [
            ("group", "outcome"), ("revision", "\(revision)"), ("value-outcome", "\(saved + 1)番目"),
            ("note-outcome", ""),
          ]
          guard let answer = try? writer.post("/reports/\(sheet)/save", fields), answer.hasPrefix("HTTP/1.1 200"),
            let next = Int(try Visitor.text(of: answer, between: "\"revision\":", and: ","))
          else { break }
          revision = next
          saved += 1
        }
        #expect(server.ended() == SIGKILL)
        let kept = try Self.text(
          "select value from sheet_entries where sheet_id = \(sheet) and question = 'outcome'", in: place)
        // What was on its way may have arrived; what was answered must have.
        #expect(kept == "\(saved)番目" || kept == "\(saved + 1)番目")
        if kept != "\(saved)番目" { saved += 1 }
      }
      #expect(saved > 0)
      let events = try Self.text(
        """
        select count(*) from sheet_events where sheet_id = \(sheet) and question = 'outcome' and after_value like '%番目'
        """, in: place)
      #expect(events == "\(saved)")
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `a round is closed as a whole or not at all when the process is killed`(engine: Engine) throws {
    for pause: UInt32 in [2_000, 15_000, 60_000, 400_000] {
      try withPlace(engine) { place in
        #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
        let (round, plan) = try (
          Self.text("select id from rounds where state = 'open'", in: place),
          Self.text("select plan_id from rounds where state = 'open'", in: place)
        )
        let left = try Self.text(
          "select count(*) from report_sheets where round_id = \(round) and state <> 'accepted'", in: place)
        let server = try RunningServer("--sample", on: place)
        let keeper = try Visitor("佐々木", port: server.port)
        _ = try keeper.get("/plans/\(plan)/rounds/\(round)/closing")
        let killing = Thread { [process = server.number] in
          usleep(pause)
          kill(process, SIGKILL)
        }
        killing.start()
        _ = try? keeper.post("/plans/\(plan)/rounds/\(round)/closing", [("agreed", "yes"), ("open", left)])
        #expect(server.ended() == SIGKILL)
        let state = try Self.text("select state from rounds where id = \(round)", in: place)
        let snapshots = try Self.text("select count(*) from round_snapshots where round_id = \(round)", in: place)
        let swept = try Self.text(
          "select count(*) from report_sheets where round_id = \(round) and is_swept = 1", in: place)
        let reports = try Self.text("select count(*) from reports where round_id = \(round) and swept = 1", in: place)
        #expect(
          [state, snapshots, swept, reports]
            == (state == "open" ? ["open", "0", "0", "0"] : ["closed", "1", left, left]))
        #expect(try BuiltProgram.run("check", on: place).status == 0)
      }
    }
  }

  /// The first column of the first row.
  private static func text(_ query: SQL, in place: TestPlace) throws -> String {
    let database = try place.open(Composition().features.flatMap(\.migrations))
    defer { database.close() }
    return try #require(try database.read { try $0.first(query) { $0.text(0) } })
  }
}

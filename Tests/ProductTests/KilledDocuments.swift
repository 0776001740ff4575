import Database
import Foundation
import TestKit
import Testing

/// The queue of documents of a server whose process is killed while it makes one: it is made by the next life, once.
@Suite struct KilledDocuments {
  @Test(arguments: Engine.tested)
  func `a document is there after kills in the middle, the same as one that nobody disturbed`(engine: Engine) throws {
    try withPlace(engine) { place in
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      let plan = try #require(try place.texts("select id from plans order by id limit 1").first)
      let address = "/plans/\(plan)/documents/publication/files/word"
      let first = try RunningServer("--sample", on: place)
      let manager = try Visitor("佐々木", port: first.port)
      let direct = try manager.get(address)
      #expect(direct.hasPrefix("HTTP/1.1 200"))
      let asked = try manager.get("\(address)?job=1")
      #expect(asked.hasPrefix("HTTP/1.1 303"))
      first.signal(SIGKILL)
      #expect(first.ended() == SIGKILL)
      // As a process leaves it that dies in the work, with the turn that it holds.
      try place.withDatabase { try leaveRunning($0) }
      let second = try RunningServer("--sample", on: place)
      second.kill(after: .milliseconds(200))
      #expect(second.ended() == SIGKILL)
      try place.withDatabase { try letTurnsPass($0) }
      let last = try RunningServer("--sample", on: place)
      let end = Date(timeIntervalSinceNow: RunningServer.patience)
      while try place.number("select count(*) from document_jobs where state = 'ready'") == 0, Date() < end {
        usleep(100_000)
      }
      #expect(try place.number("select count(*) from document_jobs where state = 'ready'") == 1)
      #expect(try place.number("select count(*) from document_jobs") == 1)
      let id = try #require(try place.texts("select id from document_jobs").first)
      let visitor = try Visitor("佐々木", port: last.port)
      let file = try visitor.get("/plans/\(plan)/document-jobs/\(id)/file")
      #expect(file.hasPrefix("HTTP/1.1 200"))
      #expect(Self.body(of: file) == Self.body(of: direct))
      #expect(last.stop() == 0)
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `a PDF that was given up stays so when the server is killed in the same moment`(engine: Engine) throws {
    try withPlace(engine) { place in
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      let plan = try #require(try place.texts("select id from plans order by id limit 1").first)
      let address = "/plans/\(plan)/documents/annual/files/pdf?job=1"
      var given: [String] = []
      for pause in [0, 150, 400] {
        let server = try RunningServer("--sample", on: place)
        let manager = try Visitor("佐々木", port: server.port)
        let page = try Visitor.text(of: manager.get(address), between: "location: ", and: "\r\n")
        try wait { try place.number("select count(*) from document_jobs where state = 'running'") == 1 }
        // In the layout, or while the typesetter is at work.
        usleep(UInt32(pause) * 1_000)
        _ = try manager.get(page)
        let answer = try manager.post("\(page)/cancel", [])
        server.signal(SIGKILL)
        #expect(server.ended() == SIGKILL)
        #expect(answer.hasPrefix("HTTP/1.1 303"))
        given.append(String(page.split(separator: "/").last ?? ""))
        try place.withDatabase { try letTurnsPass($0) }
      }
      let last = try RunningServer("--sample", on: place)
      let manager = try Visitor("佐々木", port: last.port)
      _ = try manager.get(address)
      // One of those that were given up may have been ready before, and is not the one that is asked for now.
      try wait { try place.number("select count(*) from document_jobs where state in ('waiting', 'running')") == 0 }
      #expect(try place.number("select count(*) from document_jobs where state = 'ready'") > 0)
      // What was made before it was given up is ready; nothing that was given up is made afterwards.
      for id in given {
        let states = try place.texts("select state from document_jobs where id = \(id)")
        #expect(states == ["cancelled"] || states == ["ready"], "\(states)")
      }
      #expect(
        try place.number("select count(*) from document_jobs where state = 'cancelled' and content is not null") == 0)
      #expect(try place.number("select count(*) from document_jobs where state = 'cancelled'") > 0)
      #expect(last.stop() == 0)
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  private func wait(until isSo: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: RunningServer.patience)
    while try !isSo(), Date() < end { usleep(20_000) }
    #expect(try isSo())
  }

  private static func body(of answer: String) -> String {
    answer.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
  }

  private func leaveRunning(_ database: Database) throws {
    try database.write { connection in
      try connection.run(
        "update document_jobs set state = 'running', step = 'pages', attempts = 1 where state <> 'ready'")
    }
    try letTurnsPass(database)
  }

  /// Nobody waits until the turn of a dead process is open to others.
  private func letTurnsPass(_ database: Database) throws {
    try database.write { connection in
      try connection.run(
        "update job_turns set started_at = started_at - 600000, taken_until = taken_until - 600000")
    }
  }
}

import Application
import Composition
import Database
import Foundation
import TestKit
import Testing

/// A large file of people that ends on its way: by its button, with the process, or because somebody was quicker.
@Suite struct TakingPeopleIn {
  private static let count = 12_000

  @Test(arguments: Engine.tested)
  func `a server that is killed while it takes a file in leaves nothing of it, and takes it in again`(
    engine: Engine
  ) throws {
    try withPlace(engine) { place in
      let scene = try Scene(place)
      let before = try scene.people()
      let taking = try scene.startTaking()
      try scene.waitUntilWriting()
      scene.server.signal(SIGKILL)
      #expect(scene.server.ended() == SIGKILL)
      #expect(taking.answer() == "")
      #expect(try scene.people() == before)
      #expect(try BuiltProgram.run("check", on: place).status == 0)
      try scene.takeInAgain(on: RunningServer("--sample", on: place), before: before)
    }
  }

  @Test(arguments: Engine.tested)
  func `a run that is stopped leaves nothing, and is taken in again`(engine: Engine) throws {
    try withPlace(engine) { place in
      let scene = try Scene(place)
      let before = try scene.people()
      let taking = try scene.startTaking()
      try scene.waitUntilWriting()
      #expect(try scene.watcher.post("\(scene.run)/cancel", []).hasPrefix("HTTP/1.1 303"))
      let answer = taking.answer()
      #expect(answer.hasPrefix("HTTP/1.1 422") && answer.contains("取込みを止めました。何も取り込まれていません。"))
      #expect(try scene.people() == before)
      try scene.takeInAgain(on: scene.server, before: before)
    }
  }

  @Test(arguments: Engine.tested)
  func `what somebody changed while a file was made ready is seen before anything is written`(engine: Engine) throws {
    try withPlace(engine) { place in
      let scene = try Scene(place)
      let database = try place.open(Composition().features.flatMap(\.migrations))
      defer { database.close() }
      var before: [String] = []
      var taking: Taking?
      let start = try scene.readyToTake()
      try database.write { connection in
        taking = start()
        // It is ready, and waits for this writer.
        try scene.waitUntilWriting(from: 0)
        try connection.run(
          "insert into people (id, staff_number, name, kana, kana_key, search_key, revision, created_at) values ('x', 'T10005', 'x', '', '', 'x', 1, 0)"
        )
        try connection.run("update people_state set number = number + 1")
      }
      before = try scene.people()
      let answer = try #require(taking).answer()
      #expect(answer.hasPrefix("HTTP/1.1 422") && answer.contains("まだ何も取り込んでいません"))
      #expect(try scene.people() == before && before.contains("T10005"))
      #expect(scene.server.stop() == 0)
    }
  }

  /// A server with the sample city, and the draft of a large file of new people.
  private final class Scene {
    let place: TestPlace
    let server: RunningServer
    let run: String
    /// Looks at the run while somebody else takes it in.
    let watcher: Visitor

    init(_ place: TestPlace) throws {
      self.place = place
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      server = try RunningServer("--sample", on: place)
      watcher = try Visitor("佐々木", port: server.port)
      _ = try watcher.get("/people/runs")
      let rows = (0..<TakingPeopleIn.count).map { "T\(10_000 + $0)\t新人 \($0)\t0101" }.joined(separator: "\n")
      let answer = try watcher.post(
        "/people/runs",
        [("kind", "changes"), ("day", "2027-04-01"), ("pasted", "職員番号\t氏名\t所属コード\n" + rows + "\n")])
      run = try Visitor.text(of: answer, between: "location: ", and: "\r\n")
    }

    /// The staff numbers of the register.
    func people() throws -> [String] {
      let database = try place.open(Composition().features.flatMap(\.migrations))
      defer { database.close() }
      return try database.read { try $0.rows("select staff_number from people order by staff_number") { $0.text(0) } }
    }

    func startTaking() throws -> Taking { try readyToTake()() }

    /// Looks at the run, and gives the press of its button.
    func readyToTake(on server: RunningServer? = nil) throws -> () -> Taking {
      let visitor = try Visitor("佐々木", port: (server ?? self.server).port)
      let mark = try Visitor.text(of: visitor.get(run), between: "name=\"mark\" value=\"", and: "\"")
      return { [run] in Taking(visitor, run, mark) }
    }

    /// Blocks until the run is at its writing, with so many people done.
    func waitUntilWriting(from count: Int = 1) throws {
      let end = Date(timeIntervalSinceNow: 60)
      while Date() < end {
        let page = try watcher.get(run)
        if let done = try? Visitor.text(of: page, between: "書き込んでいます：", and: "人"), let done = Int(done), done >= count {
          return
        }
        #expect(!page.contains("取り込みました"), "the run was over before it could be disturbed")
        usleep(2_000)
      }
      throw Visitor.Missing(what: "writing", page: "")
    }

    func takeInAgain(on server: RunningServer, before: [String]) throws {
      let answer = try readyToTake(on: server)().answer()
      #expect(answer.hasPrefix("HTTP/1.1 303") && answer.contains("done=taken"))
      let after = try people()
      #expect(after.count == before.count + TakingPeopleIn.count && Set(after).isSuperset(of: before))
      #expect(server.stop() == 0)
    }
  }

  /// The press of the button, on its way on a thread of its own.
  private final class Taking: @unchecked Sendable {
    private let end = DispatchSemaphore(value: 0)
    private var text = ""

    init(_ visitor: Visitor, _ run: String, _ mark: String) {
      nonisolated(unsafe) let visitor = visitor
      Thread.detachNewThread { [self] in
        text = (try? visitor.post("\(run)/take", [("mark", mark)])) ?? ""
        end.signal()
      }
    }

    /// What the server answered, once it has; empty where it ended first.
    func answer() -> String {
      end.wait()
      return text
    }
  }
}

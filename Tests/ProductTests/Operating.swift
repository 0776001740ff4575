import Application
import Composition
import Database
import DatabaseSQLite
import Essentials
import Foundation
import PlanFile
import PlanFixtures
import TestKit
import Testing

/// Serving, stopping, copying, going back, and new versions.
@Suite struct Operating {
  private func take(_ name: String, measures: Int, _ place: TestPlace) throws {
    let path = place.folder + "/" + name + ".json"
    try Data(PlanFile.write(largePlan(measures: measures, id: .init(stored: name)))).write(to: URL(filePath: path))
    #expect(try BuiltProgram.run("plan", "import", path, on: place).status == 0)
  }

  @Test(arguments: Engine.tested)
  func `the server answers until it is asked to stop`(engine: Engine) throws {
    try withPlace(engine) { place in
      let server = try RunningServer(on: place)
      #expect(try Wire.get("/first-run", port: server.port).hasPrefix("HTTP/1.1 200"))
      #expect(try Wire.get("/nowhere", port: server.port).hasPrefix("HTTP/1.1 "))
      try take("while-serving", measures: 3, place)
      #expect(server.stop() == 0)
      #expect(throws: Wire.Refused.self) { try Wire.get("/", port: server.port) }
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  @Test func `a request that has begun is answered while the server stops`() throws {
    try withPlace { place in
      let server = try RunningServer(on: place)
      let body = "sign-in-name=somebody&password=something"
      let wire = try Wire(port: server.port)
      wire.send(
        """
        POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nExpect: 100-continue\r
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n
        """.replacing("\r\n\n", with: "\r\n"))
      #expect(wire.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
      server.signal(SIGTERM)
      try server.wait(for: "stopping")
      wire.send(body)
      let answer = wire.receive()
      #expect(answer.hasPrefix("HTTP/1.1 ") && answer.contains("</html>"))
      #expect(server.ended() == 0)
    }
  }

  @Test func `a second server on the same data is refused`() throws {
    try withPlace { place in
      let server = try RunningServer(on: place)
      let second = try BuiltProgram.run("serve", "--port", "0", on: place)
      #expect(second.status == 1 && second.messages.contains("もうサーバーが動いています"))
      #expect(server.stop() == 0)
    }
  }

  @Test func `a backup is taken while serving, and brought back after stopping`() throws {
    try withPlace { place in
      try take("first", measures: 30, place)
      let server = try RunningServer(on: place)
      let copy = place.folder + "/copy.sqlite"
      #expect(try BuiltProgram.run("backup", copy, on: place).status == 0)
      try take("second", measures: 3, place)
      let refused = try BuiltProgram.run("restore", copy, on: place)
      #expect(refused.status == 1 && refused.messages.contains("止めて"))
      #expect(try BuiltProgram.run("plan", "list", on: place).lines.count == 2)
      #expect(server.stop() == 0)
      #expect(try BuiltProgram.run("restore", copy, on: place).status == 0)
      #expect(try BuiltProgram.run("plan", "list", on: place).lines.count == 1)
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  @Test func `a copy comes back with the key of second factors that lies elsewhere, and its lack is told`() throws {
    try withPlace { place in
      #expect(try RunningServer(on: place).stop() == 0)
      let (key, safe, copy) = (place.folder + "/sign-in.key", place.folder + "/safe.key", place.folder + "/copy.sqlite")
      #expect(try BuiltProgram.run("account", "add", "tanaka", "--display", "田中", on: place).status == 0)
      let database = try place.open(Composition().features.flatMap(\.migrations))
      try database.write { connection in
        try connection.run(
          "insert into second_factors select id, 'of another key', 1, 0 from accounts where sign_in_name = 'tanaka'")
      }
      database.close()
      let backup = try BuiltProgram.run("backup", copy, on: place)
      #expect(backup.status == 0 && backup.messages.contains(key) && backup.messages.contains("別の場所"))
      let other = try BuiltProgram.run("restore", copy, on: place)
      #expect(other.status == 0 && other.messages.contains("このデータベースのものではありません"))
      try FileManager.default.moveItem(atPath: key, toPath: safe)
      let missing = try BuiltProgram.run("restore", copy, on: place)
      #expect(missing.status == 0 && missing.messages.contains("がありません") && missing.messages.contains("second-factor"))
      let server = try RunningServer(on: place)
      #expect(server.said.contains("このデータベースのものではありません"))
      #expect(server.stop() == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `the operator sets how long the audit log is kept, and the check names what is broken in it`(
    engine: Engine
  ) throws {
    try withPlace(engine) { place in
      try take("first", measures: 3, place)
      #expect(try BuiltProgram.run("audit", "retention", on: place).lines == ["監査記録の保存年数：すべて残す"])
      #expect(try BuiltProgram.run("audit", "retention", "--years", "10", on: place).lines == ["監査記録の保存年数：10年"])
      #expect(try BuiltProgram.run("audit", "retention", "--years", "0", on: place).status == 2)
      #expect(try BuiltProgram.run("audit", "trim", on: place).lines == ["削除する記録はありません。"])
      #expect(try BuiltProgram.run("check", on: place).status == 0)
      let database = try place.open(Composition().features.flatMap(\.migrations))
      defer { database.close() }
      try database.exclusive { connection in
        try connection.script(
          engine == .sqlite
            ? "drop trigger audit_entries_keep_content" : "alter table audit_entries disable trigger all")
        try connection.run("update audit_entries set detail = 'x' where seq = 1")
      }
      let broken = try BuiltProgram.run("check", on: place)
      #expect(broken.status == 1 && broken.messages.contains("監査記録の1件目が書き換えられています。"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a database of a newer version is refused`(engine: Engine) throws {
    try withPlace(engine) { place in
      let database = try place.open(Composition().features.flatMap(\.migrations))
      _ = try database.write {
        try $0.run("insert into schema_migrations (id, checksum, applied_at) values ('later/0001', 'x', '2099-01-01')")
      }
      database.close()
      for words in [["plan", "list"], ["serve", "--port", "0"], ["check"]] {
        let answer = try BuiltProgram.run(
          words + ["--database", place.address, "--data", place.folder], in: place.folder)
        #expect(answer.status == 1 && answer.messages.contains("新しい版"))
      }
    }
  }

  @Test func `a copy of a newer version is refused, and the present data stays`() throws {
    try withPlace { place in
      try take("present", measures: 3, place)
      let copy = place.folder + "/copy.sqlite"
      #expect(try BuiltProgram.run("backup", copy, on: place).status == 0)
      let newer = Database(try SQLiteDriver(path: copy))
      _ = try newer.write {
        try $0.run("insert into schema_migrations (id, checksum, applied_at) values ('later/0001', 'x', '2099-01-01')")
      }
      newer.close()
      let refused = try BuiltProgram.run("restore", copy, on: place)
      #expect(refused.status == 1 && refused.messages.contains("新しい版"))
      #expect(try BuiltProgram.run("plan", "list", on: place).text.contains("present\t"))
    }
  }

  @Test func `a server that was killed starts again on what it had`() throws {
    try withPlace { place in
      let killed = try RunningServer(on: place)
      try take("before", measures: 3, place)
      killed.signal(SIGKILL)
      _ = killed.ended()
      let server = try RunningServer(on: place)
      #expect(try Wire.get("/first-run", port: server.port).hasPrefix("HTTP/1.1 200"))
      #expect(try BuiltProgram.run("plan", "list", on: place).text.hasPrefix("before\t"))
      #expect(try BuiltProgram.run("check", on: place).status == 0)
      #expect(server.stop() == 0)
    }
  }

  @Test func `a backup in the middle of an import holds whole plans only`() throws {
    try withPlace { place in
      _ = try BuiltProgram.run("migrate", on: place)
      let path = place.folder + "/large.json"
      try Data(PlanFile.write(largePlan(measures: 500))).write(to: URL(filePath: path))
      let importing = try startImport(of: path, on: place)
      var copies: [String] = []
      while importing.isRunning || copies.isEmpty {
        copies.append(place.folder + "/copy\(copies.count).sqlite")
        #expect(try BuiltProgram.run("backup", copies.last ?? "", on: place).status == 0)
      }
      #expect(importing.terminationStatus == 0)
      for copy in copies {
        let words = ["--database", copy, "--data", place.folder]
        let plans = try BuiltProgram.run(["plan", "list"] + words, in: place.folder)
        #expect(plans.status == 0 && (plans.lines.isEmpty || plans.text.contains("\t500\t")))
        #expect(try BuiltProgram.run(["check"] + words, in: place.folder).status == 0)
      }
    }
  }

  @Test func `an older database is copied before it is made new`() throws {
    try withPlace { place in
      let migrations = Composition().features.flatMap(\.migrations)
      try place.open(Array(migrations.prefix(2))).close()
      let answer = try BuiltProgram.run("plan", "list", on: place)
      #expect(answer.status == 0 && answer.messages.contains("写しを取りました"))
      let copies = try FileManager.default.contentsOfDirectory(atPath: place.folder)
        .filter { $0.hasPrefix("test.sqlite.before-") }
      #expect(copies.count == 1)
      let copy = Database(try SQLiteDriver(path: place.folder + "/" + (copies.first ?? "")))
      defer { copy.close() }
      let kept = try copy.read { try $0.rows("select id from schema_migrations order by id") { $0.text(0) } }
      #expect(kept == migrations.prefix(2).map(\.id).sorted())
      let again = try BuiltProgram.run("plan", "list", on: place)
      #expect(again.status == 0 && again.messages.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a program that is killed while it imports leaves all or nothing`(engine: Engine) throws {
    try withPlace(engine) { place in
      let path = place.folder + "/large.json"
      try Data(PlanFile.write(largePlan(measures: 500))).write(to: URL(filePath: path))
      try withPlace(engine) { other in
        _ = try BuiltProgram.run("migrate", on: other)
        let started = ContinuousClock.now
        #expect(try BuiltProgram.run("plan", "import", path, on: other).status == 0)
        let whole = ContinuousClock.now - started
        _ = try BuiltProgram.run("migrate", on: place)
        for step in 1...7 {
          try killedImport(of: path, after: whole * step / 8, on: place)
          let plans = try BuiltProgram.run("plan", "list", on: place)
          #expect(plans.status == 0 && (plans.lines.isEmpty || plans.text.contains("\t500\t")))
          #expect(try BuiltProgram.run("check", on: place).status == 0)
        }
        let whatever = try BuiltProgram.run("plan", "import", path, on: place)
        #expect(whatever.status == 0)
        #expect(try BuiltProgram.run("plan", "list", on: place).lines.count == 1)
      }
    }
  }

  private func killedImport(of path: String, after delay: Duration, on place: TestPlace) throws {
    let process = try startImport(of: path, on: place)
    usleep(UInt32(delay.components.seconds * 1_000_000 + delay.components.attoseconds / 1_000_000_000_000))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private func startImport(of path: String, on place: TestPlace) throws -> Process {
    let process = BuiltProgram.process(
      ["plan", "import", path, "--database", place.address, "--data", place.folder])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

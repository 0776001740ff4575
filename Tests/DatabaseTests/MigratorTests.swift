import Database
import Essentials
import TestKit
import Testing

@Suite struct MigratorTests {
  private let now = Instant(milliseconds: 1_775_000_000_000)

  /// Runs the body on a database without any table.
  private func withEmpty(_ engine: Engine, _ body: (Database, TestPlace) throws -> Void) throws {
    let place = try TestPlace(engine)
    defer { place.remove() }
    let database = Database(try place.driver())
    defer { database.close() }
    try body(database, place)
  }

  @Test(arguments: Engine.tested)
  func `migrations run once and in order`(engine: Engine) throws {
    try withEmpty(engine) { (database, _) throws in
      let first = Migration("a/0001", "create table a (id {int} primary key){strict};")
      let second = Migration("a/0002", "create table b (a {int} references a (id)){strict};")
      let other = Migration("b/0001", "create table c (id {int}){strict};")
      #expect(try Migrator.migrate(database, [first, other], now: now) == ["a/0001", "b/0001"])
      #expect(try Migrator.migrate(database, [first, second, other], now: now) == ["a/0002"])
      #expect(try Migrator.migrate(database, [first, second, other], now: now) == [])
    }
  }

  @Test(arguments: Engine.tested)
  func `a migration that fails leaves the ones before it`(engine: Engine) throws {
    try withEmpty(engine) { (database, _) throws in
      let good = Migration("a/0001", "create table a (id {int}){strict};")
      let bad = Migration("a/0002", "create table b (id {int}){strict}; create table a (id {int}){strict};")
      #expect(throws: DatabaseFault.self) { try Migrator.migrate(database, [good, bad], now: now) }
      let mended = Migration("a/0002", "create table b (id {int}){strict};")
      #expect(try Migrator.migrate(database, [good, mended], now: now) == ["a/0002"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a changed migration is refused`(engine: Engine) throws {
    try withEmpty(engine) { (database, _) throws in
      try Migrator.migrate(database, [Migration("a/0001", "create table a (id {int}){strict};")], now: now)
      let fault = #expect(throws: DatabaseFault.self) {
        try Migrator.migrate(database, [Migration("a/0001", "create table a (id text){strict};")], now: now)
      }
      #expect(fault?.code == "a/0001")
    }
  }

  @Test(arguments: Engine.tested)
  func `a database of a newer version is refused and left alone`(engine: Engine) throws {
    try withEmpty(engine) { (database, _) throws in
      let old = Migration("a/0001", "create table a (id {int}){strict};")
      try Migrator.migrate(database, [old, Migration("a/0002", "create table b (id {int}){strict};")], now: now)
      let fault = #expect(throws: DatabaseFault.self) {
        try Migrator.migrate(database, [old, Migration("c/0001", "create table c (id {int}){strict};")], now: now)
      }
      #expect(fault?.kind == .newerVersion)
      #expect(throws: DatabaseFault.self) { try database.read { try $0.run("select * from c") } }
    }
  }

  @Test(arguments: Engine.tested)
  func `the copy is made once, before content is changed`(engine: Engine) throws {
    try withEmpty(engine) { (database, _) throws in
      var calls = 0
      let list = (1...3).map { Migration("a/000\($0)", "create table a\($0) (id {int}){strict};") }
      try Migrator.migrate(database, [list[0]], now: now) { calls += 1 }
      #expect(calls == 0)
      try Migrator.migrate(database, list, now: now) { calls += 1 }
      #expect(calls == 1)
      try Migrator.migrate(database, list, now: now) { calls += 1 }
      #expect(calls == 1)
    }
  }

  @Test func `the copy can be a backup of the database`() throws {
    try withEmpty(.sqlite) { (database, place) throws in
      let first = Migration("a/0001", "create table a (id {int}){strict};")
      try Migrator.migrate(database, [first], now: now)
      let list = [first, Migration("a/0002", "create table b (id {int}){strict};")]
      try Migrator.migrate(database, list, now: now) { try database.backup(to: place.folder + "/before.sqlite") }
      #expect(try Migrator.migrate(database, list, now: now) == [])
    }
  }

  @Test(arguments: Engine.tested)
  func `two programs that start at once migrate once`(engine: Engine) throws {
    let list = (1...8).map { Migration("a/000\($0)", "create table a\($0) (id {int}){strict};") }
    // Where the file is new, the programs meet while it gets its mark and its log.
    for _ in 0..<(engine == .sqlite ? 12 : 1) {
      let place = try TestPlace(engine)
      defer { place.remove() }
      let applied = Gathered()
      let faults = onThreads(4) { [now] _ in
        let database = Database(try place.driver())
        defer { database.close() }
        let mine = try Migrator.migrate(database, list, now: now)
        applied.add(mine)
      }
      #expect(faults.isEmpty, "\(faults)")
      #expect(applied.all == list.map(\.id))
    }
  }
}

private final class Gathered: Sendable {
  private let ids = Lock<[String]>([])
  func add(_ more: [String]) { ids.withLock { $0 += more } }
  var all: [String] { ids.withLock { $0 } }
}

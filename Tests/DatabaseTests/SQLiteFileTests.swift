import Database
import DatabaseSQLite
import Essentials
import Foundation
import TestKit
import Testing

@Suite struct SQLiteFileTests {
  private func withPlace(_ body: (TestPlace) throws -> Void) throws {
    let place = try TestPlace(.sqlite)
    defer { place.remove() }
    try body(place)
  }

  private func addPair(_ id: Int, to database: Database) throws {
    try database.write { connection throws in
      try connection.run("insert into pairs (id, side) values (\(id * 2), 'left')")
      try connection.run("insert into pairs (id, side) values (\(id * 2 + 1), 'right')")
    }
  }

  private func ids(in database: Database) throws -> [Int] {
    try database.read { try $0.rows("select id from pairs order by id") { $0.integer(0) } }
  }

  @Test func `the files are the owner's only`() throws {
    try withPlace { place throws in
      let database = try place.open([pairsMigration])
      defer { database.close() }
      try addPair(1, to: database)
      try database.backup(to: place.folder + "/copy.sqlite")
      let names = try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted()
      #expect(names == ["copy.sqlite", "test.sqlite", "test.sqlite-shm", "test.sqlite-wal"])
      for name in names {
        let mode =
          try FileManager.default.attributesOfItem(atPath: place.folder + "/" + name)[.posixPermissions] as? Int
        #expect(mode == 0o600, "\(name)")
      }
    }
  }

  @Test func `closing leaves one file`() throws {
    try withPlace { place throws in
      let database = try place.open([pairsMigration])
      try addPair(1, to: database)
      _ = try ids(in: database)
      database.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.sqlite"])
    }
  }

  @Test func `a file of another program is refused and left alone`() throws {
    try withPlace { place throws in
      let text = Data(String(repeating: "これは表ではありません。", count: 500).utf8)
      try text.write(to: URL(fileURLWithPath: place.path))
      #expect(throws: Refusal.self) { try SQLiteDriver(path: place.path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: place.path)) == text)
    }
  }

  @Test func `a missing folder is a fault`() throws {
    try withPlace { place throws in
      #expect(faultKind { _ = try SQLiteDriver(path: place.folder + "/no/such.sqlite") } == .unreachable)
    }
  }

  @Test func `a backup taken while others write holds whole transactions`() throws {
    try withPlace { place throws in
      let database = try place.open([pairsMigration])
      defer { database.close() }
      for id in 0..<2_000 { try addPair(id, to: database) }
      let copy = place.folder + "/copy.sqlite"
      let faults = onThreads(2) { [self] thread in
        if thread == 0 {
          for id in 2_000..<2_200 { try addPair(id, to: database) }
        } else {
          try database.backup(to: copy)
        }
      }
      #expect(faults.isEmpty, "\(faults)")
      #expect(try ids(in: database).count == 4_400)
      let other = Database(try SQLiteDriver(path: copy))
      defer { other.close() }
      let found = try ids(in: other)
      #expect(found.count >= 4_000 && found.count.isMultiple(of: 2))
      #expect(found == Array(0..<found.count))
    }
  }

  @Test func `an existing file is never overwritten by a backup`() throws {
    try withPlace { place throws in
      let database = try place.open([pairsMigration])
      defer { database.close() }
      let target = place.folder + "/kept"
      try Data("大事".utf8).write(to: URL(fileURLWithPath: target))
      #expect(throws: Refusal.self) { try database.backup(to: target) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data("大事".utf8))
    }
  }

  @Test func `a restored database is as it was`() throws {
    try withPlace { place throws in
      let copy = place.folder + "/copy.sqlite"
      let database = try place.open([pairsMigration])
      try addPair(1, to: database)
      try database.backup(to: copy)
      try addPair(2, to: database)
      database.close()
      try SQLiteFile.restore(from: copy, to: place.path, knowing: [pairsMigration])
      let restored = try place.open([pairsMigration])
      defer { restored.close() }
      #expect(try ids(in: restored) == [2, 3])
    }
  }

  @Test func `a restore on a new machine makes the database`() throws {
    try withPlace { place throws in
      let copy = place.folder + "/copy.sqlite"
      let database = try place.open([pairsMigration])
      try addPair(1, to: database)
      try database.backup(to: copy)
      database.close()
      let path = place.folder + "/new.sqlite"
      try SQLiteFile.restore(from: copy, to: path, knowing: [pairsMigration])
      let restored = Database(try SQLiteDriver(path: path))
      defer { restored.close() }
      #expect(try ids(in: restored) == [2, 3])
    }
  }

  @Test func `an open database is not replaced`() throws {
    try withPlace { place throws in
      let copy = place.folder + "/copy.sqlite"
      let database = try place.open([pairsMigration])
      defer { database.close() }
      try database.backup(to: copy)
      try addPair(1, to: database)
      #expect(throws: Refusal.self) { try SQLiteFile.restore(from: copy, to: place.path, knowing: [pairsMigration]) }
      try addPair(2, to: database)
      #expect(try ids(in: database) == [2, 3, 4, 5])
    }
  }

  @Test func `a broken or foreign copy is refused and the database stays`() throws {
    try withPlace { place throws in
      let copy = place.folder + "/copy.sqlite"
      let database = try place.open([pairsMigration])
      for id in 0..<2_000 { try addPair(id, to: database) }
      try database.backup(to: copy)
      database.close()
      var bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
      for index in stride(from: bytes.count / 2, to: bytes.count / 2 + 4_096, by: 1) { bytes[index] ^= 0x5A }
      for (name, content) in [
        ("broken", bytes), ("cut", bytes.prefix(5_000)), ("empty", Data()), ("text", Data("計画".utf8)),
      ] {
        let path = place.folder + "/" + name
        try content.write(to: URL(fileURLWithPath: path))
        #expect(throws: Refusal.self, "\(name)") {
          try SQLiteFile.restore(from: path, to: place.path, knowing: [pairsMigration])
        }
      }
      #expect(throws: Refusal.self) {
        try SQLiteFile.restore(from: place.folder + "/missing", to: place.path, knowing: [pairsMigration])
      }
      let kept = try place.open([pairsMigration])
      defer { kept.close() }
      #expect(try ids(in: kept).count == 4_000)
    }
  }

  @Test func `a killed program leaves whole transactions`() async throws {
    let place = try TestPlace(.sqlite)
    defer { place.remove() }
    let path = place.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let database = Database(try SQLiteDriver(path: path, surviving: .kill))
      try Migrator.migrate(database, [pairsMigration], now: Instant(milliseconds: 0))
      for id in 0..<20 {
        try database.write { connection throws in
          try connection.run("insert into pairs (id, side) values (\(id * 2), 'left')")
          if id == 19 { kill(getpid(), SIGKILL) }
          try connection.run("insert into pairs (id, side) values (\(id * 2 + 1), 'right')")
        }
      }
    }
    let database = try place.open([pairsMigration])
    defer { database.close() }
    #expect(try ids(in: database) == Array(0..<38))
  }
}

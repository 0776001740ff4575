import Essentials
import Database
import TestKit
import Testing

@Suite struct TransactionTests {
  private struct Stop: Error {}

  private func count(_ database: Database) throws -> Int? {
    try database.read { try $0.first("select count(*) from pairs") { $0.integer(0) } }
  }

  @Test(arguments: Engine.tested)
  func `a body that throws leaves nothing behind`(engine: Engine) throws {
    try withThings(engine) { database throws in
      #expect(throws: Stop.self) {
        try database.write { connection throws in
          try connection.run("insert into pairs (id, side) values (1, 'left')")
          throw Stop()
        }
      }
      #expect(try count(database) == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `who waits too long for the other writer gets a fault and has written nothing`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let states = Lock((isHeld: false, mayEnd: false))
      let faults = onThreads(2) { index in
        guard index == 0 else {
          while !states.withLock(\.isHeld) {}
          defer { states.withLock { $0.mayEnd = true } }
          #expect(
            faultKind { try database.write(within: 0) { try $0.run("insert into pairs values (2, 'b')") } } == .busy)
          #expect(
            faultKind { try database.write(within: 1) { try $0.run("insert into pairs values (2, 'b')") } } == .busy)
          // Who only reads does not wait.
          #expect(try count(database) == 0)
          return
        }
        try database.write { connection throws in
          try connection.run("insert into pairs (id, side) values (1, 'left')")
          states.withLock { $0.isHeld = true }
          while !states.withLock(\.mayEnd) {}
        }
      }
      #expect(faults.isEmpty)
      #expect(try count(database) == 1)
      try database.write(within: 0) { try $0.run("insert into pairs (id, side) values (3, 'right')") }
      #expect(try count(database) == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `a fault that the body catches still takes everything back`(engine: Engine) throws {
    try withThings(engine) { database throws in
      #expect(throws: DatabaseFault.self) {
        try database.write { connection throws in
          try connection.run("insert into pairs (id, side) values (1, 'left')")
          _ = try? connection.run("insert into pairs (id, side) values (1, 'left')")
        }
      }
      #expect(try count(database) == 0)
      try database.write { try $0.run("insert into pairs (id, side) values (1, 'left')") }
      #expect(try count(database) == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `violated constraints are told apart`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into things (id, label) values ('a', '一')") }
      let cases: [(SQL, DatabaseFault.Kind)] = [
        ("insert into things (id, label) values ('a', '二')", .unique),
        ("insert into things (id, label) values ('b', '一')", .unique),
        ("insert into things (id, label, parent) values ('b', '二', 'c')", .foreignKey),
        ("insert into things (id, label, amount) values ('b', '二', 13)", .constraint),
        ("insert into things (id, label) values ('b', null)", .constraint),
        ("insert into nowhere (id) values (1)", .other),
      ]
      for (statement, kind) in cases {
        #expect(faultKind { try database.write { try $0.run(statement) } } == kind)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `faults tell no values`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let fault = #expect(throws: DatabaseFault.self) {
        try database.write { connection throws in
          for id in ["a", "b"] { try connection.run("insert into things (id, label) values (\(id), \("職員の秘密"))") }
        }
      }
      #expect(fault?.description.contains("秘密") == false)
      #expect(fault?.detail.contains("label") == true)
    }
  }

  @Test(arguments: Engine.tested)
  func `readers cannot write`(engine: Engine) throws {
    try withThings(engine) { database throws in
      for statement in [
        "insert into pairs (id, side) values (1, 'left')", "delete from pairs", "create table more (id integer)",
      ] {
        #expect(faultKind { try database.read { try $0.script(statement) } } == .other)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a body inside a body is refused`(engine: Engine) throws {
    try withThings(engine) { database throws in
      #expect(faultKind { try database.write { _ in try database.write { _ in } } } == .other)
      #expect(faultKind { try database.write { _ in try database.read { _ in } } } == .other)
      #expect(faultKind { try database.read { _ in try database.read { _ in } } } == .other)
    }
  }

  @Test(arguments: Engine.tested)
  func `a reader sees one state while others write`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into pairs (id, side) values (1, 'left')") }
      try database.read { connection throws in
        let before = try connection.rows("select id from pairs") { $0.integer(0) }
        #expect(
          onThreads(1) { _ in try database.write { try $0.run("insert into pairs (id, side) values (2, 'left')") } }
            .isEmpty)
        #expect(try connection.rows("select id from pairs") { $0.integer(0) } == before)
      }
      #expect(try count(database) == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `many threads read and write without a fault`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let faults = onThreads(12) { thread in
        for round in 0..<60 {
          if thread < 3 {
            let id = (thread * 60 + round) * 2
            try database.write { connection throws in
              try connection.run("insert into pairs (id, side) values (\(id), 'left')")
              try connection.run("insert into pairs (id, side) values (\(id + 1), 'right')")
            }
          } else {
            try database.read { connection throws in
              let left = try connection.first("select count(*) from pairs where side = 'left'") { $0.integer(0) }
              let right = try connection.first("select count(*) from pairs where side = 'right'") { $0.integer(0) }
              if left != right { throw Stop() }
            }
          }
        }
      }
      #expect(faults.isEmpty, "\(faults)")
      #expect(try count(database) == 360)
    }
  }

  @Test(arguments: Engine.tested)
  func `what a writer read is still true when it writes`(engine: Engine) throws {
    let place = try TestPlace(engine)
    defer { place.remove() }
    let databases = [try place.open([pairsMigration]), try place.open([pairsMigration])]
    let faults = onThreads(4) { thread in
      for _ in 0..<40 {
        try databases[thread % 2].write { connection in
          let next = try connection.first("select coalesce(max(id), 0) + 1 from pairs") { $0.integer(0) } ?? 1
          try connection.run("insert into pairs (id, side) values (\(next), 'left')")
        }
      }
    }
    #expect(faults.isEmpty, "\(faults)")
    #expect(try count(databases[0]) == 160)
    for database in databases { database.close() }
  }

  @Test(arguments: Engine.tested)
  func `a closed database answers with a fault`(engine: Engine) throws {
    let place = try TestPlace(engine)
    defer { place.remove() }
    let database = try place.open()
    database.close()
    #expect(faultKind { try database.read { _ in } } == .unreachable)
  }
}

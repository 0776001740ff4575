import Database
import TestKit
import Testing

@Suite struct TextsThatHold {
  @Test(arguments: Engine.tested)
  func `letters are found in capitals or not, and signs of patterns stand for themselves`(engine: Engine) throws {
    let migration = Migration("a/0001", "create table a (id {int} primary key, t text not null){strict};")
    try TestDatabase.with(engine, migrations: [migration]) { database in
      let texts = ["Abc", "100%", "1000", "a_b", "axb", "Ａ班", "!"]
      try database.write { connection in
        try connection.insert("insert into a (id, t) values", texts.enumerated().map { $0 }) { "(\($0), \($1))" }
      }
      for (letters, found) in [
        ("aBC", ["Abc"]), ("0%", ["100%"]), ("A_B", ["a_b"]), ("Ａ", ["Ａ班"]), ("!", ["!"]), ("'", []),
      ] {
        let rows = try database.read { connection in
          try connection.rows("select t from a where \(SQL.text(of: "t", holds: letters)) order by id") { $0.text(0) }
        }
        #expect(rows == found, "\(letters)")
      }
    }
  }
}

@Suite struct StatementTests {
  @Test(arguments: Engine.tested)
  func `a statement can be used again and inside its own rows`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.write { connection throws in
        for index in 0..<5 { try connection.run("insert into pairs (id, side) values (\(index), 'left')") }
        var seen: [[Int]] = []
        try connection.each("select id from pairs where id < \(3) order by id") { outer in
          let inner = try connection.rows("select id from pairs where id < \(outer.integer(0)) order by id") {
            $0.integer(0)
          }
          seen.append(inner)
        }
        #expect(seen == [[], [0], [0, 1]])
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a row closure that throws leaves the statement usable`(engine: Engine) throws {
    struct Enough: Error {}
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into pairs (id, side) values (1, 'left'), (2, 'left')") }
      try database.read { connection throws in
        #expect(throws: Enough.self) { try connection.each("select id from pairs") { _ in throw Enough() } }
        #expect(try connection.rows("select id from pairs order by id") { $0.integer(0) } == [1, 2])
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the number of changed rows is told`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.write { connection throws in
        #expect(try connection.run("insert into pairs (id, side) values (1, 'left'), (2, 'left')") == 2)
        #expect(try connection.run("update pairs set side = 'right' where id = \(2)") == 1)
        #expect(try connection.run("update pairs set side = 'right' where id = \(7)") == 0)
        #expect(try connection.run("select id from pairs") == 0)
        #expect(try connection.run("create table more (id integer)") == 0)
        #expect(try connection.run("delete from pairs") == 2)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `returned rows are read from a change`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let ids = try database.write {
        try $0.rows("insert into pairs (id, side) values (1, 'left'), (2, 'left') returning id") { $0.integer(0) }
      }
      #expect(ids == [1, 2])
    }
  }

  @Test(arguments: Engine.tested)
  func `many rows are inserted, whatever their number`(engine: Engine) throws {
    try withThings(engine) { database throws in
      for (start, count) in [(0, 0), (100, 1), (1_000, 16), (10_000, 3_017)] {
        try database.write {
          try $0.insert("insert into pairs (id, side) values", start..<start + count) { "(\($0), 'left')" }
        }
      }
      #expect(try database.read { try $0.first("select count(*) from pairs") { $0.integer(0) } } == 3_034)
    }
  }

  @Test(arguments: Engine.tested)
  func `two statements in one are refused`(engine: Engine) throws {
    try withThings(engine) { database throws in
      #expect(faultKind { try database.write { try $0.run("delete from pairs; delete from things") } } == .other)
    }
  }

  @Test(arguments: Engine.tested)
  func `more statements than are kept prepared still work`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.read { connection throws in
        for round in 0..<900 {
          let values = SQL(stringLiteral: "select count(*) + \(round) from pairs")
          #expect(try connection.first(values) { $0.integer(0) } == round)
        }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a changed table is read anew`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let columns: SQL = "select * from pairs"
      #expect(try database.exclusive { try $0.rows(columns) { $0.integer(0) } } == [])
      try database.exclusive { try $0.script("alter table pairs add column note text") }
      try database.write { try $0.run("insert into pairs (id, side, note) values (1, 'left', '追加')") }
      _ = try? database.exclusive { try $0.rows(columns) { $0.integer(0) } }
      #expect(try database.exclusive { try $0.rows(columns) { $0.integer(0) } } == [1])
    }
  }

  @Test(arguments: Engine.tested)
  func `statements are counted`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let before = database.statementCount
      try database.read { connection throws in
        for _ in 0..<3 { try connection.run("select 1") }
      }
      #expect(database.statementCount == before + 3)
    }
  }
}

import Database
import DatabasePostgres
import Essentials
import TestKit
import Testing

@Suite(.enabled(if: Engine.tested.contains(.postgres), "TEST_POSTGRES is not set"))
struct PostgresDriverTests {
  @Test func `connections that the server ended are opened anew`() throws {
    try withThings(.postgres) { database throws in
      let process: SQL = "select pg_backend_pid()"
      let reader = try database.read { try $0.first(process) { $0.integer(0) } }
      let writer = try database.write { try $0.first(process) { $0.integer(0) } }
      try database.exclusive { connection throws in
        try connection.run("select pg_terminate_backend(cast(\(reader) as integer), 5000)")
      }
      #expect(try database.read { try $0.first(process) { $0.integer(0) } } != reader)
      _ = try database.read { try $0.run("select pg_terminate_backend(cast(\(writer) as integer), 5000)") }
      try database.write { try $0.run("insert into pairs (id, side) values (1, 'left')") }
      #expect(try database.read { try $0.first("select count(*) from pairs") { $0.integer(0) } } == 1)
    }
  }

  @Test func `a connection that is lost in a body is a fault, and the next body works`() throws {
    try withThings(.postgres) { database throws in
      let kind = faultKind {
        try database.write { connection throws in
          try connection.run("insert into pairs (id, side) values (1, 'left')")
          try connection.run("select pg_terminate_backend(pg_backend_pid())")
        }
      }
      #expect(kind == .unreachable)
      #expect(try database.read { try $0.first("select count(*) from pairs") { $0.integer(0) } } == 0)
    }
  }

  @Test func `an unreachable server is a fault`() throws {
    let database = Database(PostgresDriver(url: "postgres://nobody@127.0.0.1:1/none"))
    #expect(faultKind { try database.read { _ in } } == .unreachable)
  }

  @Test func `a missing schema is refused`() throws {
    let url = try #require(testPostgresURL)
    let database = Database(PostgresDriver(url: url, schema: "no_such_schema"))
    #expect(throws: Refusal.self) { try database.read { _ in } }
  }

  @Test func `backups are left to the server's own tool`() throws {
    try withThings(.postgres) { database throws in
      #expect(throws: Refusal.self) { try database.backup(to: "/nowhere") }
    }
  }
}

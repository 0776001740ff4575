import Application
import Audit
import Database
import Essentials
import TestKit
import Testing

extension AuditAction {
  fileprivate static let looked = AuditAction("looked", needs: .readPlans)
  fileprivate static let managed = AuditAction("managed", needs: .managePlans)
}

@Suite struct KeepingTheAuditLog {
  private let time = Instant(milliseconds: 1_775_001_600_000)
  private let manager = Actor(
    account: Identifier(stored: "a1"), name: "人事 花子", roles: [.planManager, .reader])

  private func withDatabase(_ engine: Engine, _ body: (Database) throws -> Void) throws {
    try TestDatabase.with(engine, migrations: AuditLog.feature.migrations, body)
  }

  private func fill(_ database: Database, _ count: Int) throws {
    for number in 1...count {
      try database.write { connection in
        try AuditLog.record(
          .managed, by: manager, subject: AuditSubject("plan", "p\(number)"), detail: "「計画」\n改行、記号<>&",
          in: connection, at: time.adding(seconds: Int64(number)))
      }
    }
  }

  /// Changes entries behind the program's back, as somebody with the file in hand could.
  private func tamper(_ database: Database, _ statement: String) throws {
    try database.exclusive { connection in
      if connection.engine == .sqlite {
        for name in ["content", "rows", "place"] { try connection.script("drop trigger audit_entries_keep_\(name)") }
      } else {
        try connection.script("alter table audit_entries disable trigger all")
      }
      try connection.script(statement)
    }
  }

  @Test(arguments: Engine.tested)
  func `a log that nobody touched is intact, also across pages`(_ engine: Engine) throws {
    try withDatabase(engine) { database in
      #expect(try database.read { try AuditLog.verify(in: $0) } == .intact(entries: 0))
      try fill(database, 7)
      for pageSize in [1, 3, 7, 100] {
        #expect(try database.read { try AuditLog.verify(in: $0, pageSize: pageSize) } == .intact(entries: 7))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `an entry tells who acted, in which role, on what`(_ engine: Engine) throws {
    try withDatabase(engine) { database in
      try fill(database, 1)
      let entry = try #require(try database.read { try AuditLog.entries(limit: 1, in: $0) }.first)
      #expect(entry.seq == 1 && entry.account == "a1" && entry.actorName == "人事 花子")
      #expect(entry.actingRole == "plan-manager" && entry.roles == "plan-manager,reader")
      #expect(entry.action == "managed" && entry.subjectKind == "plan" && entry.subjectID == "p1")
      #expect(entry.detail == "「計画」\n改行、記号<>&" && entry.at == time.adding(seconds: 1))
    }
  }

  @Test(arguments: Engine.tested)
  func `the acting role is named only where it is known`(_ engine: Engine) throws {
    try withDatabase(engine) { database in
      let administrator = Actor(
        account: Identifier(stored: "a2"), name: "管理", roles: [.systemAdministrator, .planManager])
      try database.write { connection in
        for actor in [manager, administrator, .operator, nil] {
          try AuditLog.record(.looked, by: actor, subject: AuditSubject("plan"), in: connection, at: time)
        }
      }
      let entries = try database.read { try AuditLog.entries(limit: 9, in: $0) }.reversed()
      #expect(entries.map(\.actingRole) == [nil, "plan-manager", "operator", nil])
      #expect(entries.map(\.roles) == ["plan-manager,reader", "system-administrator,plan-manager", "", ""])
      #expect(entries.map(\.account) == ["a1", "a2", nil, nil])
    }
  }

  @Test(arguments: Engine.tested)
  func `a change that is rolled back leaves no entry`(_ engine: Engine) throws {
    try withDatabase(engine) { database in
      try fill(database, 2)
      #expect(throws: Refusal.self) {
        try database.write { connection in
          try AuditLog.record(.managed, by: manager, subject: AuditSubject("plan"), in: connection, at: time)
          throw Refusal("やめた")
        }
      }
      #expect(try database.read { try AuditLog.verify(in: $0) } == .intact(entries: 2))
    }
  }

  @Test(arguments: Engine.tested)
  func `the database refuses to change, delete or replace entries`(_ engine: Engine) throws {
    try withDatabase(engine) { database in
      try fill(database, 2)
      for statement in [
        "update audit_entries set detail = 'x' where seq = 1", "delete from audit_entries where seq = 2",
        "delete from audit_entries",
        engine == .sqlite
          ? "insert or replace into audit_entries select * from audit_entries where seq = 1" : "truncate audit_entries",
      ] {
        #expect(throws: DatabaseFault.self, "\(statement)") {
          try database.write { try $0.script(statement) }
        }
      }
      #expect(try database.read { try AuditLog.verify(in: $0) } == .intact(entries: 2))
    }
  }

  @Test(arguments: Engine.tested)
  func `the first entry that was tampered with is found`(_ engine: Engine) throws {
    let cases: [(String, AuditVerification)] = [
      ("update audit_entries set detail = 'x' where seq = 3", .broken(seq: 3, .changed)),
      ("update audit_entries set acting_role = null where seq = 2", .broken(seq: 2, .changed)),
      ("update audit_entries set hash = 'x' where seq = 2", .broken(seq: 2, .changed)),
      ("update audit_entries set previous_hash = hash where seq = 4", .broken(seq: 4, .unlinked)),
      ("delete from audit_entries where seq = 2", .broken(seq: 3, .missing)),
      ("delete from audit_entries where seq = 5", .broken(seq: 5, .missing)),
      ("delete from audit_chain", .broken(seq: 6, .missing)),
    ]
    for (statement, expected) in cases {
      try withDatabase(engine) { database in
        try fill(database, 5)
        try tamper(database, statement)
        #expect(try database.read { try AuditLog.verify(in: $0, pageSize: 2) } == expected, "\(statement)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `writers at the same time keep one unbroken chain`(_ engine: Engine) async throws {
    try await TestDatabase.with(engine, migrations: AuditLog.feature.migrations) { database in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            for _ in 0..<10 {
              try database.write { connection in
                try AuditLog.record(
                  .managed, by: manager, subject: AuditSubject("plan", "w\(writer)"), in: connection, at: time)
              }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try database.read { try AuditLog.verify(in: $0) } == .intact(entries: 80))
    }
  }

  @Test(arguments: Engine.tested)
  func `entries about one thing come newest first, page by page`(_ engine: Engine) throws {
    try withDatabase(engine) { database in
      try fill(database, 6)
      try database.write { connection in
        try AuditLog.record(
          .managed, by: manager, subject: AuditSubject("plan", "p2"), in: connection, at: time)
      }
      let second = AuditSubject("plan", "p2")
      let found = try database.read { try AuditLog.entries(about: second, limit: 9, in: $0) }
      #expect(found.map(\.seq) == [7, 2])
      let older = try database.read { try AuditLog.entries(before: 6, limit: 2, in: $0) }
      #expect(older.map(\.seq) == [5, 4])
      let others = try database.read { try AuditLog.entries(about: AuditSubject("account"), limit: 2, in: $0) }
      #expect(others.isEmpty)
    }
  }
}

import Application
import Audit
import Database
import Essentials
import TestKit
import Testing

extension AuditAction {
  fileprivate static let noted = AuditAction("noted")
}

/// Entries older than the setting are cut off as one recorded act; nothing else can delete.
@Suite struct CuttingOffOldEntries {
  private let now = Instant(startOf: Day(number: 20_600))

  private func day(_ days: Int) -> Instant { now.adding(seconds: Int64(-days) * 86_400) }

  private func note(_ database: Database, daysAgo days: [Int]) throws {
    for number in days {
      try database.write { connection in
        try AuditLog.record(
          .noted, by: nil, subject: AuditSubject("plan"), detail: "\(number)日前", in: connection, at: day(number))
      }
    }
  }

  private func withLog(_ engine: Engine, daysAgo days: [Int], _ body: (Database) throws -> Void) throws {
    try TestDatabase.with(engine, migrations: AuditLog.feature.migrations) { (database) throws in
      try note(database, daysAgo: days)
      try body(database)
    }
  }

  private func trim(_ database: Database, years: Int) throws -> AuditRetention.Trimmed? {
    try database.write { connection in
      try AuditRetention.set(years: years, by: .operator, in: connection, at: now)
      return try AuditRetention.trim(by: .operator, in: connection, at: now)
    }
  }

  @Test(arguments: Engine.tested)
  func `nothing is cut off while entries are kept for ever`(_ engine: Engine) throws {
    try withLog(engine, daysAgo: [4_000, 3_000, 1]) { (database) throws in
      #expect(try database.write { try AuditRetention.trim(by: .operator, in: $0, at: now) } == nil)
      #expect(try database.read { try AuditLog.verify(in: $0) } == .intact(entries: 3))
    }
  }

  @Test(arguments: Engine.tested)
  func `old entries go, the act is recorded, and the rest is still verified`(_ engine: Engine) throws {
    try withLog(engine, daysAgo: [3_000, 2_000, 1_900, 400, 1]) { (database) throws in
      let trimmed = try #require(try trim(database, years: 5))
      #expect(trimmed.seq == 3 && trimmed.count == 3)
      // Two entries, the setting and the act.
      #expect(try database.read { try AuditLog.verify(in: $0, pageSize: 2) } == .intact(entries: 4, cutOff: 3))
      let last = try #require(try database.read { try AuditLog.entries(limit: 1, in: $0) }.first)
      #expect(last.action == "audit-trimmed" && last.detail.contains("3件を削除した"))
      #expect(try database.read { try AuditLog.entry(2, in: $0) } == nil)
      #expect(try trim(database, years: 5) == nil)
      #expect(try trim(database, years: 1)?.count == 1)
      #expect(try database.read { try AuditLog.verify(in: $0) } == .intact(entries: 5, cutOff: 4))
    }
  }

  @Test(arguments: Engine.tested)
  func `an old entry behind a younger one stays`(_ engine: Engine) throws {
    try withLog(engine, daysAgo: [3_000, 100, 2_900]) { (database) throws in
      #expect(try trim(database, years: 5)?.seq == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `less than a year can neither be set nor cut off`(_ engine: Engine) throws {
    try withLog(engine, daysAgo: [3_000, 300, 1]) { (database) throws in
      for years in [0, -1, 101] {
        #expect(throws: Refusal.self) {
          try database.write { try AuditRetention.set(years: years, by: .operator, in: $0, at: now) }
        }
      }
      let hash = try #require(try database.read { try AuditLog.entry(2, in: $0) }?.hash)
      #expect(throws: DatabaseFault.self) {
        try database.write { try $0.run("insert into audit_anchors values (2, \(hash), \(now))") }
      }
      #expect(throws: DatabaseFault.self) {
        try database.write { try $0.run("insert into audit_anchors values (1, 'x', \(now))") }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `entries behind the cut cannot be deleted, and anchors cannot be moved`(_ engine: Engine) throws {
    try withLog(engine, daysAgo: [3_000, 2_900, 1]) { (database) throws in
      _ = try trim(database, years: 5)
      for statement in [
        "delete from audit_entries where seq = 3", "delete from audit_entries", "delete from audit_anchors",
        "update audit_anchors set seq = 9", "update audit_entries set detail = 'x'",
      ] {
        #expect(throws: DatabaseFault.self, "\(statement)") { try database.write { try $0.script(statement) } }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a cut that nobody recorded is found`(_ engine: Engine) throws {
    try withLog(engine, daysAgo: [3_000, 2_900, 2_800, 1]) { (database) throws in
      let hash = try #require(try database.read { try AuditLog.entry(2, in: $0) }?.hash)
      try database.write { connection in
        try connection.run("insert into audit_anchors values (2, \(hash), \(now))")
        try connection.run("delete from audit_entries where seq <= 2")
      }
      #expect(try database.read { try AuditLog.verify(in: $0) } == .broken(seq: 3, .unconfirmed))
    }
  }
}

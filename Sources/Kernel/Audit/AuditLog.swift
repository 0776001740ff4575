package import Application
package import Database
package import Essentials

/// The log of who did what: entries are only ever added, and each carries the hash of the one before it.
package enum AuditLog {
  /// START HERE: what the log brings to the program.
  package static let feature = Feature("audit", migrations: migrations)

  /// Adds an entry inside the caller's transaction, so that it stands or falls with the change itself.
  ///
  /// Changing the one row of `audit_chain` first makes writers on PostgreSQL wait for each other; SQLite has one writer.
  package static func record(
    _ action: AuditAction, by actor: Actor?, subject: AuditSubject, detail: String = "",
    in connection: borrowing Connection, at time: Instant
  ) throws {
    let next = try connection.first("update audit_chain set seq = seq + 1 where id = 1 returning seq, hash") { row in
      (seq: row.integer(0), previousHash: row.text(1))
    }
    guard let next else { throw DatabaseFault(.other, operation: "audit: the chain has no head") }
    let entry = AuditEntry(
      seq: next.seq, at: time, account: actor?.account?.text,
      actorName: actor?.name(doing: action.permission) ?? "（サインイン前）",
      actingRole: action.actingRole(of: actor), roles: roles(of: actor), action: action.word,
      subjectKind: subject.kind, subjectID: subject.id, detail: detail, previousHash: next.previousHash)
    let hash = entry.hash
    try connection.run(
      """
      insert into audit_entries (\(AuditEntry.columns)) values (\(entry.seq), \(entry.at), \(entry.account),
        \(entry.actorName), \(entry.actingRole), \(entry.roles), \(entry.action), \(entry.subjectKind),
        \(entry.subjectID), \(entry.detail), \(entry.previousHash), \(hash))
      """)
    try connection.run("update audit_chain set hash = \(hash) where id = 1")
  }

  /// The newest entries first; `before` continues behind an entry that was shown.
  package static func entries(
    about subject: AuditSubject? = nil, before seq: Int? = nil, limit: Int, in connection: borrowing Connection
  ) throws -> [AuditEntry] {
    var sql: SQL = "select \(AuditEntry.columns) from audit_entries where seq < \(seq ?? Int.max)"
    if let subject {
      sql = sql + " and subject_kind = \(subject.kind)"
      if let id = subject.id { sql = sql + " and subject_id = \(id)" }
    }
    return try connection.rows(sql + " order by seq desc limit \(limit)", AuditEntry.init(row:))
  }

  private static func roles(of actor: Actor?) -> String {
    guard let actor, actor.account != nil else { return "" }
    return actor.roles.sorted().map(\.rawValue).joined(separator: ",")
  }
}

package import Database

/// What a walk along the audit log found.
package enum AuditVerification: Sendable, Equatable {
  /// All entries are as they were written.
  case intact(entries: Int)
  /// The first entry that is not as it was written.
  case broken(seq: Int, AuditBreak)
}

/// In which way the audit log was tampered with.
package enum AuditBreak: String, Sendable {
  /// Entries are missing before this one, or at the end.
  case missing
  /// The content does not fit its hash.
  case changed
  /// It does not carry the hash of the entry before it.
  case unlinked
}

extension AuditLog {
  /// Walks the whole log in pages and tells the first broken entry.
  package static func verify(
    in connection: borrowing Connection, pageSize: Int = 1_000
  ) throws -> AuditVerification {
    var seq = 0
    var hash = AuditEntry.origin
    var isAtEnd = false
    while !isAtEnd {
      let page = try connection.rows(
        "select \(AuditEntry.columns) from audit_entries where seq > \(seq) order by seq limit \(pageSize)"
      ) { row in (entry: AuditEntry(row: row), hash: row.text(11)) }
      for (entry, storedHash) in page {
        if entry.seq != seq + 1 { return .broken(seq: entry.seq, .missing) }
        if entry.previousHash != hash { return .broken(seq: entry.seq, .unlinked) }
        if entry.hash != storedHash { return .broken(seq: entry.seq, .changed) }
        (seq, hash) = (entry.seq, storedHash)
      }
      isAtEnd = page.count < pageSize
    }
    let head = try connection.first("select seq, hash from audit_chain where id = 1") { ($0.integer(0), $0.text(1)) }
    guard let head, head == (seq, hash) else { return .broken(seq: seq + 1, .missing) }
    return .intact(entries: seq)
  }
}

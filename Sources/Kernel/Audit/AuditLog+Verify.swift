package import Database

/// What a walk along the audit log found.
package enum AuditVerification: Sendable, Equatable {
  /// All entries are as they were written; those up to `cutOff` were deleted because of their age.
  case intact(entries: Int, cutOff: Int = 0)
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
  /// The entries before it were deleted without an entry that says so.
  case unconfirmed
}

extension AuditVerification {
  /// What was found, in a sentence.
  package var words: String {
    switch self {
    case .intact(let entries, 0): "監査記録\(entries)件は、すべて書かれたときのままです。"
    case .intact(let entries, let cutOff):
      "監査記録\(entries)件は、すべて書かれたときのままです。\(cutOff)件目までは、保存年数を過ぎたため削除されています。"
    case .broken(let seq, .missing): "監査記録の\(seq)件目の手前で、記録が欠けています。"
    case .broken(let seq, .changed): "監査記録の\(seq)件目が書き換えられています。"
    case .broken(let seq, .unlinked): "監査記録の\(seq)件目が、その前の記録とつながっていません。"
    case .broken(let seq, .unconfirmed): "監査記録の\(seq)件目より前が、削除の記録なしに消されています。"
    }
  }
}

extension AuditLog {
  /// Walks the whole log in pages and tells the first broken entry.
  package static func verify(
    in connection: borrowing Connection, pageSize: Int = 1_000
  ) throws -> AuditVerification {
    let anchor = try AuditRetention.anchor(in: connection) ?? (seq: 0, hash: AuditEntry.origin)
    var (seq, hash) = anchor
    var isConfirmed = seq == 0
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
        isConfirmed = isConfirmed || confirms(entry, anchor)
      }
      isAtEnd = page.count < pageSize
    }
    let head = try connection.first("select seq, hash from audit_chain where id = 1") { ($0.integer(0), $0.text(1)) }
    guard let head, head == (seq, hash) else { return .broken(seq: seq + 1, .missing) }
    guard isConfirmed else { return .broken(seq: anchor.seq + 1, .unconfirmed) }
    return .intact(entries: seq - anchor.seq, cutOff: anchor.seq)
  }

  private static func confirms(_ entry: AuditEntry, _ anchor: (seq: Int, hash: String)) -> Bool {
    entry.action == AuditAction.trimmed.word && entry.subjectID == String(anchor.seq)
      && entry.detail.contains(anchor.hash)
  }
}

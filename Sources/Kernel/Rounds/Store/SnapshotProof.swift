package import Audit
package import Database
import Essentials
package import Planning
import Reporting
import Secrets

/// Whether a kept closing still is what was frozen: its text against its digest, and the digest against the audit chain.
package struct SnapshotProof: Sendable, Equatable {
  /// What the audit log says; a closed set.
  package enum Witness: Sendable, Equatable {
    /// The entry of the closing names the same digest.
    case entry(AuditEntry)
    /// The entry is older than what the log still keeps.
    case trimmed
    /// No entry names the digest.
    case none
  }

  /// The digest of the text as it is kept now.
  package let digest: String
  /// Whether it is the digest that was noted with the closing.
  package let isTextIntact: Bool
  package let witness: Witness

  /// Whether nothing speaks against it.
  package var isGood: Bool { isTextIntact && witness != .none }

  /// Looks at one closing, in two or three statements; nil where no text is kept.
  package init?(_ closure: RoundClosure, of plan: Plan.ID, in connection: borrowing Connection) throws {
    guard
      let text = try RoundSnapshotStore.document(closure.round, number: closure.number, of: plan, in: connection)
    else { return nil }
    try self.init(text, closure, in: connection)
  }

  /// The same for a text that is loaded already.
  package init(_ text: String, _ closure: RoundClosure, in connection: borrowing Connection) throws {
    digest = SHA256.hex(Array(text.utf8))
    isTextIntact = digest == closure.digest
    var filter = AuditFilter()
    filter.action = AuditAction.roundClosed.word
    filter.kind = "round"
    filter.subject = closure.round.text
    let entries = try AuditLog.entries(filter, limit: 1_000, in: connection)
    if let entry = entries.first(where: { $0.at == closure.closedAt && $0.detail.contains(closure.digest) }) {
      witness = .entry(entry)
      return
    }
    let first = try connection.first("select min(at) from audit_entries") { $0.optionalInstant(0) }
    witness = ((first ?? nil).map { closure.closedAt < $0 } ?? false) ? .trimmed : .none
  }
}

extension RoundSnapshotStore {
  /// What is wrong with the kept closings of all plans, in sentences: changed texts, digests that the audit log does not
  /// know, closings of the audit log that are not kept.
  package static func broken(in connection: borrowing Connection) throws -> [String] {
    var problems: [String] = []
    var known: Set<String> = []
    let plans = try connection.rows("select distinct plan_id from round_snapshots order by plan_id") {
      $0.id(0, Plan.self)
    }
    for plan in plans {
      for closure in try closures(of: plan, in: connection) {
        known.insert(closure.digest)
        let name = "進行管理の回「\(closure.round)」の\(closure.number)回目の締切り"
        guard let proof = try SnapshotProof(closure, of: plan, in: connection) else { continue }
        if !proof.isTextIntact { problems.append("\(name)の内容が、締め切ったときと違います。書き換えられています。") }
        if proof.witness == .none { problems.append("\(name)の指紋（SHA-256）が、監査記録にありません。") }
      }
    }
    var filter = AuditFilter()
    filter.action = AuditAction.roundClosed.word
    for entry in try AuditLog.entries(filter, limit: 100_000, in: connection)
    where !known.contains(where: { entry.detail.contains($0) }) {
      problems.append("監査記録\(entry.seq)件目にある締切りの内容が、保存されていません。削除されています。")
    }
    return problems
  }
}

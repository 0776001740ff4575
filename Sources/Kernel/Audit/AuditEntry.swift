import Database
package import Essentials
import Secrets

/// One line of the audit log: who did what, when, in which role; tied to the line before it by its hash.
package struct AuditEntry: Sendable, Equatable {
  /// The place in the log, from 1 without gaps.
  package let seq: Int
  /// When it happened.
  package let at: Instant
  /// The account; nil for the operator and for those who were not signed in.
  package let account: String?
  /// The name as it was then.
  package let actorName: String
  /// The role in which somebody acted, or `operator`, where that is known.
  package let actingRole: String?
  /// All roles that the actor held then.
  package let roles: String
  /// The word of the action.
  package let action: String
  /// The kind of thing that it is about.
  package let subjectKind: String
  /// Which one, if there is a single one.
  package let subjectID: String?
  /// A sentence for the reader.
  package let detail: String
  /// The hash of the entry before; zeros for the first.
  package let previousHash: String

  /// What stands before the first entry.
  static let origin = String(repeating: "0", count: 64)

  /// The hash over all of the entry, as it must be.
  package var hash: String { SHA256.hex(Array(canonicalText.utf8)) }

  /// The fields in a fixed order, each with its length, so that two different entries never have the same text.
  var canonicalText: String {
    let fields: [String?] = [
      "1", String(seq), String(at.milliseconds), account, actorName, actingRole, roles, action, subjectKind, subjectID,
      detail, previousHash,
    ]
    return fields.map { field in field.map { "\($0.utf8.count):\($0)," } ?? "-," }.joined()
  }
}

extension AuditEntry {
  static let columns: SQL = """
    seq, at, account_id, actor_name, acting_role, roles, action, subject_kind, subject_id, detail, previous_hash, hash
    """

  init(row: Row) {
    seq = row.integer(0)
    at = row.instant(1)
    account = row.optionalText(2)
    actorName = row.text(3)
    actingRole = row.optionalText(4)
    roles = row.text(5)
    action = row.text(6)
    subjectKind = row.text(7)
    subjectID = row.optionalText(8)
    detail = row.text(9)
    previousHash = row.text(10)
  }
}

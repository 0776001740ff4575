package import Application
package import Database
package import Essentials

extension AuditAction {
  /// How long entries are kept was set.
  static let retentionSet = AuditAction("audit-retention-set")
  /// Old entries were cut off; the subject is the last of them.
  static let trimmed = AuditAction("audit-trimmed")
}

/// How long entries of the log are kept, and the one act that may delete: cutting off its old end.
///
/// The act notes the last entry that goes, with its hash, as an anchor. From there the rest of the chain is verified, and
/// the entry about the act, which is part of that chain, confirms the anchor. Triggers let nothing else delete.
package enum AuditRetention {
  /// The old end that was cut off.
  package struct Trimmed: Sendable, Equatable {
    /// The last entry that went.
    package let seq: Int
    /// How many went.
    package let count: Int
  }

  /// The years that may be chosen.
  package static let range = 1...100

  /// How many years entries are kept; nil for ever.
  package static func years(in connection: borrowing Connection) throws -> Int? {
    try connection.first("select years from audit_retention where id = 1") { $0.optionalInteger(0) } ?? nil
  }

  /// Sets how many years entries are kept; nothing is deleted yet.
  package static func set(
    years: Int?, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    guard years.map(range.contains) ?? true else { throw Refusal("監査記録の保存年数は、1年から100年までで指定してください。") }
    guard try Self.years(in: connection) != years else { return }
    try connection.run("update audit_retention set years = \(years) where id = 1")
    let detail = years.map { "監査記録の保存年数を\($0)年にした" } ?? "監査記録をすべて残す設定にした"
    try AuditLog.record(
      .retentionSet, by: actor, subject: AuditSubject("audit"), detail: detail, in: connection, at: time)
  }

  /// Cuts off the entries at the old end that are older than the setting says; nil where there are none.
  @discardableResult
  package static func trim(
    by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws -> Trimmed? {
    guard let years = try Self.years(in: connection) else { return nil }
    let limit = time.adding(seconds: Int64(-years) * 366 * 86_400)
    // An entry with a younger time before it stays, too: only the end as a whole is cut off.
    let last = try connection.first(
      """
      select seq, hash from audit_entries
      where seq < (select coalesce(min(seq), \(Int.max)) from audit_entries where at >= \(limit))
      order by seq desc limit 1
      """
    ) { (seq: $0.integer(0), hash: $0.text(1)) }
    guard let last else { return nil }
    try connection.run(
      "insert into audit_anchors (seq, hash, cut_at) values (\(last.seq), \(last.hash), \(time))")
    let count = try connection.run("delete from audit_entries where seq <= \(last.seq)")
    try AuditLog.record(
      .trimmed, by: actor, subject: AuditSubject("audit", String(last.seq)),
      detail: "保存年数（\(years)年）を過ぎた\(count)件を削除した（\(last.seq)件目まで、最後のハッシュ \(last.hash)）",
      in: connection, at: time)
    return Trimmed(seq: last.seq, count: count)
  }

  /// The last entry that was cut off, with its hash.
  package static func anchor(in connection: borrowing Connection) throws -> (seq: Int, hash: String)? {
    try connection.first("select seq, hash from audit_anchors order by seq desc limit 1") {
      (seq: $0.integer(0), hash: $0.text(1))
    }
  }
}

package import Database
package import Essentials

/// What narrows the audit log.
package struct AuditFilter: Sendable, Equatable {
  /// The first day.
  package var from: Day?
  /// The last day.
  package var until: Day?
  /// Part of the name of who did it.
  package var person: String?
  /// The word of the action.
  package var action: String?
  /// The kind of thing that it is about.
  package var kind: String?
  /// The id of the thing that it is about.
  package var subject: String?
  /// Part of the sentence.
  package var text: String?

  package init() {}

  var condition: SQL {
    var condition: SQL = "1 = 1"
    if let from { condition = condition + " and at >= \(Instant(startOf: from))" }
    if let until { condition = condition + " and at < \(Instant(startOf: until.adding(days: 1)))" }
    if let person { condition = condition + " and \(SQL.text(of: "actor_name", holds: person))" }
    if let action { condition = condition + " and action = \(action)" }
    if let kind { condition = condition + " and subject_kind = \(kind)" }
    if let subject { condition = condition + " and subject_id = \(subject)" }
    if let text { condition = condition + " and \(SQL.text(of: "detail", holds: text))" }
    return condition
  }
}

extension AuditLog {
  /// The newest entries that the filter lets through; `before` continues behind an entry that was shown.
  package static func entries(
    _ filter: AuditFilter, before seq: Int? = nil, limit: Int, in connection: borrowing Connection
  ) throws -> [AuditEntry] {
    try connection.rows(
      """
      select \(AuditEntry.columns) from audit_entries
      where seq < \(seq ?? Int.max) and \(filter.condition) order by seq desc limit \(limit)
      """, AuditEntry.init(row:))
  }

  /// The entry at that place; nil where there is none, or none any more.
  package static func entry(_ seq: Int, in connection: borrowing Connection) throws -> AuditEntry? {
    try connection.first("select \(AuditEntry.columns) from audit_entries where seq = \(seq)", AuditEntry.init(row:))
  }

  /// The words of the actions that are in the log, and of the kinds of things that they are about; two statements.
  package static func words(in connection: borrowing Connection) throws -> (actions: [String], kinds: [String]) {
    (
      try connection.rows("select distinct action from audit_entries") { $0.text(0) }.sorted(),
      try connection.rows("select distinct subject_kind from audit_entries") { $0.text(0) }.sorted()
    )
  }
}

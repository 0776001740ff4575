package import Database
import Essentials
import JSON
package import Planning

/// The log of what was done to plans: rows are only ever added.
package enum PlanChangeStore {
  /// Adds a change with its fields.
  static func insert(_ change: PlanChange, of plan: Plan.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into plan_changes (plan_id, revision, changed_at, account_id, actor_name, kind, subject_kind, subject_id,
        reason, undoes)
      values (\(plan), \(change.revision), \(change.at), \(change.account), \(change.actorName), \(change.kind.rawValue),
        \(change.subject?.kind), \(change.subject?.id), \(change.reason), \(change.undoes))
      """)
    try connection.insert(
      """
      insert into plan_change_items (plan_id, revision, position, subject_kind, subject_id, field, before_value,
        after_value) values
      """, Array(change.fields.enumerated())
    ) { position, item in
      """
      (\(plan), \(change.revision), \(position), \(item.field.subject.kind), \(item.field.subject.id),
      \(item.field.key), \(item.before?.text(.compact)), \(item.after?.text(.compact)))
      """
    }
  }

  /// The newest changes first, without their fields; `before` goes on behind a change that was shown.
  package static func heads(
    of plan: Plan.ID, about subject: RevisedSubject? = nil, before revision: Int? = nil, limit: Int,
    in connection: borrowing Connection
  ) throws -> [PlanChange] {
    var sql: SQL =
      "select \(columns) from plan_changes c where c.plan_id = \(plan) and c.revision < \(revision ?? Int.max)"
    if let subject {
      sql =
        sql + """
           and exists (select 1 from plan_change_items i where i.plan_id = c.plan_id and i.revision = c.revision
          and i.subject_kind = \(subject.kind) and i.subject_id = \(subject.id))
          """
    }
    return try connection.rows(sql + " order by c.revision desc limit \(limit)", PlanChange.init(row:))
  }

  /// One change with its fields; nil where there is none of that revision.
  package static func change(
    _ revision: Int, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> PlanChange? {
    let head = try connection.first(
      "select \(columns) from plan_changes c where c.plan_id = \(plan) and c.revision = \(revision)",
      PlanChange.init(row:))
    guard let head else { return nil }
    return try withFields([head], of: plan, in: connection).first
  }

  /// The same changes with their fields, in one statement; with a subject, only the fields of that, with a limit only the
  /// first ones of each.
  package static func withFields(
    _ changes: [PlanChange], of plan: Plan.ID, about subject: RevisedSubject? = nil, limit: Int? = nil,
    in connection: borrowing Connection
  ) throws -> [PlanChange] {
    var filled = changes
    let places = Dictionary(uniqueKeysWithValues: changes.enumerated().map { ($0.element.revision, $0.offset) })
    var sql: SQL = """
      select revision, subject_kind, subject_id, field, before_value, after_value from plan_change_items
      where plan_id = \(plan) and revision in (\(list: changes.map(\.revision) + [0]))
      """
    if let limit { sql = sql + " and position < \(limit)" }
    if let subject {
      sql = sql + " and subject_kind = \(subject.kind) and subject_id = \(subject.id)"
    }
    try connection.each(sql + " order by revision, position") { row in
      guard let place = places[row.integer(0)],
        let subject = RevisedSubject(kind: row.text(1), id: row.text(2))
      else { return }
      filled[place].fields.append(
        FieldChange(
          PlanField(subject, row.text(3)), before: try value(row, 4), after: try value(row, 5)))
    }
    return filled
  }

  /// The last change of somebody that can be taken back (or, with `undone`, taken up again); nil where there is none.
  static func last(
    by account: String?, undone: Bool, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> PlanChange? {
    var sql: SQL = "select \(columns) from plan_changes c where c.plan_id = \(plan)"
    sql = sql + (account.map { " and c.account_id = \($0)" } ?? " and c.account_id is null")
    sql =
      sql + """
         and not exists (select 1 from plan_changes u where u.plan_id = c.plan_id and u.undoes = c.revision)
        """
    sql = sql + (undone ? " and c.kind = 'undone'" : " and c.kind not in ('undone', 'created', 'replaced', 'followed')")
    return try connection.first(sql + " order by c.revision desc limit 1", PlanChange.init(row:))
  }

  static let columns: SQL =
    "c.revision, c.changed_at, c.account_id, c.actor_name, c.kind, c.subject_kind, c.subject_id, c.reason, c.undoes"

  static func value(_ row: Row, _ column: Int) throws -> JSONValue? {
    guard let text = row.optionalText(column) else { return Optional.none }
    return try JSONValue(parsing: Array(text.utf8))
  }
}

extension PlanChange {
  init(row: Row) throws {
    revision = row.integer(0)
    at = row.instant(1)
    account = row.optionalID(2)
    actorName = row.text(3)
    kind = try row.choice(4)
    subject = row.optionalText(5).flatMap { RevisedSubject(kind: $0, id: row.optionalText(6) ?? "") }
    reason = row.optionalText(7)
    undoes = row.optionalInteger(8)
    fields = []
  }
}

import Application
import Audit
import Contracts
import Database
import Essentials
import JSON
import Planning

/// A form that the city made.
struct KeptForm: Sendable {
  let key: FormKey
  /// Counts its states, from 1.
  let revision: Int
  let form: Form
  let changedAt: Instant
  let changedBy: String
}

/// The forms that the city made for a plan.
enum FormStore {
  /// The most that a plan may have.
  static let limit = 100

  /// All of them by name; one statement.
  static func forms(of plan: Plan.ID, in connection: borrowing Connection) throws -> [KeptForm] {
    try connection.rows(
      """
      select id, revision, definition, changed_at, changed_by from print_forms where plan_id = \(plan) order by name, id
      """, kept)
  }

  static func form(_ key: FormKey, of plan: Plan.ID, in connection: borrowing Connection) throws -> KeptForm? {
    try connection.first(
      """
      select id, revision, definition, changed_at, changed_by from print_forms
      where plan_id = \(plan) and id = \(key.pathSegment)
      """, kept)
  }

  /// Adds a form, with a number behind its name where another is called so; refused where the plan has too many.
  static func insert(
    _ form: Form, as key: FormKey, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    let names = try connection.rows("select name from print_forms where plan_id = \(plan)") { $0.text(0) }
    guard names.count < limit else { throw Refusal("書類の形は、1つの計画に\(limit)まで作れます。使わないものを消してください。") }
    var form = form
    form.name = free(form.name, among: Set(names))
    try connection.run(
      """
      insert into print_forms (plan_id, id, revision, name, definition, changed_at, changed_by)
      values (\(plan), \(key.pathSegment), 1, \(form.name), \(form.json.text(.compact)), \(time),
        \(actor.name(doing: .managePlans)))
      """)
    try record("書類の形「\(form.name)」を作った", plan, by: actor, in: connection, at: time)
  }

  /// The name, or the first of its kind that nobody has: 工程表 2, 工程表 3.
  static func free(_ name: String, among names: Set<String>) -> String {
    var (free, number) = (name, 1)
    while names.contains(free) {
      number += 1
      let end = " \(number)"
      free = String(name.prefix(FormMember.nameLimit - end.count)) + end
    }
    return free
  }

  /// Writes the new state; `seen` is the revision that was edited, and refused is who was slower, and a name that another form has.
  static func update(
    _ form: Form, as key: FormKey, seen: Int, of plan: Plan.ID, by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws {
    let same: SQL =
      "select 1 from print_forms where plan_id = \(plan) and name = \(form.name) and id <> \(key.pathSegment)"
    guard try connection.first(same, { $0.integer(0) }) == nil else {
      throw Refusal("「\(form.name)」という名前の形が、もうあります。別の名前にしてください。", field: "name")
    }
    let changed = try connection.run(
      """
      update print_forms set revision = revision + 1, name = \(form.name), definition = \(form.json.text(.compact)),
        changed_at = \(time), changed_by = \(actor.name(doing: .managePlans))
      where plan_id = \(plan) and id = \(key.pathSegment) and revision = \(seen)
      """)
    guard changed == 1 else {
      throw Refusal(
        "ほかの人が、先にこの形を変えました。別の窓で今の内容を確かめて、もう一度保存してください。書いた内容は、この画面に残っています。",
        now: try self.form(key, of: plan, in: connection)?.revision)
    }
    try record("書類の形「\(form.name)」を変えた", plan, by: actor, in: connection, at: time)
  }

  static func remove(
    _ kept: KeptForm, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    try connection.run("delete from print_forms where plan_id = \(plan) and id = \(kept.key.pathSegment)")
    try record("書類の形「\(kept.form.name)」を消した", plan, by: actor, in: connection, at: time)
  }

  /// The forms stay when a newer file takes the place of their plan, as they are.
  static let keepsake = PlanKeepsake { plan, connection in
    let kept = try connection.rows(
      "select id, revision, name, definition, changed_at, changed_by from print_forms where plan_id = \(plan) order by id"
    ) { ($0.text(0), $0.integer(1), $0.text(2), $0.text(3), $0.instant(4), $0.text(5)) }
    return { connection in
      for (id, revision, name, definition, time, person) in kept {
        try connection.run(
          """
          insert into print_forms (plan_id, id, revision, name, definition, changed_at, changed_by)
          values (\(plan), \(id), \(revision), \(name), \(definition), \(time), \(person))
          """)
      }
    }
  }

  private static func record(
    _ detail: String, _ plan: Plan.ID, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    try AuditLog.record(
      .formChanged, by: actor, subject: AuditSubject("plan", plan), detail: detail, in: connection, at: time)
  }

  private static func kept(_ row: Row) throws -> KeptForm {
    guard let key = FormKey(pathSegment: row.text(0)) else { throw Refusal("書類の形の番号を読み取れません。") }
    return KeptForm(
      key: key, revision: row.integer(1), form: try Form(JSONValue(parsing: Array(row.text(2).utf8))),
      changedAt: row.instant(3), changedBy: row.text(4))
  }
}

extension AuditAction {
  /// A form of documents was made, changed or removed.
  static let formChanged = AuditAction("form-changed", needs: .managePlans)
}

import Database
package import Essentials
import Planning
import Reporting

/// A workbook that came back, kept until it is taken in or thrown away.
package struct ReturnedForm: Sendable {
  package typealias ID = Identifier<ReturnedForm>

  let id: ID
  let plan: Plan.ID
  let round: Round.ID
  let form: IssuedForm.ID?
  let name: String
  /// Why it was refused; nil for one that can be looked at.
  let problem: String?
  let returnedAt: Instant
  let account: String?
  let returnedBy: String
  var takenAt: Instant?
  var takenBy: String?
  var summary: String?
}

/// All SQL of forms that came back.
enum ReturnedFormStore {
  static func insert(
    _ files: [(form: ReturnedForm, content: [UInt8]?)], in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into returned_forms (id, plan_id, round_id, form_id, name, problem, content, returned_at, account_id,
        returned_by) values
      """, files
    ) { form, content in
      """
      (\(form.id), \(form.plan), \(form.round), \(form.form), \(form.name), \(form.problem), \(content),
        \(form.returnedAt), \(form.account), \(form.returnedBy))
      """
    }
  }

  private static let columns: SQL =
    "id, plan_id, round_id, form_id, name, problem, returned_at, account_id, returned_by, taken_at, taken_by, summary"

  /// What came back in a round, newest first: of everybody, or of one account.
  static func list(
    _ round: Round.ID, of plan: Plan.ID, account: String?, in connection: borrowing Connection
  ) throws -> [ReturnedForm] {
    let own: SQL = account.map { " and account_id = \($0)" } ?? ""
    return try connection.rows(
      """
      select \(columns) from returned_forms where plan_id = \(plan) and round_id = \(round)\(own)
      order by returned_at desc, name, id limit 300
      """, form)
  }

  /// One of them with its file; nil where there is none of that round. The file is gone once it was taken in.
  static func find(
    _ id: ReturnedForm.ID, _ round: Round.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> (form: ReturnedForm, content: [UInt8]?)? {
    let found = try connection.first(
      """
      select \(columns) from returned_forms where id = \(id) and plan_id = \(plan) and round_id = \(round)
      """, form)
    guard let found else { return nil }
    let content = try connection.first(
      "select content from returned_forms where id = \(id) and content is not null"
    ) { $0.blob(0) }
    return (found, content)
  }

  /// Notes what was taken in; the file goes only where nothing of it is left.
  static func note(
    _ summary: String, on id: ReturnedForm.ID, isFinished: Bool, by name: String, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    if isFinished {
      try connection.run(
        """
        update returned_forms set summary = \(summary), taken_at = \(time), taken_by = \(name), content = null
        where id = \(id)
        """)
    } else {
      try connection.run("update returned_forms set summary = \(summary), taken_by = \(name) where id = \(id)")
    }
  }

  static func delete(_ id: ReturnedForm.ID, in connection: borrowing Connection) throws {
    try connection.run("delete from returned_forms where id = \(id)")
  }

  private static func form(_ row: Row) throws -> ReturnedForm {
    ReturnedForm(
      id: row.id(0), plan: row.id(1), round: row.id(2), form: row.optionalID(3), name: row.text(4),
      problem: row.optionalText(5), returnedAt: row.instant(6), account: row.optionalText(7), returnedBy: row.text(8),
      takenAt: row.optionalInstant(9), takenBy: row.optionalText(10), summary: row.optionalText(11))
  }
}

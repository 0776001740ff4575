import Database
package import Essentials
import Organization
import Planning
import Reporting
import Rounds
import Secrets

/// A workbook that went out: the round and unit that it is for, and what stood in it, so that nothing of it has to be believed.
package struct IssuedForm: Sendable {
  package typealias ID = Identifier<IssuedForm>

  /// A row as it went out.
  struct Row {
    let sheet: ReportSheet.ID
    /// The revision of the sheet that its answers come from.
    let revision: Int
    /// The marks of the locked cells, by key.
    let locked: [String: String]
  }

  let id: ID
  let plan: Plan.ID
  let round: Round.ID
  /// Nil for what no unit answers.
  let unit: Unit.ID?
  let unitName: String
  let issuedAt: Instant
  let issuedBy: String
  var rows: [Row] = []
}

extension IssuedForm {
  /// A short mark of a locked text: enough to see that somebody changed it by mistake; what it says is never taken in.
  static func mark(_ text: String) -> String { String(SHA256.hex(Array(text.utf8)).prefix(markLength)) }

  /// How many digits a mark has.
  static let markLength = 10
}

/// All SQL of forms that went out.
enum IssuedFormStore {
  static let migration = Migration(
    "progress/0001-issued-forms",
    """
    create table issued_forms (
      id text primary key,
      plan_id text not null,
      round_id text not null,
      unit_id text references units (id),
      unit_name text not null,
      fingerprint text not null,
      issued_at {int} not null,
      account_id text,
      issued_by text not null,
      foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
    ){strict};
    create index issued_forms_by_round on issued_forms (plan_id, round_id, issued_at);

    create table issued_form_rows (
      form_id text not null references issued_forms (id) on delete cascade,
      position {int} not null,
      sheet_id text not null,
      revision {int} not null,
      locked text not null,
      primary key (form_id, position)
    ){strict};

    create table returned_forms (
      id text primary key,
      plan_id text not null,
      round_id text not null,
      form_id text references issued_forms (id) on delete cascade,
      name text not null,
      problem text,
      content {blob},
      returned_at {int} not null,
      account_id text,
      returned_by text not null,
      taken_at {int},
      taken_by text,
      summary text,
      foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
    ){strict};
    create index returned_forms_by_round on returned_forms (plan_id, round_id, returned_at);
    """)

  /// Keeps a form; the same content that went out before for the same unit keeps its token.
  static func issue(
    _ form: IssuedForm, account: String?, in connection: borrowing Connection
  ) throws -> IssuedForm.ID {
    let print = fingerprint(form)
    let known = try connection.first(
      """
      select id from issued_forms where plan_id = \(form.plan) and round_id = \(form.round)
        and coalesce(unit_id, '') = \(form.unit?.text ?? "") and fingerprint = \(print) order by issued_at limit 1
      """
    ) { row -> IssuedForm.ID in row.id(0) }
    if let known { return known }
    try connection.run(
      """
      insert into issued_forms (id, plan_id, round_id, unit_id, unit_name, fingerprint, issued_at, account_id, issued_by)
      values (\(form.id), \(form.plan), \(form.round), \(form.unit), \(form.unitName), \(print), \(form.issuedAt),
        \(account), \(form.issuedBy))
      """)
    try connection.insert(
      "insert into issued_form_rows (form_id, position, sheet_id, revision, locked) values",
      Array(form.rows.enumerated())
    ) { "(\(form.id), \($0.offset), \($0.element.sheet), \($0.element.revision), \(text($0.element.locked)))" }
    return form.id
  }

  /// A form with its rows, in two statements; nil where none of that token went out.
  static func find(_ id: IssuedForm.ID, in connection: borrowing Connection) throws -> IssuedForm? {
    let found = try connection.first(
      """
      select id, plan_id, round_id, unit_id, unit_name, issued_at, issued_by from issued_forms where id = \(id)
      """
    ) { row in
      IssuedForm(
        id: row.id(0), plan: row.id(1), round: row.id(2), unit: row.optionalID(3), unitName: row.text(4),
        issuedAt: row.instant(5), issuedBy: row.text(6))
    }
    guard var form = found else { return nil }
    form.rows = try connection.rows(
      "select sheet_id, revision, locked from issued_form_rows where form_id = \(id) order by position"
    ) { IssuedForm.Row(sheet: $0.id(0), revision: $0.integer(1), locked: locked($0.text(2))) }
    return form
  }

  /// When the newest workbook of each unit went out.
  static func newest(
    _ round: Round.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [String: Instant] {
    var newest: [String: Instant] = [:]
    try connection.each(
      """
      select coalesce(unit_id, ''), max(issued_at) from issued_forms
      where plan_id = \(plan) and round_id = \(round) group by unit_id
      """
    ) { newest[$0.text(0)] = $0.instant(1) }
    return newest
  }

  private static func fingerprint(_ form: IssuedForm) -> String {
    let rows = form.rows.map { "\($0.sheet) \($0.revision) \(text($0.locked))" }
    return SHA256.hex(Array(([form.unitName] + rows).joined(separator: "\n").utf8))
  }

  private static func text(_ locked: [String: String]) -> String {
    locked.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }

  private static func locked(_ text: String) -> [String: String] {
    let pairs = text.split(separator: " ").compactMap { pair -> (String, String)? in
      let length = IssuedForm.markLength
      return pair.utf8.count > length ? (String(pair.dropLast(length + 1)), String(pair.suffix(length))) : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

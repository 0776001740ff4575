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

  /// Keeps forms of one round; what went out before for the same unit with the same content keeps its token.
  static func issue(
    _ forms: [IssuedForm], account: String?, in connection: borrowing Connection
  ) throws -> [IssuedForm.ID] {
    guard let first = forms.first else { return [] }
    let prints = forms.map(fingerprint)
    var known: [String: IssuedForm.ID] = [:]
    try connection.each(
      """
      select coalesce(unit_id, ''), fingerprint, id from issued_forms
      where plan_id = \(first.plan) and round_id = \(first.round) and fingerprint in (\(list: prints))
      order by issued_at desc
      """
    ) { known["\($0.text(0)) \($0.text(1))"] = $0.id(2) }
    let tokens = zip(forms, prints).map { known["\($0.unit?.text ?? "") \($1)"] }
    let new = zip(zip(forms, prints), tokens).filter { $1 == nil }.map(\.0)
    try connection.insert(
      """
      insert into issued_forms (id, plan_id, round_id, unit_id, unit_name, fingerprint, issued_at, account_id, issued_by)
      values
      """, new
    ) { form, print in
      """
      (\(form.id), \(form.plan), \(form.round), \(form.unit), \(form.unitName), \(print), \(form.issuedAt), \(account),
        \(form.issuedBy))
      """
    }
    let rows = new.flatMap { form, _ in form.rows.enumerated().map { (form.id, $0.offset, $0.element) } }
    try connection.insert("insert into issued_form_rows (form_id, position, sheet_id, revision, locked) values", rows) {
      "(\($0), \($1), \($2.sheet), \($2.revision), \(text($2.locked)))"
    }
    return zip(forms, tokens).map { $1 ?? $0.id }
  }

  /// Forms with their rows by token, in two statements; those of which none went out are left out.
  static func find(
    _ ids: [IssuedForm.ID], in connection: borrowing Connection
  ) throws -> [IssuedForm.ID: IssuedForm] {
    guard !ids.isEmpty else { return [:] }
    var forms: [IssuedForm.ID: IssuedForm] = [:]
    try connection.each(
      """
      select id, plan_id, round_id, unit_id, unit_name, issued_at, issued_by from issued_forms where id in (\(list: ids))
      """
    ) { row in
      let form = IssuedForm(
        id: row.id(0), plan: row.id(1), round: row.id(2), unit: row.optionalID(3), unitName: row.text(4),
        issuedAt: row.instant(5), issuedBy: row.text(6))
      forms[form.id] = form
    }
    guard !forms.isEmpty else { return [:] }
    try connection.each(
      """
      select form_id, sheet_id, revision, locked from issued_form_rows where form_id in (\(list: ids))
      order by form_id, position
      """
    ) { row in
      forms[row.id(0)]?.rows.append(
        IssuedForm.Row(sheet: row.id(1), revision: row.integer(2), locked: locked(row.text(3))))
    }
    return forms
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

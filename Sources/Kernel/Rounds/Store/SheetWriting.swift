import Application
import Database
import Essentials
import Planning
import Reporting

/// All writing of sheets; each step raises the sheet's revision and says in its log what happened.
enum SheetWriting {
  /// Adds new sheets with their units and answers.
  static func insert(_ sheets: [ReportSheet], in connection: borrowing Connection) throws {
    try connection.insert(
      """
      insert into report_sheets (id, plan_id, round_id, node_id, position, stage, state, revision, is_unchanged,
        is_swept) values
      """, sheets
    ) { sheet in
      """
      (\(sheet.id), \(sheet.plan), \(sheet.round), \(sheet.node), \(sheet.position), \(sheet.stage),
      \(sheet.state.rawValue), \(sheet.revision), \(sheet.isUnchanged), \(sheet.isSwept))
      """
    }
    try insertUnits(of: sheets, in: connection)
    let entries = sheets.flatMap { sheet in sheet.entries.map { (sheet: sheet.id, entry: $0) } }
    try connection.insert(
      """
      insert into sheet_entries (sheet_id, question, rater, value, note, revision, written_at, written_by) values
      """, entries
    ) { sheet, entry in
      """
      (\(sheet), \(entry.question), \(entry.rater.text), \(entry.value), \(entry.note), \(entry.revision),
      \(entry.at), \(entry.by))
      """
    }
  }

  static func insertUnits(of sheets: [ReportSheet], in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into sheet_units (sheet_id, position, unit_id) values", parts(of: sheets, \.id, \.units)
    ) { "(\($0.owner), \($0.position), \($0.value))" }
  }

  /// Writes the head of a sheet as it is now, provided nobody else wrote since it was read.
  static func update(_ sheet: ReportSheet, from revision: Int, in connection: borrowing Connection) throws {
    let changed = try connection.run(
      """
      update report_sheets set stage = \(sheet.stage), state = \(sheet.state.rawValue), revision = \(sheet.revision),
        is_unchanged = \(sheet.isUnchanged), is_swept = \(sheet.isSwept), opened_at = \(sheet.openedAt),
        submitted_at = \(sheet.submittedAt), accepted_at = \(sheet.acceptedAt)
      where id = \(sheet.id) and revision = \(revision)
      """)
    guard changed == 1 else { throw Refusal("同じときに、ほかの人がこの報告を変えました。開き直して、もう一度操作してください。") }
  }

  static func write(_ entry: SheetEntry, of sheet: ReportSheet.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into sheet_entries (sheet_id, question, rater, value, note, revision, written_at, written_by)
      values (\(sheet), \(entry.question), \(entry.rater.text), \(entry.value), \(entry.note), \(entry.revision),
        \(entry.at), \(entry.by))
      on conflict (sheet_id, question, rater) do update set value = excluded.value, note = excluded.note,
        revision = excluded.revision, written_at = excluded.written_at, written_by = excluded.written_by
      """)
  }

  static func add(
    _ events: [SheetEvent], to sheet: ReportSheet.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into sheet_events (sheet_id, revision, position, kind, question, rater, before_value, after_value,
        before_note, after_note, comment, happened_at, account_id, actor_name) values
      """, numbered(events, from: 0)
    ) { position, event in
      """
      (\(sheet), \(event.revision), \(position), \(event.kind.rawValue), \(event.question), \(event.rater?.text),
      \(event.before), \(event.after), \(event.noteBefore), \(event.noteAfter), \(event.comment), \(event.at),
      \(event.account), \(event.by))
      """
    }
  }
}

extension SheetEvent {
  init(
    _ kind: Kind, revision: Int, by actor: Actor, _ permission: Permission, at time: Instant, comment: String? = nil
  ) {
    self.init(
      revision: revision, kind: kind, comment: comment, at: time, account: actor.account?.text,
      by: actor.name(doing: permission))
  }
}

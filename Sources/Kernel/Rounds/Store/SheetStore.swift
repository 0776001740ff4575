package import Application
package import Database
import Essentials
import Organization
import Planning
package import Reporting

/// All reading of sheets.
package enum SheetStore {
  /// One sheet with its answers, in three statements; nil where there is none.
  package static func sheet(_ id: ReportSheet.ID, in connection: borrowing Connection) throws -> ReportSheet? {
    try sheets("s.id = \(id)", in: connection).first
  }

  /// The sheets, called `s`, that fit the condition, by place in the plan; answers only where they are asked for.
  ///
  /// Two statements, three with answers, however many there are.
  package static func sheets(
    _ condition: SQL, withEntries: Bool = true, in connection: borrowing Connection
  ) throws -> [ReportSheet] {
    var sheets = try connection.rows(
      "select \(columns) from report_sheets s where \(condition) order by s.position, s.id", sheet)
    let places = Places(sheets.map(\.id))
    try connection.each(
      """
      select u.sheet_id, u.unit_id from sheet_units u join report_sheets s on s.id = u.sheet_id where \(condition)
      order by u.sheet_id, u.position
      """, in: places
    ) { sheets[$0].units.append($1.id(1)) }
    guard withEntries else { return sheets }
    try connection.each(
      """
      select e.sheet_id, e.question, e.rater, e.value, e.note, e.revision, e.written_at, e.written_by
      from sheet_entries e join report_sheets s on s.id = e.sheet_id where \(condition)
      order by e.sheet_id, e.question, e.written_at, e.rater
      """, in: places
    ) { place, row in
      guard let rater = SheetEntry.Rater(row.text(2)) else { return }
      sheets[place].entries.append(
        SheetEntry(
          row.text(1), rater, value: row.text(3), note: row.text(4), revision: row.integer(5), at: row.instant(6),
          by: row.text(7)))
    }
    return sheets
  }

  private static let columns: SQL = """
    s.id, s.plan_id, s.round_id, s.node_id, s.position, s.stage, s.state, s.revision, s.is_unchanged, s.is_swept,
    s.opened_at, s.submitted_at, s.accepted_at
    """

  private static func sheet(_ row: Row) throws -> ReportSheet {
    ReportSheet(
      id: row.id(0), plan: row.id(1), round: row.id(2), node: row.optionalID(3), position: row.integer(4), units: [],
      stage: row.integer(5), state: try row.choice(6), revision: row.integer(7), isUnchanged: row.bool(8),
      isSwept: row.bool(9), openedAt: row.optionalInstant(10), submittedAt: row.optionalInstant(11),
      acceptedAt: row.optionalInstant(12), entries: [])
  }

  /// What happened to a sheet, newest first.
  package static func events(
    of sheet: ReportSheet.ID, limit: Int = 200, in connection: borrowing Connection
  ) throws -> [SheetEvent] {
    try connection.rows(
      """
      select revision, kind, question, rater, before_value, after_value, before_note, after_note, comment, happened_at,
        account_id, actor_name
      from sheet_events where sheet_id = \(sheet) order by revision desc, position desc limit \(limit)
      """
    ) { row in
      SheetEvent(
        revision: row.integer(0), kind: try row.choice(1), question: row.optionalText(2),
        rater: row.optionalText(3).flatMap { SheetEntry.Rater($0) }, before: row.optionalText(4),
        after: row.optionalText(5), noteBefore: row.optionalText(6), noteAfter: row.optionalText(7),
        comment: row.optionalText(8), at: row.instant(9), account: row.optionalText(10), by: row.text(11))
    }
  }

  /// The questions that somebody has answered on each sheet of the rounds that run, in one statement.
  package static func answered(
    by rater: SheetEntry.Rater?, in connection: borrowing Connection
  ) throws -> [ReportSheet.ID: Set<String>] {
    guard let rater else { return [:] }
    var answered: [ReportSheet.ID: Set<String>] = [:]
    try connection.each(
      """
      select e.sheet_id, e.question from sheet_entries e join report_sheets s on s.id = e.sheet_id
      join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
      where e.rater = \(rater.text) and e.value <> '' and r.state = 'open'
      """
    ) { answered[$0.id(0), default: []].insert($0.text(1)) }
    return answered
  }

  /// The figures that units have written on each of those sheets, called `s`, in one statement.
  package static func figures(
    _ condition: SQL, in connection: borrowing Connection
  ) throws -> [ReportSheet.ID: Set<String>] {
    var written: [ReportSheet.ID: Set<String>] = [:]
    try connection.each(
      """
      select e.sheet_id, e.question from sheet_entries e join report_sheets s on s.id = e.sheet_id
      where e.rater = 'unit' and e.value <> '' and e.question like \(AskedFigure.keyPrefix + "%") and \(condition)
      """
    ) { written[$0.id(0), default: []].insert($0.text(1)) }
    return written
  }

  /// How many members of the committee have answered something on each sheet of the rounds that run, in one statement.
  package static func graders(in connection: borrowing Connection) throws -> [ReportSheet.ID: Int] {
    var graders: [ReportSheet.ID: Int] = [:]
    try connection.each(
      """
      select e.sheet_id, count(distinct e.rater) from sheet_entries e join report_sheets s on s.id = e.sheet_id
      join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
      where e.rater like 'member:%' and e.value <> '' and r.state = 'open' group by e.sheet_id
      """
    ) { graders[$0.id(0)] = $0.integer(1) }
    return graders
  }

  /// The answers as they stood at a revision, where they are different now: the first change after it tells.
  package static func entries(
    of sheet: ReportSheet.ID, changedAfter revision: Int, in connection: borrowing Connection
  ) throws -> [SheetEvent] {
    try events(of: sheet, limit: 10_000, in: connection).filter { $0.revision > revision && $0.question != nil }
      .reversed()
  }
}

extension Reach {
  /// The sheets of a list, called `s` there, with which the actor may do it; their rounds are called `r`.
  package var sheetCondition: SQL {
    condition(
      Columns(plan: "s.plan_id", state: "case r.state when 'planned' then 'draft' else r.state end") { units in
        "exists (select 1 from sheet_units x where x.sheet_id = s.id and x.unit_id in (\(list: units)))"
      })
  }
}

extension ProgressReport: RecordSubject {
  /// Reports are the business of the city.
  package static let sensitivity = AccessRecord.Sensitivity.ordinary

  /// What the policy must know of a sheet: its plan, the units that are asked, whether its round runs.
  package static func accessRecord(
    _ id: ProgressReport.ID, in connection: borrowing Connection
  ) throws -> AccessRecord? {
    var plan: String?
    var state = AccessRecord.State.draft
    var units: Set<String> = []
    try connection.each(
      """
      select s.plan_id, r.state, u.unit_id from report_sheets s
      join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
      left join sheet_units u on u.sheet_id = s.id where s.id = \(id)
      """
    ) { row in
      plan = row.text(0)
      state = row.text(1) == "open" ? .open : row.text(1) == "closed" ? .closed : .draft
      if let unit = row.optionalText(2) { units.insert(unit) }
    }
    return plan.map { AccessRecord(plan: $0, units: units, state: state) }
  }
}

extension ReportSheet {
  /// What the policy must know of the sheet, from a round that is loaded already.
  package func accessRecord(_ round: Round) -> AccessRecord {
    let state: AccessRecord.State = round.state == .open ? .open : round.state == .closed ? .closed : .draft
    return AccessRecord(plan: plan.text, units: Set(units.map(\.text)), state: state)
  }
}

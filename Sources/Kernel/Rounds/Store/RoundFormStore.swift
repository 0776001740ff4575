package import Database
import Essentials
import FiscalYears
import JSON
package import Planning
package import Reporting

/// The rounds that run or ran here, each with the form that was frozen when it opened.
package enum RoundFormStore {
  /// The rounds of a plan, in the order of the plan, in one statement.
  package static func forms(of plan: Plan.ID, in connection: borrowing Connection) throws -> [RoundForm] {
    try forms("f.plan_id = \(plan)", in: connection)
  }

  /// One round; nil where it does not run here.
  package static func form(
    _ round: Round.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> RoundForm? {
    try forms("f.plan_id = \(plan) and f.round_id = \(round)", in: connection).first
  }

  /// The rounds, called `r`, with their forms, called `f`, that fit the condition, in one statement.
  package static func forms(_ condition: SQL, in connection: borrowing Connection) throws -> [RoundForm] {
    try connection.rows(
      """
      select f.plan_id, r.id, r.label, r.first_year, r.last_year, r.checkpoint, r.state, f.definition, f.checkpoint,
        f.opens_on, f.due_on, f.figures
      from round_forms f join rounds r on r.plan_id = f.plan_id and r.id = f.round_id
      where \(condition) order by f.plan_id, r.position
      """
    ) { row in
      let cycle = try CycleStore.read(row.text(7))
      guard let opens = row.optionalDay(9), let due = row.optionalDay(10) else {
        throw DatabaseFault(.other, operation: "read", detail: "no day is written so")
      }
      return RoundForm(
        plan: row.id(0),
        round: Round(
          id: row.id(1), label: row.text(2), firstYear: FiscalYear(row.integer(3)),
          lastYear: FiscalYear(row.integer(4)),
          checkpoint: row.optionalText(5), stages: cycle.stages.map(\.label), state: try row.choice(6)),
        cycle: cycle, checkpoint: row.text(8), opens: opens, due: due,
        figures: try figures(row.optionalText(11)))
    }
  }

  static func insert(_ form: RoundForm, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into round_forms (plan_id, round_id, checkpoint, definition, opens_on, due_on, figures)
      values (\(form.plan), \(form.round.id), \(form.checkpoint), \(form.cycle.json.text(.compact)), \(form.opens),
        \(form.due), \(text(form.figures)))
      """)
  }

  /// The figures are kept with the form, so that no page asks one statement more for them.
  private static func text(_ figures: [AskedFigure]) -> String? {
    guard !figures.isEmpty else { return nil }
    return JSONValue.array(
      figures.map {
        [
          "indicator": .string($0.indicator.text), "sheet": .string($0.sheet.text), "name": .string($0.name),
          "unit": .optional($0.unit),
        ]
      }
    ).text(.compact)
  }

  private static func figures(_ text: String?) throws -> [AskedFigure] {
    guard let text else { return [] }
    return (try JSONValue(parsing: Array(text.utf8)).array ?? []).compactMap { item in
      guard let indicator = item["indicator"]?.string, let sheet = item["sheet"]?.string else { return nil }
      return AskedFigure(
        indicator: Identifier(stored: indicator), sheet: Identifier(stored: sheet), name: item["name"]?.string ?? "",
        unit: item["unit"]?.string)
    }
  }
}

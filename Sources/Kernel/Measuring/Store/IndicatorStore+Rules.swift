import Database
import Essentials
import FiscalYears
import Planning

extension IndicatorStore {
  static func insertRules(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      "insert into indicator_versions (plan_id, indicator_id, position, from_year, definition, note) values",
      parts(of: indicators, \.id, \.versions)
    ) {
      "(\(plan), \($0.owner), \($0.position), \($0.value.from?.startYear), \($0.value.definition), \($0.value.note))"
    }
    try connection.insert(
      "insert into indicator_steps (plan_id, indicator_id, position, kind, year, bound, label, verdict) values",
      parts(of: indicators, \.id, \.steps)
    ) { part in
      """
      (\(plan), \(part.owner), \(part.position), \(part.value.kind.rawValue), \(part.value.year?.startYear),
      \(part.value.bound), \(part.value.label), \(part.value.verdict?.rawValue))
      """
    }
    try connection.insert(
      "insert into indicator_rulings (plan_id, indicator_id, position, year, verdict, reason, ruled_by, ruled_on) values",
      parts(of: indicators, \.id, \.rulings)
    ) { part in
      """
      (\(plan), \(part.owner), \(part.position), \(part.value.year.startYear), \(part.value.verdict.rawValue),
      \(part.value.reason), \(part.value.by), \(part.value.on))
      """
    }
    try connection.insert(
      "insert into indicator_references (plan_id, indicator_id, position, other_plan, other_node, title) values",
      parts(of: indicators, \.id, \.serves)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.plan), \($0.value.node), \($0.value.title))" }
  }

  static func loadRules(
    of plan: Plan.ID, into indicators: inout [Indicator], at places: Places<Indicator>,
    in connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select indicator_id, from_year, definition, note from indicator_versions
      where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { place, row in
      indicators[place].versions.append(
        Indicator.Version(from: row.optionalYear(1), definition: row.text(2), note: row.optionalText(3)))
    }
    try connection.each(
      """
      select indicator_id, kind, year, bound, label, verdict from indicator_steps
      where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { place, row in
      indicators[place].steps.append(
        Indicator.Step(
          kind: try row.choice(1), year: row.optionalYear(2), bound: row.optionalText(3), label: row.optionalText(4),
          verdict: row.optionalText(5).flatMap { Indicator.Verdict(rawValue: $0) }))
    }
    try connection.each(
      """
      select indicator_id, year, verdict, reason, ruled_by, ruled_on from indicator_rulings
      where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { place, row in
      indicators[place].rulings.append(
        Indicator.Ruling(
          year: FiscalYear(row.integer(1)), verdict: try row.choice(2), reason: row.text(3), by: row.optionalText(4),
          on: row.optionalDay(5)))
    }
    try connection.each(
      """
      select indicator_id, other_plan, other_node, title from indicator_references
      where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { place, row in
      indicators[place].serves.append(
        PlanReference(plan: row.optionalText(1), node: row.optionalText(2), title: row.optionalText(3)))
    }
  }
}

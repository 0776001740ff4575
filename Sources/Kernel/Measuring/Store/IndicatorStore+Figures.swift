import Database
import Essentials
import FiscalYears
import Planning

extension IndicatorStore {
  static func insertValues(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(intoValues, parts(of: indicators, \.id, \.values)) { row($0, plan) }
  }

  /// Writes values over those at the same positions.
  static func writeValues(
    _ values: [Part<Indicator, Indicator.Value>], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.batched(
      intoValues, values,
      """
       on conflict (plan_id, indicator_id, position) do update set when_kind = excluded.when_kind,
        when_from = excluded.when_from, when_to = excluded.when_to, when_label = excluded.when_label,
        state = excluded.state, value = excluded.value, numerator = excluded.numerator,
        denominator = excluded.denominator, as_of = excluded.as_of, comment = excluded.comment,
        source_text = excluded.source_text, from_cell = excluded.from_cell, is_about = excluded.is_about,
        is_change = excluded.is_change, source = excluded.source, entered_by = excluded.entered_by,
        entered_on = excluded.entered_on, is_set_aside = excluded.is_set_aside
      """
    ) { row($0, plan) }
  }

  /// The values of these indicators with their positions, in one statement.
  static func placedValues(
    of indicators: [Indicator.ID], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [Part<Indicator, Indicator.Value>] {
    try connection.rows(
      """
      select \(valueColumns), position from indicator_values
      where plan_id = \(plan) and indicator_id in (\(list: indicators)) order by indicator_id, position
      """
    ) { Part(owner: $0.id(0), position: $0.integer(19), value: try value($0)) }
  }

  private static var intoValues: SQL {
    """
    insert into indicator_values (plan_id, indicator_id, position, when_kind, when_from, when_to, when_label, state,
      value, numerator, denominator, as_of, comment, source_text, from_cell, is_about, is_change, source, entered_by,
      entered_on, is_set_aside) values
    """
  }

  private static var valueColumns: SQL {
    """
    indicator_id, when_kind, when_from, when_to, when_label, state, value, numerator, denominator, as_of, comment,
      source_text, from_cell, is_about, is_change, source, entered_by, entered_on, is_set_aside
    """
  }

  private static func row(_ part: Part<Indicator, Indicator.Value>, _ plan: Plan.ID) -> SQL {
    let value = part.value
    return """
      (\(plan), \(part.owner), \(part.position), \(columns(value.when)), \(value.state.rawValue), \(value.value),
      \(value.numerator), \(value.denominator), \(value.asOf), \(value.comment), \(value.sourceText),
      \(value.fromCell), \(value.isAbout), \(value.isChange), \(value.source), \(value.enteredBy),
      \(value.enteredOn), \(value.isSetAside))
      """
  }

  static func insertTargets(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into indicator_targets (plan_id, indicator_id, position, when_kind, when_from, when_to, when_label, kind,
        comparator, value, low, high, base, source_text, base_year, legal_table, asked_by, set_on, replaced_on,
        reason, series) values
      """, parts(of: indicators, \.id, \.targets)
    ) { part in
      let target = part.value
      return """
        (\(plan), \(part.owner), \(part.position), \(columns(target.when)), \(target.kind.rawValue),
        \(target.comparator), \(target.value), \(target.low), \(target.high), \(target.base), \(target.sourceText),
        \(target.baseYear?.startYear), \(target.table), \(target.askedBy), \(target.setOn), \(target.replacedOn),
        \(target.reason), \(target.series))
        """
    }
  }

  static func loadFigures(
    of plan: Plan.ID, into indicators: inout [Indicator], at places: Places<Indicator>,
    in connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select \(valueColumns) from indicator_values where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { indicators[$0].values.append(try value($1)) }
    try connection.each(
      """
      select indicator_id, when_kind, when_from, when_to, when_label, kind, comparator, value, low, high, base,
        source_text, base_year, legal_table, asked_by, set_on, replaced_on, reason, series
      from indicator_targets where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { indicators[$0].targets.append(try target($1)) }
  }

  private static func columns(_ when: Indicator.When) -> SQL {
    "\(when.kind.rawValue), \(when.from), \(when.to), \(when.label)"
  }

  private static func when(_ row: Row) throws -> Indicator.When {
    Indicator.When(
      kind: try row.choice(1), from: row.optionalText(2), to: row.optionalText(3), label: row.optionalText(4))
  }

  private static func value(_ row: Row) throws -> Indicator.Value {
    var value = Indicator.Value(when: try when(row), state: try row.choice(5), value: row.optionalText(6))
    value.numerator = row.optionalText(7)
    value.denominator = row.optionalText(8)
    value.asOf = row.optionalText(9)
    value.comment = row.optionalText(10)
    value.sourceText = row.optionalText(11)
    value.fromCell = row.optionalText(12)
    value.isAbout = row.bool(13)
    value.isChange = row.bool(14)
    value.source = row.optionalText(15)
    value.enteredBy = row.optionalText(16)
    value.enteredOn = row.optionalDay(17)
    value.isSetAside = row.bool(18)
    return value
  }

  private static func target(_ row: Row) throws -> Indicator.Target {
    var target = Indicator.Target(when: try when(row), kind: try row.choice(5))
    target.comparator = row.optionalText(6)
    target.value = row.optionalText(7)
    target.low = row.optionalText(8)
    target.high = row.optionalText(9)
    target.base = row.optionalText(10)
    target.sourceText = row.optionalText(11)
    target.baseYear = row.optionalYear(12)
    target.table = row.optionalText(13)
    target.askedBy = row.optionalText(14)
    target.setOn = row.optionalDay(15)
    target.replacedOn = row.optionalDay(16)
    target.reason = row.optionalText(17)
    target.series = row.optionalID(18)
    return target
  }
}

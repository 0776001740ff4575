package import Database
import Essentials
package import Planning

/// The indicators of a plan with their values and targets.
package enum IndicatorStore {
  /// Adds indicators; the plan and its nodes are already there.
  package static func insert(
    _ indicators: [Indicator], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let first = try nextPosition(in: "indicators", of: plan, connection)
    try connection.insert(
      """
      insert into indicators (plan_id, id, position, node_id, name, kind_label, meaning, unit, better, accumulation,
        population, definition, rule) values
      """, numbered(indicators, from: first)
    ) { position, indicator in
      """
      (\(plan), \(indicator.id), \(position), \(indicator.node), \(indicator.name), \(indicator.kind.label),
      \(indicator.kind.meaning.rawValue), \(indicator.unit), \(indicator.better.rawValue),
      \(indicator.accumulation.rawValue), \(indicator.population), \(indicator.definition), \(indicator.rule))
      """
    }
    try connection.insert(
      "insert into indicator_dimensions (plan_id, indicator_id, position, label) values",
      parts(of: indicators, \.id, \.dimensions)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value))" }
    try insertValues(of: indicators, plan, in: connection)
    try insertTargets(of: indicators, plan, in: connection)
    try PlanStore.touch(plan, in: connection)
  }

  /// Loads the indicators of a plan in four statements.
  package static func indicators(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Indicator] {
    var indicators = try heads(of: plan, in: connection)
    let places = Places(indicators.map(\.id))
    try connection.each(
      """
      select indicator_id, label from indicator_dimensions where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { indicators[$0].dimensions.append($1.text(1)) }
    try connection.each(
      """
      select indicator_id, when_kind, when_from, when_to, when_label, state, value, numerator, denominator, as_of,
        comment, source_text, from_cell
      from indicator_values where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { indicators[$0].values.append(try value($1)) }
    try connection.each(
      """
      select indicator_id, when_kind, when_from, when_to, when_label, kind, comparator, value, low, high, base,
        source_text
      from indicator_targets where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { indicators[$0].targets.append(try target($1)) }
    return indicators
  }
}

// MARK: Rows

extension IndicatorStore {
  private static func insertValues(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into indicator_values (plan_id, indicator_id, position, when_kind, when_from, when_to, when_label, state,
        value, numerator, denominator, as_of, comment, source_text, from_cell) values
      """, parts(of: indicators, \.id, \.values)
    ) { part in
      let value = part.value
      return """
        (\(plan), \(part.owner), \(part.position), \(columns(value.when)), \(value.state.rawValue), \(value.value),
        \(value.numerator), \(value.denominator), \(value.asOf), \(value.comment), \(value.sourceText),
        \(value.fromCell))
        """
    }
  }

  private static func insertTargets(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into indicator_targets (plan_id, indicator_id, position, when_kind, when_from, when_to, when_label, kind,
        comparator, value, low, high, base, source_text) values
      """, parts(of: indicators, \.id, \.targets)
    ) { part in
      let target = part.value
      return """
        (\(plan), \(part.owner), \(part.position), \(columns(target.when)), \(target.kind.rawValue),
        \(target.comparator), \(target.value), \(target.low), \(target.high), \(target.base), \(target.sourceText))
        """
    }
  }

  private static func heads(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Indicator] {
    try connection.rows(
      """
      select id, node_id, name, kind_label, meaning, unit, better, accumulation, population, definition, rule
      from indicators where plan_id = \(plan) order by position
      """
    ) { row in
      var indicator = Indicator(id: row.id(0), node: row.optionalID(1), name: row.text(2))
      indicator.kind = (row.optionalText(3), try row.choice(4))
      indicator.unit = row.optionalText(5)
      indicator.better = try row.choice(6)
      indicator.accumulation = try row.choice(7)
      indicator.population = row.optionalText(8)
      indicator.definition = row.optionalText(9)
      indicator.rule = row.optionalText(10)
      return indicator
    }
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
    return target
  }
}

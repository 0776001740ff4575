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
        population, definition, rule, decimals, source_kind, quantity, quantity_title, counted_at, operation, base_year,
        owner_label, owner_unit, origin_plan, origin_indicator, origin_title) values
      """, numbered(indicators, from: first)
    ) { position, indicator in
      """
      (\(plan), \(indicator.id), \(position), \(indicator.node), \(indicator.name), \(indicator.kind.label),
      \(indicator.kind.meaning.rawValue), \(indicator.unit), \(indicator.better.rawValue),
      \(indicator.accumulation.rawValue), \(indicator.population), \(indicator.definition), \(indicator.rule),
      \(indicator.decimals), \(sourceColumns(indicator.source)), \(indicator.owner?.label), \(indicator.owner?.unit),
      \(indicator.origin?.plan), \(indicator.origin?.indicator), \(indicator.origin?.title))
      """
    }
    try insertParts(of: indicators, plan, in: connection)
    try PlanFollows.add(Set(indicators.compactMap { $0.origin?.plan }), to: plan, in: connection)
    try PlanStore.touch(plan, in: connection)
  }

  /// Loads the indicators of a plan with their readings in ten statements, and one more where a target follows
  /// the law; what is computed is computed here, and what is borrowed comes from its owner.
  package static func indicators(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Indicator] {
    try reckoned(try following(own(of: plan, in: connection), of: plan, in: connection), in: connection)
  }

  /// Gives those that are borrowed what their owners say now; none of them is borrowed itself.
  private static func following(
    _ indicators: [Indicator], of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [Indicator] {
    guard indicators.contains(where: \.isBorrowed) else { return indicators }
    let shown = try PlanFollows.owners(shownIn: plan, in: connection)
    var owners: [Indicator.ID: Indicator] = [:]
    for owner in Set(indicators.compactMap { $0.origin?.plan }).intersection(shown).sorted() {
      for indicator in try reckoned(own(of: owner, in: connection), in: connection) { owners[indicator.id] = indicator }
    }
    return indicators.map { indicator in
      guard let owner = indicator.origin?.indicator.flatMap({ owners[$0] }) else { return indicator }
      return indicator.following(owner)
    }
  }

  private static func reckoned(_ indicators: [Indicator], in connection: borrowing Connection) throws -> [Indicator] {
    let laws = indicators.contains(where: \.followsTheLaw) ? try LegalTableStore.tables(in: connection) : nil
    return Indicator.settled(indicators, laws: laws)
  }

  private static func own(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Indicator] {
    var indicators = try heads(of: plan, in: connection)
    let places = Places(indicators.map(\.id))
    try loadDimensions(of: plan, into: &indicators, at: places, in: connection)
    try loadFigures(of: plan, into: &indicators, at: places, in: connection)
    try loadRules(of: plan, into: &indicators, at: places, in: connection)
    try loadSourceParts(of: plan, into: &indicators, at: places, in: connection)
    try ReadingStore.load(of: plan, into: &indicators, at: places, in: connection)
    return indicators
  }

  /// Removes an indicator with all that belongs to it; the log of its changes stays.
  package static func remove(
    _ indicator: Indicator.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run("delete from indicators where plan_id = \(plan) and id = \(indicator)")
    try connection.run("delete from member_figures where plan_id = \(plan) and indicator_id = \(indicator)")
    try PlanStore.touch(plan, in: connection)
  }

  /// Writes the new state of an indicator over the old one; its row stays, as other tables refer to it.
  package static func update(_ indicator: Indicator, of plan: Plan.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update indicators set node_id = \(indicator.node), name = \(indicator.name), kind_label = \(indicator.kind.label),
        meaning = \(indicator.kind.meaning.rawValue), unit = \(indicator.unit), better = \(indicator.better.rawValue),
        accumulation = \(indicator.accumulation.rawValue), population = \(indicator.population),
        definition = \(indicator.definition), rule = \(indicator.rule), decimals = \(indicator.decimals),
        (source_kind, quantity, quantity_title, counted_at, operation, base_year) = (\(sourceColumns(indicator.source))),
        owner_label = \(indicator.owner?.label), owner_unit = \(indicator.owner?.unit),
        origin_plan = \(indicator.origin?.plan), origin_indicator = \(indicator.origin?.indicator),
        origin_title = \(indicator.origin?.title)
      where plan_id = \(plan) and id = \(indicator.id)
      """)
    for table in partTables {
      try connection.run("delete from \(raw: table) where plan_id = \(plan) and indicator_id = \(indicator.id)")
    }
    try insertParts(of: [indicator], plan, in: connection)
    try PlanStore.touch(plan, in: connection)
  }

  private static let partTables: [StaticString] = [
    "indicator_dimensions", "indicator_members", "indicator_values", "indicator_targets", "indicator_versions",
    "indicator_steps",
    "indicator_rulings", "indicator_references", "indicator_source_parts",
  ]

  private static func insertParts(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try insertDimensions(of: indicators, plan, in: connection)
    try insertValues(of: indicators, plan, in: connection)
    try insertTargets(of: indicators, plan, in: connection)
    try insertRules(of: indicators, plan, in: connection)
    try insertSourceParts(of: indicators, plan, in: connection)
  }

  private static func heads(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Indicator] {
    try connection.rows(
      """
      select id, node_id, name, kind_label, meaning, unit, better, accumulation, population, definition, rule, decimals,
        source_kind, quantity, quantity_title, counted_at, operation, base_year, owner_label, owner_unit,
        origin_plan, origin_indicator, origin_title
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
      indicator.decimals = row.optionalInteger(11)
      indicator.source = try source(row, from: 12)
      indicator.owner = row.optionalText(18).map { Indicator.Owner(label: $0, unit: row.optionalText(19)) }
      let origin = Indicator.Origin(
        plan: row.optionalID(20), indicator: row.optionalID(21), title: row.optionalText(22))
      indicator.origin = origin == Indicator.Origin() ? nil : origin
      return indicator
    }
  }
}

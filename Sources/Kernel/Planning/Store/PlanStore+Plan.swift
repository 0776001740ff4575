package import Database
import Essentials
import FiscalYears

extension PlanStore {
  /// Adds a plan without its nodes.
  package static func insert(_ plan: Plan, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into plans (id, revision, title, kind, edition, predecessor, municipality_name, municipality_code,
        first_year, last_year)
      values (\(plan.id), coalesce((select revision from removed_plans where id = \(plan.id)), 0) + 1, \(plan.title),
        \(plan.kind), \(plan.edition), \(plan.predecessor), \(plan.municipality?.name), \(plan.municipality?.code),
        \(plan.firstYear?.startYear), \(plan.lastYear?.startYear))
      """)
    try insertPeriod(of: plan, in: connection)
    try insertLevels(of: plan, in: connection)
    try insert(plan.vocabulary, of: plan.id, in: connection)
    try insertSections(of: plan, in: connection)
  }

  /// Loads a plan without its nodes, in a fixed number of statements; nil where there is no such plan.
  package static func plan(_ id: Plan.ID, in connection: borrowing Connection) throws -> Plan? {
    guard var plan = try header(id, in: connection) else { return nil }
    try connection.each("select list, text from plan_mentions where plan_id = \(id) order by list, position") { row in
      if row.text(0) == "issuer" { plan.issuers.append(row.text(1)) } else { plan.statutory.append(row.text(1)) }
    }
    plan.terms = try connection.rows(
      "select label, first_year, last_year from plan_terms where plan_id = \(id) order by position"
    ) { Term(label: $0.text(0), firstYear: $0.year(1), lastYear: $0.year(2)) }
    plan.columns = try connection.rows(
      "select id, label, kind, from_year, to_year from plan_columns where plan_id = \(id) order by position"
    ) {
      PlanColumn(
        id: $0.text(0), label: $0.text(1), kind: try $0.choice(2), from: $0.optionalYear(3), to: $0.optionalYear(4))
    }
    plan.levels = try levels(of: id, in: connection)
    plan.vocabulary = try vocabulary(of: id, in: connection)
    plan.sections = try sections(of: id, in: connection)
    plan.emphases = try connection.rows(
      "select id, title, text from emphases where plan_id = \(id) order by position"
    ) { Emphasis(id: $0.id(0), title: $0.text(1), text: $0.optionalText(2)) }
    return plan
  }

  private static func header(_ id: Plan.ID, in connection: borrowing Connection) throws -> Plan? {
    try connection.first(
      """
      select title, kind, edition, predecessor, municipality_name, municipality_code, first_year, last_year
      from plans where id = \(id)
      """
    ) { row in
      var plan = Plan(id: id, title: row.text(0))
      plan.kind = row.optionalText(1)
      plan.edition = row.optionalText(2)
      plan.predecessor = row.optionalText(3)
      plan.municipality = row.optionalText(4).map { Municipality(name: $0, code: row.optionalText(5)) }
      plan.firstYear = row.optionalYear(6)
      plan.lastYear = row.optionalYear(7)
      return plan
    }
  }

  static func insertPeriod(of plan: Plan, in connection: borrowing Connection) throws {
    for (list, texts) in [("issuer", plan.issuers), ("statute", plan.statutory)] {
      try connection.insert(
        "insert into plan_mentions (plan_id, list, position, text) values", Array(texts.enumerated())
      ) { "(\(plan.id), \(list), \($0.offset), \($0.element))" }
    }
    try connection.insert(
      "insert into plan_terms (plan_id, position, label, first_year, last_year) values", Array(plan.terms.enumerated())
    ) { position, term in
      "(\(plan.id), \(position), \(term.label), \(term.firstYear.startYear), \(term.lastYear.startYear))"
    }
    try connection.insert(
      "insert into plan_columns (plan_id, position, id, label, kind, from_year, to_year) values",
      Array(plan.columns.enumerated())
    ) { position, column in
      """
      (\(plan.id), \(position), \(column.id), \(column.label), \(column.kind.rawValue), \(column.from?.startYear),
      \(column.to?.startYear))
      """
    }
  }

  static func insertLevels(of plan: Plan, in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into levels (plan_id, position, name, is_measure, numbering) values", Array(plan.levels.enumerated())
    ) { position, level in
      "(\(plan.id), \(position), \(level.name), \(level.isMeasure), \(level.numbering))"
    }
    let fields = plan.levels.enumerated().flatMap { level, value in
      value.fields.enumerated().map { (level: level, position: $0.offset, field: $0.element) }
    }
    try connection.insert(
      "insert into level_fields (plan_id, level, position, key, label, kind, is_required, help) values", fields
    ) { level, position, field in
      """
      (\(plan.id), \(level), \(position), \(field.key), \(field.label), \(field.kind.rawValue), \(field.isRequired),
      \(field.help))
      """
    }
  }

  private static func levels(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Level] {
    var levels = try connection.rows(
      "select name, is_measure, numbering from levels where plan_id = \(plan) order by position"
    ) { Level(name: $0.text(0), isMeasure: $0.bool(1), numbering: $0.optionalText(2)) }
    try connection.each(
      """
      select level, key, label, kind, is_required, help from level_fields where plan_id = \(plan)
      order by level, position
      """
    ) { row in
      levels[row.integer(0)].fields.append(
        Level.Field(
          key: row.text(1), label: row.text(2), kind: try row.choice(3), isRequired: row.bool(4),
          help: row.optionalText(5)))
    }
    return levels
  }
}

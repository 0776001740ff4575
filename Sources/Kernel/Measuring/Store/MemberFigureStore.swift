package import Database
import Essentials
package import FiscalYears
package import Planning

/// The figures of parts of the city; they are no part of the plan's snapshot, and are loaded for what is shown.
package enum MemberFigureStore {
  /// The figures of one indicator, by member and year, in one statement.
  package static func figures(
    of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [MemberFigure] {
    try figures(of: [indicator], members: nil, plan, in: connection)
  }

  /// All figures of parts of the city in the plan, in one statement: for files.
  package static func figures(of plan: Plan.ID, in connection: borrowing Connection) throws -> [MemberFigure] {
    try connection.rows(
      """
      select indicator_id, dimension, member, member_name, year, state, value, numerator, denominator, as_of, comment,
        source_text, is_about, is_change, source, entered_by, entered_on
      from member_figures m where plan_id = \(plan)
        and exists (select 1 from indicators i where i.plan_id = m.plan_id and i.id = m.indicator_id)
      order by indicator_id, dimension, member, year
      """, figure)
  }

  /// The figures of these indicators, of all or some members by their keys, or of one kind of them, in one statement.
  package static func figures(
    of indicators: [Indicator.ID], members: [String]? = nil, only dimension: FigureMember.Dimension? = nil,
    _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [MemberFigure] {
    guard !indicators.isEmpty, members != [] else { return [] }
    var sql: SQL = """
      select indicator_id, dimension, member, member_name, year, state, value, numerator, denominator, as_of, comment,
        source_text, is_about, is_change, source, entered_by, entered_on
      from member_figures where plan_id = \(plan) and indicator_id in (\(list: indicators))
      """
    if let members { sql = sql + " and member in (\(list: members))" }
    if let dimension { sql = sql + " and dimension = \(dimension.rawValue)" }
    return try connection.rows(sql + " order by indicator_id, dimension, member, year", figure)
  }

  /// Whether there are figures of members, for each indicator of the plan that has some.
  package static func counts(
    of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [Indicator.ID: Int] {
    let rows = try connection.rows(
      "select indicator_id, count(*) from member_figures where plan_id = \(plan) group by indicator_id"
    ) { ($0.id(0, Indicator.self), $0.integer(1)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// The members of which there are figures of the indicator, in one statement.
  package static func members(
    of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [FigureMember] {
    try connection.rows(
      """
      select dimension, member, max(member_name) from member_figures
      where plan_id = \(plan) and indicator_id = \(indicator) group by dimension, member order by dimension, member
      """
    ) { FigureMember(try $0.choice(0), key: $0.text(1), name: $0.text(2)) }
  }

  /// The labels of which there are figures of the indicator, with how many there are, in one statement.
  package static func labels(
    of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [(member: FigureMember, figures: Int)] {
    try connection.rows(
      """
      select member, max(member_name), count(*) from member_figures
      where plan_id = \(plan) and indicator_id = \(indicator) and dimension = 'label' group by member order by member
      """
    ) { (FigureMember(.label, key: $0.text(0), name: $0.text(1)), $0.integer(2)) }
  }

  /// Writes figures over those that stand.
  package static func put(
    _ figures: [MemberFigure], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.batched(
      """
      insert into member_figures (plan_id, indicator_id, dimension, member, year, member_name, state, value, numerator,
        denominator, as_of, comment, source_text, is_about, is_change, source, entered_by, entered_on) values
      """, figures,
      """
       on conflict (plan_id, indicator_id, dimension, member, year) do update set member_name = excluded.member_name,
        state = excluded.state, value = excluded.value, numerator = excluded.numerator,
        denominator = excluded.denominator, as_of = excluded.as_of, comment = excluded.comment,
        source_text = excluded.source_text, is_about = excluded.is_about, is_change = excluded.is_change,
        source = excluded.source, entered_by = excluded.entered_by, entered_on = excluded.entered_on
      """
    ) { figure in
      let value = figure.value
      return """
        (\(plan), \(figure.indicator), \(figure.member.dimension.rawValue), \(figure.member.key),
        \(value.when.year?.startYear), \(figure.member.name), \(value.state.rawValue), \(value.value),
        \(value.numerator), \(value.denominator), \(value.asOf), \(value.comment), \(value.sourceText),
        \(value.isAbout), \(value.isChange), \(value.source), \(value.enteredBy), \(value.enteredOn))
        """
    }
  }

  /// Removes one figure.
  package static func remove(
    _ member: FigureMember, _ year: FiscalYear, of indicator: Indicator.ID, _ plan: Plan.ID,
    in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      delete from member_figures where plan_id = \(plan) and indicator_id = \(indicator)
        and dimension = \(member.dimension.rawValue) and member = \(member.key) and year = \(year.startYear)
      """)
  }

  private static func figure(_ row: Row) throws -> MemberFigure {
    let member = FigureMember(try row.choice(1), key: row.text(2), name: row.text(3))
    var value = Indicator.Value(when: .init(row.year(4)), state: try row.choice(5), value: row.optionalText(6))
    value.numerator = row.optionalText(7)
    value.denominator = row.optionalText(8)
    value.asOf = row.optionalText(9)
    value.comment = row.optionalText(10)
    value.sourceText = row.optionalText(11)
    value.isAbout = row.bool(12)
    value.isChange = row.bool(13)
    value.source = row.optionalText(14)
    value.enteredBy = row.optionalText(15)
    value.enteredOn = row.optionalDay(16)
    return MemberFigure(indicator: row.id(0), member: member, value: value)
  }
}

package import Application
package import Database
package import Essentials

/// A grant with its holder.
package struct HeldGrant: Sendable, Equatable {
  package let grant: Grant
  package let holder: Account.ID
  package let holderName: String
  package let holderUnit: String?
  package let isClosed: Bool
  /// The names of those who act in the holder's place today.
  package internal(set) var deputies: [String] = []
  /// What the unit is called today, was called last, or will be called; nil without a unit.
  package let unitName: String?
  /// The last day of the unit, where the role would go on after it.
  package let unitEnd: Day?
  /// Whether the unit begins later than today.
  package let isUnitToCome: Bool
}

/// What narrows the list of grants, and its order.
package struct GrantFilter: Sendable, Equatable {
  /// Whether a grant holds on a day, or goes on although its unit ends.
  package enum State: String, Sendable, CaseIterable {
    case current, coming, past
    case unitEnds = "unit-ends"
  }

  /// The columns that the list can be sorted by.
  package enum Order: String, Sendable, CaseIterable { case role, person, until, granted }

  /// Part of the name of the holder.
  package var text: String?
  package var role: Role?
  package var plan: String?
  package var unit: Unit.ID?
  package var state: State?
  package var order = Order.role

  package init() {}

  func condition(on day: Day) -> SQL {
    var condition: SQL = "1 = 1"
    if let text {
      let columns: [SQL] = ["a.sign_in_name", "a.display_name", "coalesce(a.unit, '')"]
      condition = condition + " and (1 = 0"
      for column in columns { condition = condition + " or \(SQL.text(of: column, holds: text))" }
      condition = condition + ")"
    }
    if let role { condition = condition + " and g.role = \(role.rawValue)" }
    if let plan { condition = condition + " and g.plan_id = \(plan)" }
    if let unit { condition = condition + " and g.unit_id = \(unit)" }
    switch state {
    case .current: condition = condition + " and g.from_day <= \(day) and g.until_day >= \(day)"
    case .coming: condition = condition + " and g.from_day > \(day)"
    case .past: condition = condition + " and g.until_day < \(day)"
    case .unitEnds: condition = condition + " and \(Self.unitEnds(on: day))"
    case nil: break
    }
    return condition
  }

  /// The role goes on, and its unit does not.
  static func unitEnds(on day: Day) -> SQL {
    """
    g.until_day >= \(day)
      and (select max(s.until_day) from unit_spans s where s.unit_id = g.unit_id) < g.until_day
    """
  }

  /// Roles stand in the order of their list, and people by their names for signing in, which both engines sort alike.
  var sorting: SQL {
    switch order {
    case .role:
      var rank: SQL = "case g.role"
      for (place, role) in Role.allCases.enumerated() { rank = rank + " when \(role.rawValue) then \(place)" }
      return rank + " else 99 end, a.sign_in_name, g.id"
    case .person: return "a.sign_in_name, g.role, g.id"
    case .until: return "g.until_day, a.sign_in_name, g.id"
    case .granted: return "g.granted_at desc, a.sign_in_name, g.id"
    }
  }
}

extension GrantStore {
  /// The grants that the reach holds, in one statement; a grant belongs to the plan that it is narrowed to.
  package static func list(
    _ filter: GrantFilter, within reach: Reach, on day: Day, limit: Int, in connection: borrowing Connection
  ) throws -> [HeldGrant] {
    try list(filter.condition(on: day), filter.sorting, within: reach, on: day, limit: limit, in: connection)
  }

  static func list(
    _ condition: SQL, _ order: SQL = GrantFilter().sorting, within reach: Reach, on day: Day, limit: Int = 100_000,
    in connection: borrowing Connection
  ) throws -> [HeldGrant] {
    let readable = reach.condition(Reach.Columns(plan: "g.plan_id", state: "'open'"))
    return try held("\(readable) and \(condition)", order, limit, on: day, in: connection)
  }

  /// How many roles go on although their units end, in one statement.
  package static func countWithoutUnit(
    within reach: Reach, on day: Day, in connection: borrowing Connection
  ) throws -> Int {
    let readable = reach.condition(Reach.Columns(plan: "g.plan_id", state: "'open'"))
    return try connection.first(
      "select count(*) from role_grants g where \(readable) and \(GrantFilter.unitEnds(on: day))"
    ) { $0.integer(0) } ?? 0
  }

  /// One grant with its holder.
  package static func find(_ id: Grant.ID, on day: Day, in connection: borrowing Connection) throws -> HeldGrant? {
    try held("g.id = \(id)", "g.id", 1, on: day, in: connection).first
  }

  private static func held(
    _ condition: SQL, _ order: SQL, _ limit: Int, on day: Day, in connection: borrowing Connection
  ) throws -> [HeldGrant] {
    var list: [HeldGrant] = []
    try connection.each(
      """
      select \(columns), a.id, a.display_name, a.unit, a.is_disabled, p.display_name,
        (select s.name from unit_spans s where s.unit_id = g.unit_id
          order by case when s.from_day <= \(day) then s.from_day else '' end desc, s.from_day limit 1),
        (select max(s.until_day) from unit_spans s where s.unit_id = g.unit_id),
        (select min(s.from_day) from unit_spans s where s.unit_id = g.unit_id)
      from (
        select g.* from role_grants g join accounts a on a.id = g.account_id
        where \(condition) order by \(order) limit \(limit)
      ) g join accounts a on a.id = g.account_id
      left join deputies d on d.grant_id = g.id and d.from_day <= \(day) and d.until_day >= \(day)
      left join accounts p on p.id = d.account_id
      order by \(order), p.sign_in_name
      """
    ) { row in
      guard let grant = Self.grant(row, from: 0) else { return }
      if list.last?.grant.id != grant.id {
        list.append(
          HeldGrant(
            grant: grant, holder: row.id(8), holderName: row.text(9), holderUnit: row.optionalText(10),
            isClosed: row.bool(11), unitName: row.optionalText(13),
            unitEnd: row.optionalDay(14).flatMap { $0 < grant.period.lastDay ? $0 : nil },
            isUnitToCome: row.optionalDay(15).map { $0 > day } ?? false))
      }
      if let deputy = row.optionalText(12) { list[list.count - 1].deputies.append(deputy) }
    }
    return list
  }
}

extension Grant: RecordSubject {
  package static let sensitivity = AccessRecord.Sensitivity.ordinary

  /// A grant belongs to the plan that it is narrowed to, or to the whole city.
  package static func accessRecord(_ id: Grant.ID, in connection: borrowing Connection) throws -> AccessRecord? {
    try connection.first("select plan_id from role_grants where id = \(id)") { AccessRecord(plan: $0.optionalText(0)) }
  }
}

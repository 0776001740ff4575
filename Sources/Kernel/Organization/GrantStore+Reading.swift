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
  package let deputies: [String]
}

/// What narrows the list of grants, and its order.
package struct GrantFilter: Sendable, Equatable {
  /// Whether a grant holds on a day.
  package enum State: String, Sendable, CaseIterable { case current, coming, past }

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
    case nil: break
    }
    return condition
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
    let readable = reach.condition(Reach.Columns(plan: "g.plan_id", state: "'open'"))
    return try held("\(readable) and \(filter.condition(on: day))", filter.sorting, limit, on: day, in: connection)
  }

  /// One grant with its holder.
  package static func find(_ id: Grant.ID, on day: Day, in connection: borrowing Connection) throws -> HeldGrant? {
    try held("g.id = \(id)", "g.id", 1, on: day, in: connection).first
  }

  private static func held(
    _ condition: SQL, _ order: SQL, _ limit: Int, on day: Day, in connection: borrowing Connection
  ) throws -> [HeldGrant] {
    var list: [(Grant, Account.ID, String, String?, Bool, [String])] = []
    try connection.each(
      """
      select \(columns), a.id, a.display_name, a.unit, a.is_disabled, p.display_name
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
      if list.last?.0.id != grant.id {
        list.append((grant, row.id(8), row.text(9), row.optionalText(10), row.bool(11), []))
      }
      if let deputy = row.optionalText(12) { list[list.count - 1].5.append(deputy) }
    }
    return list.map {
      HeldGrant(grant: $0.0, holder: $0.1, holderName: $0.2, holderUnit: $0.3, isClosed: $0.4, deputies: $0.5)
    }
  }
}

extension Grant: RecordSubject {
  package static let sensitivity = AccessRecord.Sensitivity.ordinary

  /// A grant belongs to the plan that it is narrowed to, or to the whole city.
  package static func accessRecord(_ id: Grant.ID, in connection: borrowing Connection) throws -> AccessRecord? {
    try connection.first("select plan_id from role_grants where id = \(id)") { AccessRecord(plan: $0.optionalText(0)) }
  }
}

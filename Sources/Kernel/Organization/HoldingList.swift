import Application
import Database

/// Gathers the roles of a visitor from rows of one grant and one covered unit each, ordered by grant.
struct HoldingList {
  private(set) var holdings: [Holding] = []
  private var last: String?

  /// Takes a row with grant, role, plan, unit, name of the principal and covered unit from that column on.
  mutating func add(_ row: Row, from column: Int) {
    guard let id = row.optionalText(column), let role = row.optionalText(column + 1).flatMap(Role.init(rawValue:))
    else { return }
    if id != last {
      let units = row.optionalText(column + 3).map { Set([$0]) }
      // A role of a unit without a unit would reach all of them: it reaches none.
      holdings.append(
        Holding(
          role, plan: row.optionalText(column + 2), units: units ?? (role.limits == .unit ? [] : nil),
          deputyFor: row.optionalText(column + 4)))
      last = id
    }
    if let covered = row.optionalText(column + 5) { holdings[holdings.count - 1].units?.insert(covered) }
  }
}

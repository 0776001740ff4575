import Application
import Database
import Essentials
import Organization

/// The roles of the sample city's units: who checks and who reports.
enum SampleDuties {
  private static let duties: [(person: String, role: Role, unit: String)] = [
    ("ono", .approver, "0501"), ("harada", .reporter, "0501"), ("fujimoto", .reporter, "010202"),
  ]

  /// Gives the roles, once people and units are there.
  static func add(in connection: borrowing Connection, at time: Instant) throws {
    let units = try UnitStore.directory(on: time.day, in: connection)
    for duty in duties {
      guard let unit = units.unit(withCode: duty.unit),
        let account = try AccountStore.find(signInName: duty.person, in: connection)
      else { preconditionFailure("the sample city lacks \(duty.person) or the unit \(duty.unit)") }
      try GrantStore.add(
        Grant(
          id: Grant.ID(stored: "\(account.id)-\(duty.role.rawValue)"), role: duty.role, unit: unit.id, at: time,
          by: Actor.operator.name), to: account, scope: units.pathName(of: unit.id), by: .operator, in: connection,
        at: time)
    }
  }
}

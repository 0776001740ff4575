import Application
import Foundation
import TestKit
import Testing

@Suite struct ThePermissionMatrix {
  /// d, o and c: with records in preparation, open and closed.
  private func cell(_ role: Role, _ permission: Permission, _ sensitivity: AccessRecord.Sensitivity, _ unit: String)
    -> String
  {
    let actor = Actor(account: nil, name: "", holdings: [Holding(role, units: role.limits == .unit ? ["own"] : nil)])
    return AccessRecord.State.allCases.map { state in
      let record = AccessRecord(plan: "plan", units: [unit], state: state, sensitivity: sensitivity)
      return actor.may(permission, record) ? String(state.rawValue.prefix(1)) : "-"
    }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
  }

  /// One line for each role and permission, with own and other units in two columns for each sensitivity.
  private var matrix: String {
    let heads = AccessRecord.Sensitivity.allCases.map { padded($0.rawValue, 11) }.joined()
    let columns = AccessRecord.Sensitivity.allCases.map { _ in "own  other  " }.joined()
    var lines = [padded("", 38) + heads, padded("", 38) + columns]
    for role in Role.allCases {
      for permission in Permission.allCases {
        let cells = AccessRecord.Sensitivity.allCases.map {
          cell(role, permission, $0, "own") + "  " + cell(role, permission, $0, "other") + "    "
        }
        lines.append(padded(role.rawValue, 22) + padded(permission.rawValue, 16) + cells.joined())
      }
    }
    return lines.map { $0.replacing(#/ +$/#, with: "") + "\n" }.joined()
  }

  @Test func `every role, permission, unit, state and sensitivity is as the checked-in file says`() throws {
    try CheckedInFile("Tests/OrganizationTests/permission-matrix.txt").expect(matrix)
  }

  @Test func `two roles together allow what each allows, and no role allows nothing`() {
    let both = Actor(account: nil, name: "", roles: [.systemAdministrator, .reader])
    #expect(
      Permission.allCases.filter { both.may($0) } == [
        .readPlans, .readReports, .readUnits, .assignDuties, .manageAccounts,
      ])
    let nobody = Actor(account: nil, name: "", roles: [])
    #expect(Permission.allCases.filter { nobody.may($0) }.isEmpty)
  }
}

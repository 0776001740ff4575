import Application
import Foundation
import Testing

@Suite struct ThePermissionMatrix {
  private var file: String {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
      return try String(contentsOf: folder.appending(path: "permission-matrix.txt"), encoding: .utf8)
    }
  }

  private func line(_ head: String, _ cells: [String]) -> String {
    let widths = [20] + Permission.allCases.map(\.rawValue.count)
    return zip([head] + cells, widths).map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }
      .joined(separator: "  ").replacing(#/ +$/#, with: "")
  }

  @Test func `every role and every permission is as the checked-in file says`() throws {
    let lines =
      [line("", Permission.allCases.map(\.rawValue))]
      + Role.allCases.map { role in
        let actor = Actor(account: nil, name: "", roles: [role])
        return line(role.rawValue, Permission.allCases.map { actor.may($0) ? "yes" : "-" })
      }
    #expect(try file == lines.joined(separator: "\n") + "\n")
  }

  @Test func `two roles together allow what each allows, and no role allows nothing`() {
    let both = Actor(account: nil, name: "", roles: [.systemAdministrator, .reader])
    #expect(Permission.allCases.filter(both.may) == [.readPlans, .manageAccounts])
    let nobody = Actor(account: nil, name: "", roles: [])
    #expect(Permission.allCases.filter(nobody.may).isEmpty)
  }
}

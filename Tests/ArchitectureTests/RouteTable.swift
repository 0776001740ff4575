import Application
import Composition
import HTTP
import TestKit
import Testing

@Suite struct RouteTable {
  @Test func `every address, with who may use it, is as the checked-in file says`() throws {
    try CheckedInFile("Tests/ArchitectureTests/routes.txt").expect(Application.routeTable(of: Composition().features))
  }

  @Test func `no two features answer the same address`() {
    let routes = Composition().features.flatMap(\.routes).map { "\($0.method.rawValue) \($0.address)" }
    #expect(Set(routes).count == routes.count)
  }

  @Test func `only signing in and the design are open to everyone`() {
    let open = Composition().features.filter { $0.routes.contains { $0.access == .everyone } }.map(\.name)
    #expect(open == ["design", "signing-in", "publishing"])
  }
}

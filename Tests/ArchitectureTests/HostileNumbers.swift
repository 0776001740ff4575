import Application
import Composition
import HTTP
import TestKit
import Testing

/// Numbers that no list has, asked of every page: a sum that overflows would end the program for everybody.
@Suite struct HostileNumbers {
  /// The numbers that pages read from addresses, as the code names them.
  private func names() throws -> Set<String> {
    var names: Set<String> = []
    for line in try SourceTree().files.flatMap({ $0.lines }) where line.contains("asked") {
      for match in line.matches(of: #/query\("([a-z_-]+)"/#) { names.insert(String(match.1)) }
    }
    return names
  }

  /// One address of each route, found by following links from the home page.
  private func addresses(_ client: TestClient) async throws -> [String] {
    let patterns = Composition().features.flatMap(\.routes).filter { $0.method == .get }.map { route in
      route.address.split(separator: "/").map(String.init)
    }
    func pattern(of target: String) -> [String]? {
      let parts = target.split(separator: "/").map(String.init)
      return patterns.filter { pattern in
        pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0 == "*" || $0 == $1 }
      }.min { $0.count { $0 == "*" } < $1.count { $0 == "*" } }
    }
    var (found, waiting): ([[String]: String], [String]) = ([:], ["/"])
    while let target = waiting.popLast() {
      let page = try await client.get(target)
      for match in page.markup.matches(of: #/(?:href|src)="(\/[^"?#]*)/#) {
        let link = String(match.1)
        guard let pattern = pattern(of: link), found[pattern] == nil else { continue }
        found[pattern] = link
        waiting.append(link)
      }
    }
    return found.values.sorted()
  }

  @Test func `no number in an address ends the program, whichever page is asked`() async throws {
    let names = try names()
    #expect(names.isSuperset(of: ["page", "from", "before", "year"]))
    try await withSampleCity { app in
      let client = try app.client(holding: .init(.planManager), .init(.publisher), .init(.auditor))
      let addresses = try await addresses(client)
      #expect(addresses.count > 100)
      for number in [String(Int.max), String(Int.min), "999999999999999", "-1"] {
        let query = names.sorted().map { "\($0)=\(number)" }.joined(separator: "&")
        for address in addresses {
          let page = try await client.get("\(address)?\(query)")
          #expect(page.status < 500, "\(address)?\(query)")
        }
      }
    }
  }
}

import Foundation
import TestKit
import Testing

@Suite struct ImportRules {
  /// Targets that know an engine or a socket; only the composition joins them.
  private let edges: Set<String> = ["DatabaseSQLite", "DatabasePostgres", "HTTPServer"]

  /// Why one target must not know another, or nil where it may.
  private func objection(_ target: String, in layer: String, to other: String, in otherLayer: String) -> String? {
    if target == other { return nil }
    let allowed: [String: Set<String>] = [
      "Platform": ["Platform", "CLibraries"], "Kernel": ["Kernel", "Platform"], "Features": ["Kernel", "Platform"],
      "Product": ["Product", "Features", "Kernel", "Platform"],
    ]
    guard allowed[layer]?.contains(otherLayer) == true else {
      return "\(target) (\(layer)) knows \(other) (\(otherLayer))"
    }
    if edges.contains(other), layer != "Product" { return "\(target) (\(layer)) knows the edge \(other)" }
    if target == "hagukumi", other != "Composition" { return "the executable knows \(other)" }
    return nil
  }

  @Test func `no file imports what its layer must not know`() throws {
    let tree = try SourceTree()
    let layers = try tree.layers()
    #expect(tree.files.count > 300)
    for file in tree.files {
      for other in file.imports {
        guard let otherLayer = layers[other] else { continue }
        let objection = objection(file.target, in: file.layer, to: other, in: otherLayer)
        #expect(objection == nil, "\(file.path)")
      }
    }
  }

  @Test func `no target declares what its layer must not know`() throws {
    let layers = try SourceTree().layers()
    let map = try String(contentsOf: CheckedInFile.root.appending(path: "Package.swift"), encoding: .utf8)
    let names = ["platform": "Platform", "kernel": "Kernel", "feature": "Features"]
    var count = 0
    for match in map.matches(of: #/\b(platform|kernel|feature)\(\s*"(\w+)",\s*uses:\s*\[([^\]]*)\]/#) {
      for other in match.3.matches(of: #/"(\w+)"/#) {
        count += 1
        let layer = names[String(match.1)] ?? ""
        let found = objection(String(match.2), in: layer, to: String(other.1), in: layers[String(other.1)] ?? "nothing")
        #expect(found == nil)
      }
    }
    #expect(count > 100)
  }

  @Test func `each C library is imported by exactly one target`() throws {
    let tree = try SourceTree()
    for (library, layer) in try tree.layers() where layer == "CLibraries" {
      let users = Set(tree.files.filter { $0.imports.contains(library) }.map(\.target))
      #expect(users.count == 1, "\(library) is imported by \(users.sorted())")
    }
  }
}

import Foundation
import TestKit

/// The Swift files below `Sources`, by layer and target.
struct SourceTree {
  struct File {
    let layer: String
    let target: String
    let path: String
    let lines: [String]
  }

  let files: [File]

  init() throws {
    let folder = CheckedInFile.root.appending(path: "Sources")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    files = try names.sorted().map { name in
      let parts = name.split(separator: "/").map(String.init)
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return File(layer: parts[0], target: parts[1], path: name, lines: text.components(separatedBy: "\n"))
    }
  }

  /// The layer of each target of ours; C libraries have no Swift files, only folders.
  func layers() throws -> [String: String] {
    var layers = Dictionary(files.map { ($0.target, $0.layer) }) { first, _ in first }
    let folder = CheckedInFile.root.appending(path: "Sources/CLibraries")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) { layers[name] = "CLibraries" }
    return layers
  }
}

extension SourceTree.File {
  /// The modules that the file imports.
  var imports: [String] {
    // The word is looked for first, as a regular expression on every line takes minutes.
    lines.filter { $0.contains("import ") }.compactMap { line in
      line.firstMatch(of: #/^(?:(?:package|internal|private|fileprivate|@_exported) )*import (?:\w+ )?(\w+)/#).map {
        String($0.1)
      }
    }
  }
}

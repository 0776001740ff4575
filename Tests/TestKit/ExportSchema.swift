import Foundation

/// A schema in `Documentation`, against which Python's package jsonschema holds real exports (`Tests/Schema/validate.py`).
package struct ExportSchema {
  private let path: String

  /// The schema of that file.
  package init(_ name: String) { path = CheckedInFile.root.appending(path: "Documentation/\(name)").path }

  /// Whether Python and its package are there.
  package static let canBeTested = (try? ExportSchema("hagukumi-plan-1.schema.json").validate([:]).status) == 0

  /// Status 0 where all files meet the schema with every key in its order and no other; with what was found.
  package func validate(_ files: [String: [UInt8]]) throws -> (status: Int32, output: String) {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    var paths: [String] = []
    for (name, bytes) in files {
      paths.append("\(folder)/\(name).json")
      try Data(bytes).write(to: URL(filePath: paths[paths.count - 1]))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        ProcessInfo.processInfo.environment["PYTHON"] ?? "python3",
        CheckedInFile.root.appending(path: "Tests/Schema/validate.py").path, path,
      ] + paths
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

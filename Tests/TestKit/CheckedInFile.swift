import Foundation
import Testing

/// A text in the repository that a test compares with what the program makes now.
///
/// `HAGUKUMI_RECORD=1 swift test --filter …` writes the files anew; read the difference before committing it.
package struct CheckedInFile {
  private let url: URL

  /// The file at that path below the root of the repository.
  package init(_ path: String) { url = CheckedInFile.root.appending(path: path) }

  /// The root of the repository.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Fails at the first line that differs.
  package func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["HAGUKUMI_RECORD"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
      return
    }
    let kept = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    let now = text.components(separatedBy: "\n")
    for (number, lines) in zip(kept, now).enumerated() where lines.0 != lines.1 {
      Issue.record(
        "\(url.lastPathComponent):\(number + 1)\nthere: \(lines.0)\nnow:   \(lines.1)", sourceLocation: sourceLocation)
      return
    }
    #expect(kept.count == now.count, "\(url.lastPathComponent) has another length", sourceLocation: sourceLocation)
  }
}

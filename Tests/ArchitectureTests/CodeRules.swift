import Foundation
import TestKit
import Testing

@Suite struct CodeRules {
  @Test func `tasks belong to the thread pool, and Foundation and Mutex to nobody`() throws {
    let words = [
      "Task {", "Task.detached", "DispatchQueue", "import Foundation", "try!", "@_exported", "Mutex<", "Mutex(",
    ]
    for file in try SourceTree().files where !file.path.hasSuffix("HTTPServer/ThreadPool.swift") {
      for (number, line) in file.lines.enumerated() where !line.contains("//") {
        let found = words.filter { line.contains($0) }
        #expect(found.isEmpty, "\(file.path):\(number + 1)")
      }
    }
  }

  @Test func `numbers that are sent are read within bounds`() throws {
    for file in try SourceTree().files where ["Features", "Kernel"].contains(file.layer) {
      for (number, line) in file.lines.enumerated() {
        let isBare = line.contains(#/(?:query|text)\(.*\bInt\(\$0\)/#)
        #expect(!isBare, "\(file.path):\(number + 1) reads a number without `Int(asked:)`")
      }
    }
  }

  /// What a protocol asks for is told at the protocol.
  private let asked: Set<String> = [
    "<", "==", "bytes", "read", "write", "exclusive", "backup", "close", "page", "respond", "bodyLimit",
    "appendLiteral", "identify",
  ]

  @Test func `every type and function that other targets use says what it is for`() throws {
    let declaration =
      #/^\s*package (?:(?:final|static|mutating|consuming|borrowing|indirect) )*(struct|class|enum|protocol|actor|func) ([^\s(:<]+|<)/#
    for file in try SourceTree().files {
      for (number, line) in file.lines.enumerated() {
        guard line.contains("package "), let match = line.firstMatch(of: declaration), !asked.contains(String(match.2))
        else { continue }
        let above = file.lines[..<number].last { !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("@") } ?? ""
        let isTold = above.trimmingPrefix(while: \.isWhitespace).hasPrefix("///")
        #expect(isTold, "\(file.path):\(number + 1) \(match.2)")
      }
    }
  }

  @Test func `every action and subject of the audit log has a name for its readers`() throws {
    let files = try SourceTree().files
    let words = try #require(files.first { $0.path.hasSuffix("AuditTrail/Model/AuditWords.swift") }).lines.joined()
    for file in files {
      for (number, line) in file.lines.enumerated() where line.contains("Audit") {
        for match in line.matches(of: #/(?:AuditAction|AuditSubject)\("([a-z-]+)"/#) {
          #expect(words.contains("\"\(match.1)\":"), "\(file.path):\(number + 1) \(match.1)")
        }
      }
    }
  }

  @Test func `files stay short enough to read`() throws {
    for file in try SourceTree().files { #expect(file.lines.count <= 320, "\(file.path)") }
  }

  @Test func `nothing lies in the project's root that does not belong there`() throws {
    let known: Set<String> = [
      "Documentation", "Package.resolved", "Package.swift", "Packaging", "README.ja.md", "README.md", "Scripts",
      "Sources", "Tests", "VERSION", "var",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: CheckedInFile.root.path())
    #expect(Set(found.filter { !$0.hasPrefix(".") }).subtracting(known).isEmpty)
  }
}

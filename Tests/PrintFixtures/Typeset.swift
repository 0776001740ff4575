import Essentials
import Foundation
import PrintDocuments
import Printing
import Subprocesses
import Testing

/// The typesetter and the tools that read what it made.
package enum Typeset {
  /// The typesetter of this checkout, wherever the tests run from.
  package static let typesetter = Typesetter.find(
    in: [root.appending(path: "var/typst/bin/python").path, "/opt/hagukumi/typst/bin/python"])
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// Whether pages can be set and read back.
  package static let isHere = typesetter != nil && Subprocess.find("pdfinfo") != nil
  /// What is said where they cannot.
  package static let isMissing: Comment =
    "typst (Scripts/check puts it into var/typst) or poppler-utils is not installed"
  /// The moment that files of tests are made at.
  package static let moment = Instant(milliseconds: 1_790_000_000_000)

  /// The document as pages.
  package static func pages(of document: PrintDocument) throws -> SetPages {
    try #require(typesetter).pages(of: document, at: moment)
  }

  /// The blocks alone as pages.
  package static func pages(of blocks: [PrintBlock]) throws -> SetPages {
    try pages(of: PrintDocument(title: "試し", sections: [.init(blocks)]))
  }

  /// What a tool writes about a file.
  package static func tool(_ name: String, _ arguments: [String], on bytes: [UInt8], as file: String = "in.pdf") throws
    -> String
  {
    let directory = try PrivateDirectory()
    try directory.write(bytes, as: file)
    let program = try #require(Subprocess.find(name), "\(name) is not installed")
    let limits = SubprocessLimits(seconds: 180, cpuSeconds: 180, memoryBytes: Int.max)
    let result = try Subprocess(program, arguments: arguments, directory: directory.path, limits: limits).run()
    guard result.isSuccess else { throw Failed(what: "\(name): \(result.ending) \(result.messages)") }
    return String(decoding: result.output, as: UTF8.self)
  }

  /// The words of a PDF in reading order.
  package static func words(_ bytes: [UInt8]) throws -> String { try tool("pdftotext", ["in.pdf", "-"], on: bytes) }

  /// Keeps a file for people to look at, where `PRINT_SPECIMENS` names a folder.
  package static func keep(_ bytes: [UInt8], as name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["PRINT_SPECIMENS"] else { return }
    try Data(bytes).write(to: URL(filePath: folder).appending(path: name))
  }

  private struct Failed: Error { let what: String }
}

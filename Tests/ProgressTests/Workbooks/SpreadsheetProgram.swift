import Foundation
import TestKit
import Testing

/// A program that people or scripts fill forms in with; it runs outside, as it does in a city.
enum SpreadsheetProgram: CaseIterable, CustomTestStringConvertible {
  case openpyxl, office

  /// What is done to a form, in the words of Tests/SpreadsheetPrograms.
  typealias Edit = [String]

  struct Failed: Error { let what: String }

  var testDescription: String { self == .openpyxl ? "openpyxl" : "LibreOffice" }

  private static let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"

  private var command: [String] {
    let folder = CheckedInFile.root.appending(path: "Tests/SpreadsheetPrograms").path
    return self == .openpyxl
      ? ["/usr/bin/env", Self.python, folder + "/openpyxl_hand.py"] : ["/usr/bin/python3", folder + "/office_hand.py"]
  }

  /// Whether this machine has it.
  static let hasOpenpyxl = succeeds(["/usr/bin/env", python, "-c", "import openpyxl"])
  static let hasOffice =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")
    && succeeds(["/usr/bin/python3", "-c", "import uno"])
  static let openpyxlMissing = "the Python package openpyxl is not there (see Tests/Browser/requirements.txt, PYTHON)"
  static let officeMissing = "LibreOffice with Python is not installed (libreoffice-calc-nogui, python3-uno)"

  /// The bytes after the program opened the workbook, made the edits and saved it.
  func saved(_ bytes: [UInt8], _ edits: [Edit] = []) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hagukumi-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appending(path: "form.xlsx"), folder.appending(path: "saved.xlsx"))
    try Data(bytes).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = command.dropFirst() + [source.path, target.path]
    let input = Pipe()
    let complaints = Pipe()
    process.standardInput = input
    process.standardError = complaints
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(edits))
    try input.fileHandleForWriting.close()
    let said = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(what: "\(command): \(said)") }
    return [UInt8](try Data(contentsOf: target))
  }

  private static func succeeds(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

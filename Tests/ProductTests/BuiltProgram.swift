import Application
import Composition
import Database
import Foundation
import TestKit
import Testing

/// The built executable, called as an operator calls it.
enum BuiltProgram {
  /// It lies beside the bundle of the tests.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: own).deletingLastPathComponent().appending(path: "hagukumi").path
  }()

  /// What a call gave back.
  struct Answer {
    let status: Int32
    let output: [UInt8]
    let messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of the output without the last, empty one.
    var lines: [String] { text.components(separatedBy: "\n").dropLast() }
  }

  /// Runs a command on the place's database to its end.
  static func run(_ words: String..., on place: TestPlace) throws -> Answer {
    try run(words + ["--database", place.address, "--data", place.folder], in: place.folder)
  }

  /// Runs exactly these words; what is printed passes through files, which never block.
  static func run(_ words: [String], in folder: String) throws -> Answer {
    let name = folder + "/" + UUID().uuidString
    let (output, messages) = try (file(name + ".out"), file(name + ".err"))
    let process = process(words)
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try [UInt8](Data(contentsOf: URL(filePath: name + ".out"))),
      messages: try String(contentsOfFile: name + ".err", encoding: .utf8))
  }

  /// A process that is not started yet, free of the environment of whoever runs the tests.
  static func process(_ words: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("HAGUKUMI_") }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// A new file that takes what a process prints.
  static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(filePath: path))
  }
}

extension TestPlace {
  /// Works on the program's own tables beside it.
  func withDatabase<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let database = try open(Composition().features.flatMap(\.migrations))
    defer { database.close() }
    return try body(database)
  }

  /// The texts of the first column of every row.
  func texts(_ query: SQL) throws -> [String] { try all(query) { $0.text(0) } }

  /// The whole number in the first column of the first row.
  func number(_ query: SQL) throws -> Int { try #require(try all(query) { $0.integer(0) }.first) }

  /// Reads as the only writer: the last commit of a process that was killed may still be on its way into PostgreSQL.
  private func all<Value>(_ query: SQL, _ value: (Row) throws -> Value) throws -> [Value] {
    try withDatabase { try $0.write { try $0.rows(query, value) } }
  }
}

/// A fresh place, removed after the test.
func withPlace(_ engine: Engine = .sqlite, _ body: (TestPlace) throws -> Void) throws {
  let place = try TestPlace(engine)
  defer { place.remove() }
  try body(place)
}

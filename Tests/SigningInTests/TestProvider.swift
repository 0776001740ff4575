import Essentials
import Foundation
import TestKit

/// A running provider of OpenID Connect (`Tests/Provider/provider.py`), ended with the test.
final class TestProvider {
  private let process = Process()
  private let input = Pipe()
  /// Its address, which is also its name.
  let issuer: String
  private let client: HTTPClient

  struct Missing: Error { let what: String }

  init(now: Instant) throws {
    let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      python, CheckedInFile.root.appending(path: "Tests/Provider/provider.py").path, String(now.milliseconds / 1_000),
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    issuer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard let port = issuer.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw Missing(what: "the provider did not start; it needs the Python package cryptography")
    }
    client = HTTPClient(port: port)
  }

  deinit { try? input.fileHandleForWriting.close() }

  /// Whether this machine can run it.
  static let isThere: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", "-c", "import cryptography"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Makes it sign in that person, well or badly.
  func behave(as way: String = "well", user: String = "tanaka") throws {
    _ = try client.get("/behave?as=\(way)&user=\(percentEncoded(user))")
  }

  /// How often it was asked for keys and tokens.
  func counts() throws -> String { try client.get("/behave").text }

  /// What a browser is sent back with that visits the provider.
  func visit(_ address: String) throws -> String {
    guard address.hasPrefix(issuer) else { throw Missing(what: "an address of the provider: \(address)") }
    guard let location = try client.get(String(address.dropFirst(issuer.count))).header("location") else {
      throw Missing(what: "a way back")
    }
    return location
  }
}

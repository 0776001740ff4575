import Foundation

/// A running mail server (`Tests/MailServer/server.py`), ended with the test.
package final class TestMailServer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = ""
  /// Where it listens.
  package private(set) var port: UInt16 = 0

  /// A mail as the server got it.
  package struct Mail: Decodable, Sendable {
    package let from: String
    package let to: [String]
    package let hello: String
    package let tls: Bool
    package let name: String?
    package let data: String
  }

  /// What did not come.
  package struct Missing: Error { let what: String }

  /// `certificates` are the files of a certificate and its key.
  package init(_ way: String, certificates: [String] = []) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        Self.python, CheckedInFile.root.appending(path: "Tests/MailServer/server.py").path, way,
      ] + certificates
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    guard let port = UInt16(try line()) else { throw Missing(what: "the mail server did not start") }
    self.port = port
  }

  deinit { try? input.fileHandleForWriting.close() }

  /// The next mail that it took.
  package func mail() throws -> Mail { try JSONDecoder().decode(Mail.self, from: Data(try line().utf8)) }

  /// All mails that it took and that nobody asked for yet; it is ended by that.
  package func lastMails() throws -> [Mail] {
    try input.fileHandleForWriting.close()
    rest += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return try rest.split(separator: "\n").map { try JSONDecoder().decode(Mail.self, from: Data($0.utf8)) }
  }

  private func line() throws -> String {
    while !rest.contains("\n") {
      var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 60_000) == 1 else { throw Missing(what: "a line of the mail server in time") }
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Missing(what: "a line of the mail server") }
      rest += String(decoding: data, as: UTF8.self)
    }
    let parts = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    rest = String(parts[1])
    return String(parts[0])
  }

  private static let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"

  /// Whether this machine can run it.
  package static let isThere = run("/usr/bin/env", [python, "-c", "import aiosmtpd"])

  /// A certificate for this machine, which nobody else vouches for, in that folder.
  package static func makeCertificate(in folder: String) throws -> [String] {
    let (certificate, key) = (folder + "/certificate.pem", folder + "/key.pem")
    guard
      run(
        "/usr/bin/env",
        [
          "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
          "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
    else { throw Missing(what: "a certificate") }
    return [certificate, key]
  }

  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

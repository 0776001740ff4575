import Foundation
import TestKit
import Testing

/// `hagukumi serve` on a free port, ended with the test.
final class RunningServer {
  /// Nothing that a test waits for takes longer.
  static let patience: TimeInterval = 60

  private let process: Process
  /// Its messages go into a file: a pipe that nobody reads is full after some hundred requests, and the server waits.
  private let messages: String
  /// What it has said so far, as far as somebody waited for it.
  private(set) var said = ""
  /// Where it listens.
  private(set) var port: UInt16 = 0

  init(_ options: String..., on place: TestPlace) throws {
    process = BuiltProgram.process(
      ["serve", "--port", "0", "--database", place.address, "--data", place.folder] + options)
    messages = place.folder + "/" + UUID().uuidString + ".err"
    process.standardError = try BuiltProgram.file(messages)
    try process.run()
    try wait(for: "http://127.0.0.1:")
    let digits = said.components(separatedBy: "http://127.0.0.1:")[1].prefix { $0.isNumber }
    port = UInt16(digits) ?? 0
  }

  deinit { if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) } }

  struct Ended: Error { let said: String }

  /// Blocks until the server has said that, with the rest of its line.
  func wait(for words: String) throws {
    let end = Date(timeIntervalSinceNow: Self.patience)
    while Date() < end {
      let isLast = !process.isRunning
      said = String(decoding: try Data(contentsOf: URL(filePath: messages)), as: UTF8.self)
      if let place = said.range(of: words), said[place.upperBound...].contains("\n") { return }
      if isLast { break }
      usleep(5_000)
    }
    throw Ended(said: said)
  }

  func signal(_ number: Int32) { Glibc.kill(process.processIdentifier, number) }

  /// Kills it after a while, from a thread of its own.
  func kill(after pause: Duration) {
    let process = process.processIdentifier
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: pause / .seconds(1))
      Glibc.kill(process, SIGKILL)
    }
  }

  /// The exit status, once it has ended.
  func ended() -> Int32 {
    let end = Date(timeIntervalSinceNow: Self.patience)
    while process.isRunning, Date() < end { usleep(5_000) }
    if process.isRunning {
      Issue.record("the server went on")
      signal(SIGKILL)
    }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Asks it to stop and gives the exit status.
  func stop() -> Int32 {
    signal(SIGTERM)
    return ended()
  }
}

/// A connection to the server, byte by byte.
final class Wire {
  private let socket: Int32

  struct Refused: Error { let code: Int32 }

  init(port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: Int(RunningServer.patience), tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Refused(code: errno) }
  }

  deinit { close(socket) }

  func send(_ text: String) {
    var left = Array(text.utf8)
    while !left.isEmpty {
      let count = Glibc.send(socket, left, left.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else { return }
      left.removeFirst(count)
    }
  }

  /// Reads until these words have come, or until the server closes.
  func receive(until words: String? = nil) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let words, text.contains(words) { return text }
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return text }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
  }

  /// One whole answer to a simple request.
  static func get(_ target: String, port: UInt16) throws -> String { try ask("GET", target, port: port) }

  /// One whole answer to a form, sent with these cookies.
  static func post(_ target: String, _ fields: [(String, String)], cookie: String, port: UInt16) throws -> String {
    let body = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
      .joined(separator: "&")
    let header = [
      "Cookie: \(cookie)", "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count)",
    ]
    return try ask("POST", target, header: header, body: body, port: port)
  }

  static func ask(
    _ method: String, _ target: String, header: [String] = [], body: String = "", port: UInt16
  ) throws -> String {
    let wire = try Wire(port: port)
    let lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + header
    wire.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    return wire.receive()
  }
}

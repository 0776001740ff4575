import Essentials
import Foundation
import HTTP
import HTTPServer
import TestKit
import Testing

@Suite struct SlowClients {
  /// Sends one byte a time until the server closes, and gives the seconds that took.
  private func drip(_ text: String, into socket: ClientSocket) throws -> TimeInterval {
    let start = Date()
    for byte in text.utf8 {
      guard (try? socket.send([byte])) != nil else { return Date().timeIntervalSince(start) }
      if let bytes = socket.receive(within: 30) {
        #expect(bytes.isEmpty)
        return Date().timeIntervalSince(start)
      }
    }
    throw ClientSocket.Failure.timeOut
  }

  private let long = String(repeating: "a", count: 1_000)

  @Test func `a header that comes byte by byte is cut at its deadline`() throws {
    try serving(TestApplication(echo)) {
      $0.headerDeadline = .milliseconds(300)
    } _: { server, events throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send("GET / HTTP/1.1\r\nHost: a\r\n")
      let seconds = try drip("X: \(long)", into: socket)
      #expect(seconds > 0.2 && seconds < 10)
      #expect(try events.cut() == .header)
      #expect(try events.request().status == nil)
    }
  }

  @Test func `a request line that comes byte by byte is cut`() throws {
    try serving(TestApplication(echo)) {
      $0.headerDeadline = .milliseconds(300)
    } _: { server, events throws in
      _ = try drip("GET /\(long)", into: try ClientSocket(port: server.port))
      #expect(try events.cut() == .header)
    }
  }

  @Test func `a body that stops half-way is cut and its memory is given back`() throws {
    try serving(TestApplication(limit: 100_000, echo)) {
      $0.bodyDeadline = .milliseconds(300)
      $0.slowestRate = 10_000_000
    } _: { server, events throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\nabc")
      #expect(socket.receive()?.isEmpty == true)
      #expect(try events.cut() == .body)
      let record = try events.request()
      #expect(record.status == nil && !record.isComplete && record.method == "POST")
    }
  }

  @Test func `a body that comes byte by byte is cut at its deadline, also in chunks`() throws {
    for header in ["Content-Length: 1000", "Transfer-Encoding: chunked"] {
      try serving(TestApplication(limit: 1_000, echo)) {
        $0.bodyDeadline = .milliseconds(300)
        $0.slowestRate = 10_000_000
      } _: { server, events throws in
        let socket = try ClientSocket(port: server.port)
        try socket.send("POST / HTTP/1.1\r\nHost: a\r\n\(header)\r\n\r\n")
        _ = try drip("3E8\r\n" + long, into: socket)
        #expect(try events.cut() == .body)
      }
    }
  }

  @Test func `a reader that takes byte by byte is cut and its answer is freed`() throws {
    try serving(TestApplication { _ in .text(String(repeating: "a", count: 20_000_000)) }) {
      $0.responseDeadline = .milliseconds(300)
      $0.slowestRate = 1_000_000_000
    } _: { server, events throws in
      let socket = try ClientSocket(port: server.port, receiveBuffer: 4_096)
      try socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      let limit = Date(timeIntervalSinceNow: 20)
      while events.firstCut == nil, Date() < limit { _ = socket.receive(within: 20, atMost: 1) }
      #expect(try events.cut() == .response)
      let record = try events.request()
      #expect(record.status == 200 && !record.isComplete)
      #expect(try socket.receiveToEnd().count < 20_000_000)
    }
  }

  @Test func `an idle connection is closed, before and after a request`() throws {
    try serving(TestApplication(echo)) {
      $0.headerDeadline = .milliseconds(200)
      $0.idleTimeout = .milliseconds(200)
    } _: { server, events throws in
      let silent = try ClientSocket(port: server.port)
      let used = try ClientSocket(port: server.port)
      try used.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try used.receiveResponse()?.status == 200)
      #expect(silent.receive()?.isEmpty == true)
      #expect(used.receive()?.isEmpty == true)
      let reasons = try events.wait { events -> [ServerEvent.CutReason]? in
        let reasons = Events.cuts(in: events)
        return reasons.count == 2 ? reasons : nil
      }
      #expect(Set(reasons) == [.header, .idle])
    }
  }

  @Test func `a slow handler is not cut`() throws {
    let door = Door()
    let application = TestApplication { _ in
      door.pass()
      return .text("late")
    }
    try serving(application) {
      $0.headerDeadline = .milliseconds(50)
      $0.bodyDeadline = .milliseconds(50)
      $0.responseDeadline = .milliseconds(1_000)
      $0.idleTimeout = .milliseconds(50)
    } _: { server, events throws in
      let slow = try ClientSocket(port: server.port)
      try slow.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      try door.waitForVisitors(1)
      let idle = try ClientSocket(port: server.port)
      #expect(idle.receive()?.isEmpty == true, "deadlines have passed by now")
      door.open()
      #expect(try slow.receiveResponse()?.text == "late")
    }
  }
}

import Essentials
import Foundation
import HTTP
import HTTPServer
import TestKit
import Testing

@Suite struct Stopping {
  /// Stops on a thread of its own and lets the test wait for the outcome.
  private final class Stop: Sendable {
    private let outcome = Lock<StopOutcome?>(nil)

    init(_ server: Server, grace: Duration) {
      nonisolated(unsafe) let server = server  // The test does not touch it until the outcome is there.
      Thread {
        let outcome = server.stop(grace: grace)
        self.outcome.withLock { $0 = outcome }
        self.outcome.wakeAll()
      }.start()
    }

    func wait() -> StopOutcome? { outcome.wait(atMost: .seconds(20)) { $0 } }
  }

  private func isRefused(_ port: UInt16) -> Bool {
    do {
      let socket = try ClientSocket(port: port)
      try socket.send("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n")
      return try socket.receiveResponse() == nil
    } catch { return true }
  }

  @Test func `requests in work are finished, new connections refused, old ones closed`() throws {
    let door = Door()
    let application = TestApplication { request in
      if request.head.segments != ["probe"] { door.pass() }
      return .text("finished")
    }
    let server = try Server(application: application, configuration: configuration())
    let sockets = try (0..<3).map { _ in try ClientSocket(port: server.port) }
    for socket in sockets { try socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
    try door.waitForVisitors(3)
    let port = server.port
    let stop = Stop(server, grace: .seconds(20))
    while !isRefused(port) {}
    door.open()
    for socket in sockets {
      let response = try #require(try socket.receiveResponse())
      #expect(response.status == 200 && response.text == "finished")
      #expect(response.header("connection") == "close")
      #expect(socket.receive()?.isEmpty == true)
    }
    #expect(stop.wait() == .finished)
  }

  @Test func `idle connections do not hold up the end`() throws {
    let server = try Server(application: TestApplication(echo), configuration: configuration())
    let socket = try ClientSocket(port: server.port)
    try socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try socket.receiveResponse()?.status == 200)
    let start = Date()
    #expect(server.stop(grace: .seconds(20)) == .finished)
    #expect(Date().timeIntervalSince(start) < 10)
    #expect(socket.receive()?.isEmpty == true)
  }

  @Test func `a handler that waits is cancelled after the grace time`() throws {
    let begun = Door()
    begun.open()
    let application = TestApplication { _ in
      begun.pass()
      try? await Task.sleep(for: .seconds(60))
      return .text(Task.isCancelled ? "cancelled" : "slept")
    }
    let server = try Server(application: application, configuration: configuration())
    let socket = try ClientSocket(port: server.port)
    try socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    try begun.waitForVisitors(1)
    #expect(server.stop(grace: .milliseconds(100)) == .finished)
    #expect(try socket.receiveResponse()?.text == "cancelled")
  }

  @Test func `an upload that does not end is cut off`() throws {
    let events = Events()
    let server = try Server(
      application: TestApplication(limit: 1_000, echo), configuration: configuration()
    ) { events.add($0) }
    let socket = try ClientSocket(port: server.port)
    try socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n")
    #expect(try socket.receiveResponse()?.status == 100)
    #expect(server.stop(grace: .milliseconds(100)) == .cut(requests: 1))
    #expect(socket.receive()?.isEmpty == true)
    #expect(try events.request().isComplete == false)
    #expect(server.load == .none)
  }

  @Test func `a handler that never ends is reported instead of aborting the program`() throws {
    let door = Door()
    let application = TestApplication { _ in
      door.pass()
      return .text("at last")
    }
    let server = try Server(
      application: application, configuration: configuration { $0.cancellationGrace = .milliseconds(100) })
    let socket = try ClientSocket(port: server.port)
    try socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    try door.waitForVisitors(1)
    #expect(server.stop(grace: .milliseconds(100)) == .stuck(requests: 1))
    door.open()
    #expect(try socket.receiveResponse()?.text == "at last")
    #expect(server.stop(grace: .seconds(20)) == .finished)
  }

  @Test func `a signal that was held back is waited for`() async {
    await #expect(processExitsWith: .success) {
      let signals = SignalWait()
      raise(SIGTERM)
      guard signals.wait() == SIGTERM else { exit(1) }
      raise(SIGINT)
      guard signals.wait() == SIGINT else { exit(2) }
      raise(SIGPIPE)
      exit(0)
    }
  }
}

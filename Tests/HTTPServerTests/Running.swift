import Essentials
import Foundation
import HTTP
import HTTPServer
import Testing

/// An application that is one function.
struct TestApplication: HTTPApplication {
  var limit = 0
  let answer: @Sendable (Request) async -> Response

  init(limit: Int = 0, _ answer: @escaping @Sendable (Request) async -> Response) {
    self.limit = limit
    self.answer = answer
  }

  func bodyLimit(for head: RequestHead) -> Int { limit }
  func respond(to request: Request) async -> Response { await answer(request) }
}

/// Answers with what it understood.
let echo: @Sendable (Request) async -> Response = { request in
  .text("\(request.head.method.rawValue) \(request.head.fullLink.path) \(request.body.count)")
}

/// Collects events, and lets a test wait for one.
final class Events: Sendable {
  private let all = Lock<[ServerEvent]>([])

  func add(_ event: ServerEvent) {
    all.withLock { $0.append(event) }
    all.wakeAll()
  }

  /// Waits until the events so far give a result.
  func wait<Result>(for find: ([ServerEvent]) -> Result?) throws -> Result {
    guard let result = all.wait(atMost: .seconds(20), for: { find($0) }) else { throw TimeOut() }
    return result
  }

  func request(_ isWanted: @escaping (AccessRecord) -> Bool = { _ in true }) throws -> AccessRecord {
    try wait {
      $0.lazy.compactMap { if case .request(let record) = $0, isWanted(record) { record } else { nil } }.first
    }
  }

  func cut() throws -> ServerEvent.CutReason { try wait { Self.cuts(in: $0).first } }

  var firstCut: ServerEvent.CutReason? { all.withLock { Self.cuts(in: $0).first } }

  static func cuts(in events: [ServerEvent]) -> [ServerEvent.CutReason] {
    events.compactMap { if case .cut(let reason, _) = $0 { reason } else { nil } }
  }

  struct TimeOut: Error {}
}

/// A door that handlers wait at, blocking their thread, until the test opens it.
final class Door: Sendable {
  private let state = Lock((isOpen: false, waiting: 0))

  func open() {
    state.withLock { $0.isOpen = true }
    state.wakeAll()
  }

  func pass() {
    state.withLock { $0.waiting += 1 }
    state.wakeAll()
    _ = state.wait { $0.isOpen ? true : nil }
  }

  func waitForVisitors(_ count: Int) throws {
    guard state.wait(atMost: .seconds(20), for: { $0.waiting >= count ? true : nil }) != nil else {
      throw Events.TimeOut()
    }
  }
}

func configuration(_ change: (inout ServerConfiguration) -> Void = { _ in }) -> ServerConfiguration {
  var configuration = ServerConfiguration()
  configuration.workerThreads = 4
  configuration.sweepInterval = .milliseconds(20)
  change(&configuration)
  return configuration
}

/// Runs a server for the time of a test and expects that it ends in order with nothing left.
func serving(
  _ application: TestApplication = TestApplication(limit: 100_000, echo),
  _ change: (inout ServerConfiguration) -> Void = { _ in },
  _ body: (Server, Events) throws -> Void
) throws {
  let events = Events()
  let server = try Server(application: application, configuration: configuration(change)) { events.add($0) }
  let result = Result { try body(server, events) }
  #expect(server.stop(grace: .seconds(20)) == .finished)
  #expect(server.load == .none)
  try result.get()
}

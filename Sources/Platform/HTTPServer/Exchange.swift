import HTTP

/// One request on its way through the server; only the thread that serves its connection touches it.
final class Exchange {
  enum Stage {
    /// The header is not complete.
    case header
    /// The body comes.
    case body(RequestHead)
    /// The body comes and is thrown away, because the answer is fixed.
    case discarding(Rejection)
    /// A handler works on it.
    case handler(PendingAnswer)
    /// The answer is on its way.
    case answered
  }

  let connection: ClientConnection
  let target: String
  let started = monotonicMilliseconds()
  var stage = Stage.header
  var method = ""
  var status: Int?
  var sentBytes = 0

  /// What has come of the body.
  private(set) var body: [UInt8] = []
  /// Bytes that came, also those that were thrown away.
  private(set) var received = 0
  /// The largest body that the application takes.
  var bodyLimit = 0
  /// Bytes that are taken from the memory for bodies.
  var reserved = 0

  init(connection: ClientConnection, target: String) {
    self.connection = connection
    self.target = target
  }

  func expectBody(_ length: Int) { body.reserveCapacity(length) }

  func append(_ bytes: UnsafeRawBufferPointer) {
    received += bytes.count
    unsafe body.append(contentsOf: bytes)
  }

  func discard(_ count: Int) {
    received += count
    body = []
  }

  /// Hands the body on without a copy.
  func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  /// Whether the request counts as on its way.
  var isCounted: Bool { if case .header = stage { false } else { true } }

  func accessRecord(isComplete: Bool) -> AccessRecord {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }.prefix(500)
    return AccessRecord(
      method: method, path: String(decoding: path, as: UTF8.self), status: status, bytes: sentBytes,
      milliseconds: Int(monotonicMilliseconds() - started), remoteAddress: connection.remoteAddress,
      isComplete: isComplete)
  }
}

import Essentials

/// One open connection and the time by which its client must have come further.
final class ClientConnection: Sendable {
  let descriptor: Int32
  let remoteAddress: String
  private let deadline: Lock<(time: Int64, reason: ServerEvent.CutReason)>

  init(descriptor: Int32, remoteAddress: String, headerDeadline: Duration) {
    self.descriptor = descriptor
    self.remoteAddress = remoteAddress
    deadline = Lock((monotonicMilliseconds() + headerDeadline.milliseconds, .header))
  }

  /// Gives the client that much time for its next step.
  func expect(_ reason: ServerEvent.CutReason, within duration: Duration) {
    let time = monotonicMilliseconds() + duration.milliseconds
    deadline.withLock { $0 = (time, reason) }
  }

  /// It is our turn, not the client's.
  func expectNothing() { deadline.withLock { $0.time = .max } }

  /// What the client is late with; asked once, because a connection is cut once.
  func takeOverdue(at now: Int64) -> ServerEvent.CutReason? {
    deadline.withLock { deadline in
      guard now >= deadline.time else { return nil }
      deadline.time = .max
      return deadline.reason
    }
  }
}

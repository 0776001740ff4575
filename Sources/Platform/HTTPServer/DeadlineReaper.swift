import Essentials
import Glibc

/// Cuts connections whose client is too slow; the library knows only idle ones.
final class DeadlineReaper: Sendable {
  private struct Table {
    var connections: [ObjectIdentifier: ClientConnection] = [:]
    var isStopped = false
  }

  private let table = Lock(Table())
  private let thread = Lock(SystemThread?.none)
  private let interval: Duration
  private let onEvent: @Sendable (ServerEvent) -> Void

  init(interval: Duration, onEvent: @escaping @Sendable (ServerEvent) -> Void) {
    self.interval = max(.milliseconds(1), interval)
    self.onEvent = onEvent
    let thread = SystemThread { self.run() }
    self.thread.withLock { $0 = thread }
  }

  func add(_ connection: ClientConnection) {
    table.withLock { $0.connections[ObjectIdentifier(connection)] = connection }
  }

  /// Must come before the descriptor is closed, because its number may be given out again at once.
  func remove(_ connection: ClientConnection) {
    table.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  var count: Int { table.withLock { $0.connections.count } }

  func stop() {
    table.withLock { $0.isStopped = true }
    table.wakeAll()
    thread.withLock { $0.take() }?.join()
  }

  private func run() {
    while table.wait(atMost: interval, for: { $0.isStopped ? true : nil }) == nil {
      for (connection, reason) in cutOverdue() { onEvent(.cut(reason, remoteAddress: connection.remoteAddress)) }
    }
  }

  /// Shuts down under the lock of the table, so that the descriptor is still the one of this connection.
  private func cutOverdue() -> [(ClientConnection, ServerEvent.CutReason)] {
    let now = monotonicMilliseconds()
    return table.withLock { table in
      table.connections.values.compactMap { connection in
        guard let reason = connection.takeOverdue(at: now) else { return nil }
        shutdown(connection.descriptor, Int32(SHUT_RDWR))
        return (connection, reason)
      }
    }
  }
}

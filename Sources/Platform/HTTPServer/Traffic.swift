import Essentials

/// Counts the requests on their way and lets the owner wait until there are none.
final class Traffic: Sendable {
  private struct State {
    /// Requests between the end of their header and the end of their answer.
    var active = 0
    /// Those of them that a handler works on.
    var handlers = 0
    var pending: [ObjectIdentifier: PendingAnswer] = [:]
    var isStopping = false
    var isClosed = false
  }

  private let state = Lock(State())
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether connections shall end after their answer.
  var isStopping: Bool { state.withLock { $0.isStopping } }

  func begin() { state.withLock { $0.active += 1 } }

  func end() {
    let isIdle = state.withLock { state in
      state.active -= 1
      return state.active == 0
    }
    if isIdle { state.wakeAll() }
  }

  /// Lets a handler work on one more; `false` where there are too many or the server is closed.
  func admit() -> Bool {
    state.withLock { state in
      guard !state.isClosed, state.handlers < limit else { return false }
      state.handlers += 1
      return true
    }
  }

  /// Remembers an admitted request, so that it can be cancelled.
  func track(_ answer: PendingAnswer) {
    let isClosed = state.withLock { state in
      state.pending[ObjectIdentifier(answer)] = answer
      return state.isClosed
    }
    if isClosed { answer.cancel() }
  }

  /// Must come after the connection was woken, because the library aborts the program when it is stopped before.
  func release(_ answer: PendingAnswer) {
    let isIdle = state.withLock { state in
      state.pending.removeValue(forKey: ObjectIdentifier(answer))
      state.handlers -= 1
      return state.handlers == 0
    }
    if isIdle { state.wakeAll() }
  }

  /// Requests that have not got their whole answer.
  var active: Int { state.withLock { $0.active } }

  func startStopping() { state.withLock { $0.isStopping = true } }

  /// Waits until every request has its whole answer.
  func waitUntilIdle(_ duration: Duration) -> Bool {
    state.wait(atMost: duration) { $0.active == 0 ? true : nil } ?? false
  }

  /// Lets no handler begin any more and cancels those that work.
  func close() {
    let pending = state.withLock { state in
      state.isClosed = true
      return Array(state.pending.values)
    }
    for answer in pending { answer.cancel() }
  }

  /// Waits until no handler works and tells how many are left.
  func handlersLeft(after duration: Duration) -> Int {
    let none = state.wait(atMost: duration) { $0.handlers == 0 ? true : nil }
    return none == nil ? state.withLock { $0.handlers } : 0
  }
}

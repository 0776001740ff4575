import CMicrohttpd
import Essentials
import HTTP

/// Carries the answer from the thread of a handler back to the thread of the socket.
///
/// `@unchecked Sendable` is sound because handlers use the connection only to wake it, which the library allows from any thread.
@safe final class PendingAnswer: @unchecked Sendable {
  private struct State {
    var response: Response?
    var task: Task<Void, Never>?
    var isDelivered = false
    var isCancelled = false
  }

  private let connection: OpaquePointer
  private let state = Lock(State())

  init(connection: OpaquePointer) { unsafe self.connection = connection }

  /// Puts the answer down and wakes the connection.
  func deliver(_ response: Response) {
    state.withLock { state in
      state.response = response
      state.isDelivered = true
      state.task = nil
    }
    unsafe MHD_resume_connection(connection)
  }

  func take() -> Response? { state.withLock { $0.response.take() } }

  /// Remembers the task, so that it can be cancelled.
  func belongs(to task: Task<Void, Never>) {
    let isLate = state.withLock { state in
      if !state.isDelivered { state.task = task }
      return state.isCancelled
    }
    if isLate { task.cancel() }
  }

  func cancel() {
    let task = state.withLock { state in
      state.isCancelled = true
      return state.task
    }
    task?.cancel()
  }
}

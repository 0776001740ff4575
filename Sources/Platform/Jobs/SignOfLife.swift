import Essentials
import Logging

/// Holds the turn of a run while it goes on, from a thread of its own, so that a step that takes minutes does not lose it.
final class SignOfLife: Sendable {
  private let state = Lock((isOver: false, isLost: false))
  private let thread: SystemThread

  init(of job: PeriodicJob, _ turns: JobTurns, log: Log) {
    thread = SystemThread { [state] in
      while state.wait(atMost: turns.lease / 3, for: { $0.isOver ? true : nil }) == nil {
        do {
          if try !turns.renew(job) { state.withLock { $0.isLost = true } }
        } catch {
          // A database that is away for a moment takes no turn from anybody; the next sign may reach it.
          log.warning("job-turn", [("job", .text(job.name)), ("error", .text("\(error)"))])
        }
      }
    }
  }

  /// Whether another process has the turn now.
  var isLost: Bool { state.withLock { $0.isLost } }

  /// Gives no more signs.
  func end() {
    state.withLock { $0.isOver = true }
    state.wakeAll()
    thread.join()
  }
}

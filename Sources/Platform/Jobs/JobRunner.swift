package import Essentials
package import Logging

/// Runs jobs beside the requests while the program runs, and ends with it: one after the other on one thread, and those with long
/// runs on threads of their own.
///
/// A run that takes long keeps the other jobs of its thread waiting, so a body works in small steps and asks `isStopping` between
/// them.
package final class JobRunner: Sendable {
  private struct State {
    var isStopping = false
    /// How many threads have not come to their end.
    var running = 0
    var threads: [SystemThread] = []
  }

  /// How long a run may take before it is asked to come to an end.
  package static let longestRun: Duration = .seconds(600)

  /// The jobs of each thread.
  private let lanes: [[PeriodicJob]]
  private let turns: JobTurns
  private let clock: any Clock
  private let random: any RandomSource
  private let log: Log
  private let state = Lock(State())

  /// Starts nothing yet.
  package init(_ jobs: [PeriodicJob], turns: JobTurns, clock: any Clock, random: any RandomSource, log: Log) {
    precondition(Set(jobs.map(\.name)).count == jobs.count, "two jobs have the same name")
    let common = jobs.filter { !$0.hasOwnThread }
    lanes = (common.isEmpty ? [] : [common]) + jobs.filter(\.hasOwnThread).map { [$0] }
    self.turns = turns
    self.clock = clock
    self.random = random
    self.log = log
  }

  /// Begins to run what is due after a short while, in which the program can take its first requests.
  package func start(after pause: Duration = .seconds(3)) {
    do { try turns.releaseLeftovers() } catch { log.error("jobs", [("error", .text("\(error)"))]) }
    state.withLock { $0.running = lanes.count }
    let threads = lanes.map { lane in SystemThread { self.run(lane, after: pause) } }
    state.withLock { $0.threads = threads }
  }

  /// Asks the runs that are going on to come to an end, and starts no other.
  package func requestStop() {
    state.withLock { $0.isStopping = true }
    state.wakeAll()
  }

  /// Stops; false where a run did not come to an end in time.
  package func stop(grace: Duration) -> Bool {
    requestStop()
    guard state.wait(atMost: grace, for: { $0.running == 0 ? true : nil }) != nil else { return false }
    let threads = state.withLock { state in
      defer { state.threads = [] }
      return state.threads
    }
    for thread in threads { thread.join() }
    return true
  }

  private func run(_ lane: [PeriodicJob], after pause: Duration) {
    var wait = pause
    while state.wait(atMost: wait, for: { $0.isStopping ? true : nil }) == nil {
      wait = min(.seconds(60), max(.milliseconds(10), runDue(lane)))
    }
    state.withLock { $0.running -= 1 }
    state.wakeAll()
  }

  /// Runs each job that is due once and tells when the next one is.
  func runDue() -> Duration { lanes.map { runDue($0) }.min() ?? .seconds(60) }

  private func runDue(_ jobs: [PeriodicJob]) -> Duration {
    do {
      var idle: Set<String> = []
      for (job, wait) in zip(jobs, try turns.waits(for: jobs)) where wait == .zero && !isStopping {
        if try job.hasWork() { try runOnce(job) } else { idle.insert(job.name) }
      }
      return try zip(jobs, turns.waits(for: jobs)).map { job, wait in
        idle.contains(job.name) ? max(wait, job.interval) : wait
      }.min() ?? .seconds(60)
    } catch {
      // Without the database there is nothing to run; what is due then is due later, too.
      log.error("jobs", [("error", .text("\(error)"))])
      return .seconds(60)
    }
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func runOnce(_ job: PeriodicJob) throws {
    guard try turns.take(job) else { return }
    let end = clock.now.adding(Self.longestRun)
    let life = SignOfLife(of: job, turns, log: log)
    var fault: String?
    do {
      try job.body(JobRun { !self.isStopping && !life.isLost && self.clock.now < end })
      log.debug("job", [("job", .text(job.name))])
    } catch {
      let incident = random.token(length: 8)
      log.error(
        "job-fault", [("incident", .text(incident)), ("job", .text(job.name)), ("error", .text("\(error)"))])
      fault = (error as? Refusal)?.message ?? "処理に失敗しました。詳しいことは、ログの番号「\(incident)」にあります。"
    }
    life.end()
    if try !turns.finish(job, fault: fault) { log.warning("job-too-long", [("job", .text(job.name))]) }
  }
}

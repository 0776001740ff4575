package import Essentials
package import Logging

/// Runs jobs one after the other on a thread of its own while the program runs, and ends with it.
///
/// A run that takes long keeps the other jobs waiting, so a body works in small steps and asks `isStopping` between them.
package final class JobRunner: Sendable {
  private struct State {
    var isStopping = false
    var hasEnded = true
    var thread: SystemThread?
  }

  private let jobs: [PeriodicJob]
  private let turns: JobTurns
  private let clock: any Clock
  private let random: any RandomSource
  private let log: Log
  private let state = Lock(State())

  /// Starts nothing yet.
  package init(_ jobs: [PeriodicJob], turns: JobTurns, clock: any Clock, random: any RandomSource, log: Log) {
    precondition(Set(jobs.map(\.name)).count == jobs.count, "two jobs have the same name")
    self.jobs = jobs
    self.turns = turns
    self.clock = clock
    self.random = random
    self.log = log
  }

  /// Begins to run what is due after a short while, in which the program can take its first requests.
  package func start(after pause: Duration = .seconds(3)) {
    guard !jobs.isEmpty else { return }
    state.withLock { $0.hasEnded = false }
    let thread = SystemThread { self.run(after: pause) }
    state.withLock { $0.thread = thread }
  }

  /// Asks the run that is going on to come to an end, and starts no other.
  package func requestStop() {
    state.withLock { $0.isStopping = true }
    state.wakeAll()
  }

  /// Stops; false where a run did not come to an end in time.
  package func stop(grace: Duration) -> Bool {
    requestStop()
    guard state.wait(atMost: grace, for: { $0.hasEnded ? true : nil }) != nil else { return false }
    state.withLock { $0.thread.take() }?.join()
    return true
  }

  private func run(after pause: Duration) {
    var wait = pause
    do { try turns.releaseLeftovers() } catch { log.error("jobs", [("error", .text("\(error)"))]) }
    while state.wait(atMost: wait, for: { $0.isStopping ? true : nil }) == nil {
      wait = min(.seconds(60), max(.milliseconds(10), runDue()))
    }
    state.withLock { $0.hasEnded = true }
    state.wakeAll()
  }

  /// Runs each job that is due once and tells when the next one is.
  func runDue() -> Duration {
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
    guard let end = try turns.take(job) else { return }
    var fault: String?
    do {
      try job.body(JobRun { !self.isStopping && self.clock.now < end })
      log.debug("job", [("job", .text(job.name))])
    } catch {
      let incident = random.token(length: 8)
      log.error(
        "job-fault", [("incident", .text(incident)), ("job", .text(job.name)), ("error", .text("\(error)"))])
      fault = (error as? Refusal)?.message ?? "処理に失敗しました。詳しいことは、ログの番号「\(incident)」にあります。"
    }
    if try !turns.finish(job, fault: fault) { log.warning("job-too-long", [("job", .text(job.name))]) }
  }
}

package import Database
package import Essentials

/// Whose turn a job is, as the database knows it: several processes on one database never run the same job at the same time.
package struct JobTurns: Sendable {
  /// How long a turn is held without a sign of life; after that it is open to others, as its process died.
  package static let usualLease: Duration = .seconds(60)

  /// The table of the turns.
  package static let migrations = [
    Migration(
      "jobs/0001-turns",
      """
      create table job_turns (
        name text primary key,
        holder text,
        taken_until {int},
        started_at {int},
        finished_at {int},
        fault text,
        fault_at {int},
        check ((holder is null) = (taken_until is null))
      ){strict};
      """)
  ]

  private let database: Database
  private let clock: any Clock
  /// This process, as it stands in the table.
  private let holder: String
  let lease: Duration

  /// `holder` must be another one in each process.
  package init(
    _ database: Database, clock: any Clock, holder: String, lease: Duration = JobTurns.usualLease
  ) {
    self.database = database
    self.clock = clock
    self.holder = holder
    self.lease = lease
  }

  /// What is known of the jobs that ever ran, by name; one statement.
  package static func all(in connection: borrowing Connection) throws -> [String: JobRecord] {
    let records = try connection.rows(
      "select name, taken_until, started_at, finished_at, fault, fault_at from job_turns", JobRecord.init(row:))
    return Dictionary(uniqueKeysWithValues: records.map { ($0.name, $0) })
  }

  /// A file belongs to one process, so turns that stand in it at the start are those of one that died.
  func releaseLeftovers() throws {
    guard database.engine == .sqlite else { return }
    try database.write { try $0.run("update job_turns set holder = null, taken_until = null where holder is not null") }
  }

  /// How long each job has to wait; zero where it may run now.
  func waits(for jobs: [PeriodicJob]) throws -> [Duration] {
    let records = try database.read { try Self.all(in: $0) }
    let now = clock.now
    return jobs.map { records[$0.name]?.wait(every: $0.interval, at: now) ?? .zero }
  }

  /// Takes the turn; false where another process was faster.
  func take(_ job: PeriodicJob) throws -> Bool {
    try database.write { connection in
      let now = clock.now
      let end = now.adding(lease)
      if let record = try Self.all(in: connection)[job.name] {
        guard record.wait(every: job.interval, at: now) == .zero else { return false }
      } else {
        try connection.run("insert into job_turns (name) values (\(job.name))")
      }
      try connection.run(
        "update job_turns set holder = \(holder), taken_until = \(end), started_at = \(now) where name = \(job.name)")
      return true
    }
  }

  /// Says that the run goes on; false where the turn was lost to another process.
  func renew(_ job: PeriodicJob) throws -> Bool {
    try database.write { connection in
      try connection.run(
        """
        update job_turns set taken_until = \(clock.now.adding(lease))
        where name = \(job.name) and holder = \(holder)
        """) == 1
    }
  }

  /// Gives the turn back; false where it had ended and another process has taken the next one.
  func finish(_ job: PeriodicJob, fault: String?) throws -> Bool {
    try database.write { connection in
      let now = clock.now
      let count = try connection.run(
        """
        update job_turns set holder = null, taken_until = null, finished_at = \(now)
        where name = \(job.name) and holder = \(holder)
        """)
      if let fault {
        try connection.run("update job_turns set fault = \(fault), fault_at = \(now) where name = \(job.name)")
      }
      return count == 1
    }
  }
}

/// What is known of a job.
package struct JobRecord: Sendable, Equatable {
  package let name: String
  /// Until when a process has the turn; nil where none has it.
  package let takenUntil: Instant?
  /// When the last run began.
  package let startedAt: Instant?
  /// When the last run ended, well or not.
  package let finishedAt: Instant?
  /// What was the matter in the last run that failed.
  package let fault: String?
  /// When that was.
  package let faultAt: Instant?

  init(row: Row) {
    name = row.text(0)
    takenUntil = row.optionalInstant(1)
    startedAt = row.optionalInstant(2)
    finishedAt = row.optionalInstant(3)
    fault = row.optionalText(4)
    faultAt = row.optionalInstant(5)
  }

  /// Whether the last run that ended failed.
  package var hasFailed: Bool { fault != nil && faultAt == finishedAt }

  /// How long the job has to wait; times in the future are those of a clock that was put back and hold nothing up.
  func wait(every interval: Duration, at now: Instant) -> Duration {
    if let takenUntil, takenUntil > now, takenUntil <= now.adding(JobTurns.usualLease) {
      return now.duration(to: takenUntil)
    }
    guard let startedAt, startedAt <= now else { return .zero }
    return max(.zero, now.duration(to: startedAt.adding(interval)))
  }
}

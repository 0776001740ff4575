package import Logging

/// Something that a feature does by itself while the server runs, e.g. once a day.
///
/// It runs soon after the server starts, if it is due then, and from there on in its interval; several servers on one
/// database take turns, so that it runs in one of them at a time. A fault is logged and shown to the administrators, and the
/// job runs again when it is due again.
///
///     Job("audit-retention", title: "古い監査記録の削除", every: .seconds(86_400)) { context in
///       try context.services.database.write { … }
///     }
package struct Job: Sendable {
  /// The name in the log and in the database; must never change once it has landed.
  package let name: String
  /// What the administrators read.
  package let title: String
  /// How long after the start of a run the next one starts.
  package let interval: Duration
  /// Whether it runs on a thread of its own, so that the others do not wait for its long runs.
  package let hasOwnThread: Bool
  /// Whether there is something to do when it is due; asked before a turn is taken.
  package let hasWork: @Sendable (Services) throws -> Bool
  /// One run.
  package let body: @Sendable (JobContext) throws -> Void

  /// The body works in small steps and asks `isStopping` between them, because other jobs and the end of the server wait for it.
  package init(
    _ name: StaticString, title: String, every interval: Duration, onOwnThread: Bool = false,
    onlyIf hasWork: @escaping @Sendable (Services) throws -> Bool = { _ in true },
    _ body: @escaping @Sendable (JobContext) throws -> Void
  ) {
    self.name = "\(name)"
    self.title = title
    self.interval = interval
    hasOwnThread = onOwnThread
    self.hasWork = hasWork
    self.body = body
  }
}

/// What a run of a job works with.
package struct JobContext: Sendable {
  package let services: Services
  /// Adds the name of the job to each line.
  package let log: Log
  private let hasToStop: @Sendable () -> Bool

  package init(services: Services, log: Log, hasToStop: @escaping @Sendable () -> Bool) {
    self.services = services
    self.log = log
    self.hasToStop = hasToStop
  }

  /// Whether the run should come to an end after the present step: the server stops, or the turn is over.
  package var isStopping: Bool { hasToStop() }
}

/// Something that the program does by itself, again and again.
package struct PeriodicJob: Sendable {
  /// The name, in the log and in the database.
  package let name: String
  /// How long after the start of a run the next one starts.
  package let interval: Duration
  /// Whether it runs on a thread of its own, so that the others do not wait for its long runs.
  package let hasOwnThread: Bool
  /// Whether there is something to do when it is due; where there is not, nothing is written anywhere.
  package let hasWork: @Sendable () throws -> Bool
  /// One run.
  package let body: @Sendable (JobRun) throws -> Void

  package init(
    _ name: String, every interval: Duration, onOwnThread: Bool = false,
    onlyIf hasWork: @escaping @Sendable () throws -> Bool = { true },
    _ body: @escaping @Sendable (JobRun) throws -> Void
  ) {
    self.name = name
    self.interval = interval
    hasOwnThread = onOwnThread
    self.hasWork = hasWork
    self.body = body
  }
}

/// A run that is going on.
package struct JobRun: Sendable {
  private let mayGoOn: @Sendable () -> Bool

  init(mayGoOn: @escaping @Sendable () -> Bool) { self.mayGoOn = mayGoOn }

  /// Whether the run should come to an end: the program stops, or the time of its turn is over.
  package var isStopping: Bool { !mayGoOn() }
}

import Database
import Essentials
import Logging
import TestKit
import Testing

@testable import Jobs

/// Jobs on a fresh database, with a clock that the test moves.
private struct Bench {
  let database: Database
  let clock = TestClock()
  let captured = CapturedLog()

  /// A process of its own on the same database.
  func runner(_ holder: String = "a", _ jobs: PeriodicJob...) -> JobRunner {
    JobRunner(
      jobs, turns: JobTurns(database, clock: clock, holder: holder), clock: clock, random: RepeatableRandom(seed: 1),
      log: Log(sink: captured, clock: clock))
  }

  func record(_ name: String) throws -> JobRecord? { try database.read { try JobTurns.all(in: $0)[name] } }

  static func with(_ engine: Engine, _ body: (Bench) throws -> Void) throws {
    try TestDatabase.with(engine, migrations: JobTurns.migrations) { (database) throws in
      try body(Bench(database: database))
    }
  }
}

/// Counts the runs of a job.
private final class Count: Sendable {
  private let number = Lock(0)
  var value: Int { number.withLock { $0 } }

  func add() {
    number.withLock { $0 += 1 }
    number.wakeAll()
  }

  /// Waits for that many runs.
  func wait(for wanted: Int) -> Bool { number.wait(atMost: .seconds(20)) { $0 >= wanted ? true : nil } ?? false }
}

private struct Broken: Error {}

@Suite struct RunningJobs {
  @Test(arguments: Engine.tested)
  func `a job runs at once and then in its interval`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let count = Count()
      let runner = bench.runner("a", PeriodicJob("daily", every: .seconds(86_400)) { _ in count.add() })
      #expect(runner.runDue() == .seconds(86_400))
      #expect(count.value == 1)
      bench.clock.advance(seconds: 86_399)
      #expect(runner.runDue() == .seconds(1))
      #expect(count.value == 1)
      bench.clock.advance(seconds: 1)
      _ = runner.runDue()
      #expect(count.value == 2)
      #expect(try bench.record("daily")?.finishedAt == bench.clock.now)
      #expect(try bench.record("daily")?.takenUntil == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a job without work writes nothing and is asked again in its interval`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let (count, hasWork) = (Count(), Lock(false))
      let job = PeriodicJob("queue", every: .seconds(2), onlyIf: { hasWork.withLock { $0 } }) { _ in count.add() }
      let runner = bench.runner("a", job)
      #expect(runner.runDue() == .seconds(2))
      #expect(count.value == 0)
      #expect(try bench.record("queue") == nil)
      hasWork.withLock { $0 = true }
      #expect(runner.runDue() == .seconds(2))
      #expect(count.value == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a job that fails says so and does not hurt the others`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let (count, failures) = (Count(), Count())
      let runner = bench.runner(
        "a",
        PeriodicJob("broken", every: .seconds(60)) { _ in
          failures.add()
          if failures.value < 3 { throw Broken() }
        }, PeriodicJob("refused", every: .seconds(60)) { _ in throw Refusal("設定を直してください。") },
        PeriodicJob("good", every: .seconds(60)) { _ in count.add() })
      _ = runner.runDue()
      bench.clock.advance(seconds: 60)
      _ = runner.runDue()
      #expect(count.value == 2 && failures.value == 2)
      let broken = try #require(try bench.record("broken"))
      #expect(broken.hasFailed && broken.faultAt == bench.clock.now && broken.takenUntil == nil)
      let incident = try #require(broken.fault?.split(separator: "「").last?.prefix(8))
      #expect(
        bench.captured.lines.contains { $0.contains("job-fault") && $0.contains(incident) && $0.contains("Broken") })
      #expect(try bench.record("refused")?.fault == "設定を直してください。")
      #expect(try bench.record("good")?.fault == nil)
      let failed = bench.clock.now
      bench.clock.advance(seconds: 60)
      _ = runner.runDue()
      let mended = try #require(try bench.record("broken"))
      #expect(!mended.hasFailed && mended.faultAt == failed && mended.finishedAt == bench.clock.now)
    }
  }

  @Test(arguments: Engine.tested)
  func `two processes on one database take turns`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let count = Count()
      let other = bench.runner("b", PeriodicJob("mail", every: .seconds(10)) { _ in count.add() })
      let runner = bench.runner(
        "a",
        PeriodicJob("mail", every: .seconds(10)) { run in
          count.add()
          bench.clock.advance(seconds: 20)
          // Due again, but the first process has it.
          #expect(other.runDue() == .seconds(40) && !run.isStopping)
        })
      _ = runner.runDue()
      #expect(count.value == 1)
      #expect(other.runDue() == .seconds(10))
      #expect(count.value == 2)
      #expect(runner.runDue() == .seconds(10))
      #expect(count.value == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `many processes that come at the same moment run a job once`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let count = Count()
      let threads = (0..<6).map { number in
        let runner = bench.runner(
          "process-\(number)", PeriodicJob("daily", every: .seconds(86_400)) { _ in count.add() })
        return SystemThread { _ = runner.runDue() }
      }
      for thread in threads { thread.join() }
      #expect(count.value == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a run that outlasts its turn is told to stop and leaves the next one alone`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let count = Count()
      let other = bench.runner("b", PeriodicJob("slow", every: .seconds(60)) { _ in count.add() })
      let runner = bench.runner(
        "a",
        PeriodicJob("slow", every: .seconds(60)) { run in
          bench.clock.advance(seconds: 599)
          #expect(!run.isStopping)
          bench.clock.advance(seconds: 1)
          #expect(run.isStopping)
          _ = other.runDue()
          bench.clock.advance(seconds: 5)
        })
      _ = runner.runDue()
      #expect(count.value == 1)
      #expect(try bench.record("slow")?.finishedAt == bench.clock.now.adding(seconds: -5))
      #expect(bench.captured.lines.contains { $0.contains("job-too-long") })
    }
  }

  @Test(arguments: Engine.tested)
  func `the turn of a process that died is open after a while, on a file at the next start`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let count = Count()
      let job = PeriodicJob("mail", every: .seconds(10)) { _ in count.add() }
      #expect(try JobTurns(bench.database, clock: bench.clock, holder: "dead").take(job))
      bench.clock.advance(seconds: 30)
      let runner = bench.runner("a", job)
      _ = runner.runDue()
      #expect(count.value == 0)
      try JobTurns(bench.database, clock: bench.clock, holder: "a").releaseLeftovers()
      _ = runner.runDue()
      #expect(count.value == (engine == .sqlite ? 1 : 0))
      bench.clock.advance(seconds: 30)
      _ = runner.runDue()
      #expect(count.value == (engine == .sqlite ? 2 : 1))
    }
  }

  @Test(arguments: Engine.tested)
  func `a run keeps its turn for as long as it lives, and no longer`(_ engine: Engine) throws {
    try TestDatabase.with(engine, migrations: JobTurns.migrations) { (database) throws in
      let (count, clock) = (Count(), SystemClock())
      func runner(_ holder: String, _ job: PeriodicJob) -> JobRunner {
        JobRunner(
          [job], turns: JobTurns(database, clock: clock, holder: holder, lease: .milliseconds(300)), clock: clock,
          random: RepeatableRandom(seed: 1), log: Log(sink: CapturedLog(), clock: clock))
      }
      let other = runner("b", PeriodicJob("long", every: .milliseconds(1)) { _ in count.add() })
      let first = runner(
        "a",
        PeriodicJob("long", every: .milliseconds(1)) { run in
          for _ in 0..<10 {
            _ = Lock(0).wait(atMost: .milliseconds(100)) { _ -> Bool? in nil }
            _ = other.runDue()
            #expect(count.value == 0 && !run.isStopping)
          }
          // Somebody else took it, as after a stop of this process for minutes.
          try database.write { try $0.run("update job_turns set holder = 'c'") }
          let isTold = (0..<50).contains { _ in
            _ = Lock(0).wait(atMost: .milliseconds(20)) { _ -> Bool? in nil }
            return run.isStopping
          }
          #expect(isTold)
        })
      _ = first.runDue()
      let isTaken = try database.read { try JobTurns.all(in: $0)["long"]?.takenUntil } != nil
      #expect(isTaken)
    }
  }

  @Test func `a long job on a thread of its own keeps no other waiting`() throws {
    try TestDatabase.with(.sqlite, migrations: JobTurns.migrations) { (database) throws in
      let (others, begun, door) = (Count(), Count(), Count())
      let clock = SystemClock()
      let runner = JobRunner(
        [
          PeriodicJob("pages", every: .seconds(60), onOwnThread: true) { _ in
            begun.add()
            #expect(door.wait(for: 1))
          },
          PeriodicJob("mail", every: .milliseconds(5)) { _ in others.add() },
        ], turns: JobTurns(database, clock: clock, holder: "a"), clock: clock, random: RepeatableRandom(seed: 1),
        log: Log(sink: CapturedLog(), clock: clock))
      runner.start(after: .zero)
      #expect(begun.wait(for: 1))
      let before = others.value
      #expect(others.wait(for: before + 3))
      #expect(!runner.stop(grace: .milliseconds(50)))
      door.add()
      #expect(runner.stop(grace: .seconds(20)))
    }
  }

  @Test(arguments: Engine.tested)
  func `a clock that was put back holds nothing up`(_ engine: Engine) throws {
    try Bench.with(engine) { (bench) throws in
      let count = Count()
      let runner = bench.runner("a", PeriodicJob("daily", every: .seconds(86_400)) { _ in count.add() })
      _ = runner.runDue()
      bench.clock.advance(seconds: -400 * 86_400)
      _ = runner.runDue()
      #expect(count.value == 2)
    }
  }
}

@Suite struct StoppingJobs {
  @Test(arguments: Engine.tested)
  func `jobs run by themselves until they are stopped`(_ engine: Engine) throws {
    try TestDatabase.with(engine, migrations: JobTurns.migrations) { (database) throws in
      let count = Count()
      let runner = runner(database, PeriodicJob("quick", every: .milliseconds(5)) { _ in count.add() })
      runner.start(after: .milliseconds(1))
      #expect(count.wait(for: 3))
      #expect(runner.stop(grace: .seconds(20)))
      let last = count.value
      #expect(runner.runDue() >= .zero)
      #expect(count.value == last)
      #expect(try database.read { try JobTurns.all(in: $0)["quick"]?.takenUntil } == nil)
    }
  }

  @Test func `a run that is going on is asked to stop and waited for`() throws {
    try TestDatabase.with(.sqlite, migrations: JobTurns.migrations) { (database) throws in
      let (begun, ended) = (Count(), Count())
      let runner = runner(
        database,
        PeriodicJob("long", every: .seconds(60)) { run in
          begun.add()
          while !run.isStopping { _ = Lock(0).wait(atMost: .milliseconds(2)) { _ -> Bool? in nil } }
          ended.add()
        })
      runner.start(after: .zero)
      #expect(begun.wait(for: 1))
      #expect(runner.stop(grace: .seconds(20)) && ended.value == 1)
    }
  }

  @Test func `a run that does not listen is not waited for for ever`() throws {
    try TestDatabase.with(.sqlite, migrations: JobTurns.migrations) { (database) throws in
      let (begun, door) = (Count(), Count())
      let runner = runner(
        database,
        PeriodicJob("deaf", every: .seconds(60)) { _ in
          begun.add()
          #expect(door.wait(for: 1))
        })
      runner.start(after: .zero)
      #expect(begun.wait(for: 1))
      #expect(!runner.stop(grace: .milliseconds(20)))
      door.add()
      #expect(runner.stop(grace: .seconds(20)))
    }
  }

  private func runner(_ database: Database, _ job: PeriodicJob) -> JobRunner {
    JobRunner(
      [job], turns: JobTurns(database, clock: SystemClock(), holder: "a"), clock: SystemClock(),
      random: RepeatableRandom(seed: 1), log: Log(sink: CapturedLog(), clock: SystemClock()))
  }
}

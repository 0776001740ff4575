import Essentials

/// How far the runs are that are being taken in now, and which of them somebody wants to stop.
final class RunProgress: Sendable {
  struct State {
    var done = 0
    var whole: Int
    var isCancelled = false
  }

  private let states = Lock<[String: State]>([:])

  func begin(_ run: PeopleRun.ID, of whole: Int) throws {
    try states.withLock { states in
      guard states[run.text] == nil else { throw Refusal("この取込みは、いま進んでいます。終わるまで待ってください。") }
      states[run.text] = State(whole: whole)
    }
  }

  /// Tells how many people there are, once that is known.
  func count(_ run: PeopleRun.ID, _ whole: Int) { states.withLock { $0[run.text]?.whole = whole } }

  func end(_ run: PeopleRun.ID) { states.withLock { $0[run.text] = nil } }

  func cancel(_ run: PeopleRun.ID) { states.withLock { $0[run.text]?.isCancelled = true } }

  subscript(_ run: PeopleRun.ID) -> State? { states.withLock { $0[run.text] } }

  /// Tells how many people are done; a run that somebody stopped throws, and its transaction leaves nothing behind.
  func step(_ run: PeopleRun.ID, _ done: Int) throws {
    let isCancelled = states.withLock { states in
      states[run.text]?.done = done
      return states[run.text]?.isCancelled ?? false
    }
    if isCancelled { throw Refusal("取込みを止めました。何も取り込まれていません。") }
  }
}

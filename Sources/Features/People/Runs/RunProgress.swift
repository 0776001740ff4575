import Essentials

/// How far the runs are that are being taken in now, and which of them somebody wants to stop.
final class RunProgress: Sendable {
  /// What is being done; a closed set.
  enum Step {
    case reading, comparing, writing

    var title: String {
      switch self {
      case .reading: "ファイルを読んでいます"
      case .comparing: "書き込む内容をそろえています"
      case .writing: "書き込んでいます"
      }
    }
  }

  struct State {
    var step = Step.reading
    var done = 0
    var whole = 0
    var isCancelled = false
  }

  private let states = Lock<[String: State]>([:])

  func begin(_ run: PeopleRun.ID) throws {
    try states.withLock { states in
      guard states[run.text] == nil else { throw Refusal("この取込みは、いま進んでいます。終わるまで待ってください。") }
      states[run.text] = State()
    }
  }

  func end(_ run: PeopleRun.ID) { states.withLock { $0[run.text] = nil } }

  func cancel(_ run: PeopleRun.ID) { states.withLock { $0[run.text]?.isCancelled = true } }

  subscript(_ run: PeopleRun.ID) -> State? { states.withLock { $0[run.text] } }

  /// Tells how far it is; a run that somebody stopped throws, and its transaction leaves nothing behind.
  func step(_ run: PeopleRun.ID, _ step: Step, _ done: Int, of whole: Int) throws {
    let isCancelled = states.withLock { states in
      guard let state = states[run.text] else { return false }
      states[run.text] = State(step: step, done: done, whole: whole, isCancelled: state.isCancelled)
      return state.isCancelled
    }
    if isCancelled { throw Refusal("取込みを止めました。何も取り込まれていません。") }
  }
}

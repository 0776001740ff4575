import Application
import Contracts
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// A plan in one of its states.
struct PlanState: Sendable {
  let snapshot: PlanSnapshot
  /// Which past state it is; nil for the present one.
  let past: PastMoment?
}

/// When a past state of a plan held.
struct PastMoment: Sendable, Equatable {
  /// The day that was asked for; nil where a revision was.
  let day: Day?
  /// The last change of that state.
  let revision: Int
  let at: Instant

  /// The day that the state is looked at on.
  var asOf: Day { day ?? at.day }

  /// The state in words, e.g. 令和8年11月1日の終わり.
  var title: String {
    day.map { "\($0.japanese)の終わり" } ?? "\(at.day.japanese)\(at.japanText.suffix(5))の変更\(revision)のあと"
  }

  /// The state as a file name tells it, e.g. 2026-11-01時点.
  var fileMark: String { day.map { "\($0)時点" } ?? "\(at.day)変更\(revision)時点" }
}

/// Plans in all their states: the present ones, and past ones put together from the log.
struct PlanStates: Sendable {
  let present: PlanSnapshots
  let past = PastSnapshots()

  /// The plan in that state; nil where there is no such plan, refused where the log does not reach back to it.
  ///
  /// With the reports that somebody may read. One statement for the present state; two for a past one that is at hand, three where
  /// it is put together.
  func state(
    of version: PlanVersion, for actor: Actor, in connection: borrowing Connection
  ) throws -> PlanState? {
    guard let present = try present.snapshot(of: version.plan, for: actor, in: connection) else { return nil }
    guard version.moment != .present else { return PlanState(snapshot: present, past: nil) }
    guard let moment = try moment(of: version, in: connection) else {
      throw Refusal(
        "この日の計画は、はぐくみに残っていません。変更の記録が始まる前の日です。変更の履歴で、いつからの記録があるかを確かめてください。")
    }
    let snapshot = try past.snapshot(of: version.plan, revision: moment.revision) {
      let document = try PlanHistory.document(at: moment.revision, from: present.document, in: connection)
      return document.planAlone
    }
    return PlanState(snapshot: snapshot, past: moment)
  }

  /// The last change of that state; nil where the log begins later.
  private func moment(of version: PlanVersion, in connection: borrowing Connection) throws -> PastMoment? {
    switch version.moment {
    case .present: return nil
    case .day(let day):
      let change = try PlanChangeStore.last(
        of: version.plan, before: Instant(startOf: day.adding(days: 1)), in: connection)
      return change.map { PastMoment(day: day, revision: $0.revision, at: $0.at) }
    case .revision(let number):
      let change = try PlanChangeStore.last(of: version.plan, upTo: number, in: connection)
      return change.map { PastMoment(day: nil, revision: $0.revision, at: $0.at) }
    }
  }
}

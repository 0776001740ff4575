package import Application
import Audit
package import Database
package import Essentials
package import FiscalYears
package import Measuring
package import Planning

/// Closes the figures of a year of a plan, confirms them, and opens them again.
package enum PeriodLocking {
  /// Decides about a year in the caller's transaction; a year that is opened again needs a reason.
  package static func decide(
    _ state: PeriodLock.State, _ year: FiscalYear, of plan: Plan.ID, reason: String?, by actor: Actor,
    at time: Instant, in connection: borrowing Connection
  ) throws {
    guard let heading = try PlanStore.heading(of: plan, in: connection) else { throw NotFound() }
    let present = try PeriodLockStore.locks(of: plan, in: connection).state(of: year)
    switch (present, state) {
    case (.open, .locked), (.locked, .approved): break
    case (.locked, .open), (.approved, .open):
      guard reason?.isEmpty == false else { throw Refusal("なぜ締めを解くかを書いてください。", field: "reason") }
    case (.open, .approved): throw Refusal("\(year.japanese)は、まだ締めていません。先に締めてから確定してください。")
    default: throw Refusal("\(year.japanese)は、この間にほかの人が変えました。今の状態を確かめてください。")
    }
    let name = actor.name(doing: .managePlans)
    let lock = PeriodLock(year: year, state: state, at: time, by: name, reason: reason)
    try PeriodLockStore.insert(lock, of: plan, account: actor.account?.text, in: connection)
    let done =
      switch state {
      case .open: "締めを解いた"
      case .locked: "締めた"
      case .approved: "確定した"
      }
    try AuditLog.record(
      .periodDecided, by: actor, subject: AuditSubject("plan", plan),
      detail: "\(heading.title)：\(year.japanese)の数字を\(done)" + (reason.map { "（理由：\($0)）" } ?? ""), in: connection,
      at: time)
  }
}

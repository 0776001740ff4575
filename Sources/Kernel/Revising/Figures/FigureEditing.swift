package import Application
import Audit
package import Database
package import Essentials
import FiscalYears
import Measuring
import PlanFile
package import Planning

/// Writes figures of indicators: START HERE for everything that enters one.
///
/// The years that are closed are asked, each figure is held against what its author saw, only figures that differ are written,
/// and each has a row in the log of its indicator; the audit log gets one entry for all of them.
package enum FigureEditing {
  /// How many indicators are looked up at a time.
  private static let portion = 200

  /// Puts figures in the caller's transaction, with a fixed number of statements for each 200 indicators.
  ///
  /// `permission` is what allows it; the records keep whose right it was. The outcomes stand in the order of the entries.
  package static func put(
    _ entries: [FigureEntry], of plan: Plan.ID, by actor: Actor, doing permission: Permission = .managePlans,
    at time: Instant, in connection: borrowing Connection
  ) throws -> [FigureOutcome] {
    guard !entries.isEmpty else { return [] }
    guard let heading = try PlanStore.heading(of: plan, in: connection) else { throw NotFound() }
    let locks = try PeriodLockStore.locks(of: plan, in: connection)
    var outcomes = Array(repeating: FigureOutcome.refused(Refusal("この指標は、もうありません。")), count: entries.count)
    var names: [String] = []
    var count = 0
    let owners = Array(Set(entries.map(\.indicator))).sorted()
    for start in stride(from: 0, to: owners.count, by: portion) {
      let part = Array(owners[start..<min(start + portion, owners.count)])
      let chosen = Set(part)
      var sheet = try FigureSheet(
        entries.filter { chosen.contains($0.indicator) }, part, plan, locks, author: actor.name(doing: permission),
        day: time.day, in: connection)
      for place in entries.indices where chosen.contains(entries[place].indicator) {
        if let outcome = sheet.put(entries[place]) { outcomes[place] = outcome }
      }
      try sheet.write(account: actor.account?.text, at: time, in: connection)
      names += sheet.touched
      count += sheet.count
    }
    if count > 0 {
      let named = names.prefix(3).map { "「\($0)」" }.joined() + (names.count > 3 ? "など" : "")
      try AuditLog.record(
        .figuresEntered(doing: permission), by: actor, subject: AuditSubject("plan", plan),
        detail: "\(heading.title)：\(named)の数字\(count)個", in: connection, at: time)
    }
    return outcomes
  }

  /// Puts one figure in the caller's transaction, with a fixed number of statements.
  package static func put(
    _ entry: FigureEntry, of plan: Plan.ID, by actor: Actor, doing permission: Permission = .managePlans,
    at time: Instant, in connection: borrowing Connection
  ) throws -> FigureOutcome {
    let outcomes = try put([entry], of: plan, by: actor, doing: permission, at: time, in: connection)
    return outcomes[0]
  }
}

extension AuditAction {
  /// Figures of indicators were entered.
  static func figuresEntered(doing permission: Permission) -> AuditAction {
    AuditAction("figures-entered", needs: permission)
  }

  /// The figures of a year were closed, confirmed or opened again.
  static let periodDecided = AuditAction("period-decided", needs: .managePlans)
}

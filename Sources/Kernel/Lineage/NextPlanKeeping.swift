package import Application
package import Audit
package import Database
package import Essentials
import Measuring
package import PlanFile
package import Planning
import Revising

/// Writes what was decided about the next plan: START HERE for everything that changes links between plans.
package enum NextPlanKeeping {
  /// Makes the next plan, its history and its audit entry, in the caller's transaction.
  package static func make(
    _ work: NextPlan, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    let plan = work.new.plan
    try PlanArchive.save(work.new, in: connection)
    try carryReadings(work, in: connection)
    try PlanEditing.recordCreation(of: plan.id, by: actor, at: time, in: connection)
    try AuditLog.record(
      .nextPlanMade, by: actor, subject: AuditSubject("plan", plan.id),
      detail: "「\(work.old.plan.title)」の次の計画「\(plan.title)」を作った", in: connection, at: time)
  }

  /// Runs a decision on both plans as they stand and writes nodes, indicators, links and the audit entry in one transaction.
  package static func change(
    _ plan: Plan.ID, after old: Plan.ID, _ detail: String, _ snapshots: PlanSnapshots, by actor: Actor,
    _ services: Services, _ edit: (inout NextPlan) throws -> Void
  ) throws {
    let time = services.clock.now
    try services.database.write { connection in
      guard let before = try snapshots.snapshot(of: old, in: connection),
        let present = try snapshots.snapshot(of: plan, in: connection)
      else { throw NotFound() }
      var work = NextPlan(old: before.document, new: present.document)
      try edit(&work)
      var document = present.document
      let links = work.new.successions
      try PlanEditing.change(&document, ChangeNote(.added, reason: detail), by: actor, at: time, in: connection) {
        $0 = work.new
      }
      if !work.broughtIndicators.isEmpty {
        try IndicatorStore.insert(work.broughtIndicators, of: plan, in: connection)
        try carryReadings(work, in: connection)
      }
      for indicator in work.changedIndicators { try IndicatorStore.update(indicator, of: plan, in: connection) }
      if links != present.document.successions {
        try SuccessionStore.replace(with: links, of: plan, in: connection)
      }
      try AuditLog.record(
        .successionDecided, by: actor, subject: AuditSubject("plan", plan), detail: detail, in: connection, at: time)
    }
  }

  /// What was counted for indicators that go on being counted: two statements for each of them.
  private static func carryReadings(_ work: NextPlan, in connection: borrowing Connection) throws {
    for indicator in work.broughtIndicators {
      guard let question = indicator.binding?.question, let before = work.before(indicator), work.goesOnCounting(before)
      else { continue }
      try ReadingStore.carry(
        to: (work.new.plan.id, indicator.id), from: (work.old.plan.id, before.id), question, in: connection)
      try UnitReadingStore.carry(
        to: (work.new.plan.id, indicator.id), from: (work.old.plan.id, before.id), question, in: connection)
    }
  }
}

extension AuditAction {
  /// A plan was made that follows another one.
  package static let nextPlanMade = AuditAction("next-plan-made", needs: .managePlans)
  /// It was decided what becomes of measures in the next plan.
  package static let successionDecided = AuditAction("succession-decided", needs: .managePlans)
}

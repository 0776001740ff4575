import Application
import Audit
import Contracts
import Database
import Editions
import Essentials
import Measuring
import PlanFile
import Planning
import Revising

/// Puts a plan into the database, in the caller's transaction.
enum PlanIntake {
  /// What happens when a plan of the same id is there already.
  enum Mode {
    /// It is refused, unless it is the same.
    case new
    /// The present one gives way.
    case replace
  }

  /// What is there already under the id of a plan.
  enum Standing: Equatable {
    case nothing, same
    /// A plan of the same id with other content, by its title.
    case other(String)
  }

  static func standing(of document: PlanDocument, in connection: borrowing Connection) throws -> Standing {
    guard let present = try present(document.plan.id, beside: document, in: connection) else { return .nothing }
    return PlanFile.write(present) == PlanFile.write(document) ? .same : .other(present.plan.title)
  }

  /// What became of the plan.
  enum Outcome {
    case added, replaced, unchanged
  }

  /// `keepsakes` stay of a plan that gives way.
  static func take(
    _ document: PlanDocument, mode: Mode, keeping keepsakes: [PlanKeepsake] = [], by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws -> Outcome {
    let id = document.plan.id
    let present = try present(id, beside: document, in: connection)
    if let present {
      if PlanFile.write(present) == PlanFile.write(document) { return .unchanged }
      guard mode == .replace else {
        throw Refusal("同じidの計画「\(present.plan.title)」がもう入っていて、内容が違います。置き換えるか、写しとして取り込んでください。")
      }
      try PlanRemoval.refuseReplacing(id, titled: present.plan.title, in: connection)
      let locks = try PeriodLockStore.locks(of: id, in: connection)
      try locks.askOpen(changing: present.indicators, to: document.indicators)
      try locks.askOpen(changing: present.memberFigures, to: document.memberFigures)
      var kept: [PlanKeepsake.Return] = []
      for keepsake in keepsakes { kept.append(try keepsake.keep(id, connection)) }
      try PlanArchive.delete(id, in: connection)
      try PlanArchive.save(document, in: connection)
      for putBack in kept { try putBack(connection) }
      try PlanEditing.recordReplacement(of: present, by: document, actor: actor, at: time, in: connection)
    } else {
      try PlanArchive.save(document, in: connection)
      try PlanEditing.recordCreation(of: id, by: actor, at: time, in: connection)
    }
    try AuditLog.record(
      present == nil ? .planImported : .planReplaced, by: actor, subject: AuditSubject("plan", id),
      detail: document.plan.title, in: connection, at: time)
    return present == nil ? .added : .replaced
  }

  /// The plan as it stands, with as much as the file speaks of: files of earlier versions hold no figures of parts and no
  /// closed years, and say nothing about those that stand.
  private static func present(
    _ id: Plan.ID, beside document: PlanDocument, in connection: borrowing Connection
  ) throws -> PlanDocument? {
    guard var present = try PlanArchive.load(id, in: connection) else { return nil }
    if !document.memberFigures.isEmpty || !document.periods.isEmpty {
      let whole = try PlanArchive.whole(present, in: connection)
      if !document.memberFigures.isEmpty { present.memberFigures = whole.memberFigures }
      if !document.periods.isEmpty { present.periods = whole.periods }
    }
    return present
  }
}

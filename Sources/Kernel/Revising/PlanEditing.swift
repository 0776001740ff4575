package import Application
import Audit
package import Database
package import Essentials
package import PlanFile
package import Planning
import Reporting

/// Changes plans: START HERE for everything that edits one.
///
/// An edit is a function on the whole document. What it changed is found by comparing, written part by part, and kept in
/// the log, all in one transaction; so undo, history, comparison and the merging of two people's work need nothing more.
package struct PlanEditing: Sendable {
  private let snapshots: PlanSnapshots

  package init(snapshots: PlanSnapshots) { self.snapshots = snapshots }

  /// The plan as it stands, from memory where it is at hand; nil where it is gone.
  package func present(_ plan: Plan.ID, in connection: borrowing Connection) throws -> PlanDocument? {
    try snapshots.snapshot(of: plan, in: connection)?.document
  }

  /// Runs the edit on the plan as it stands and keeps what it changed; nil where it changed nothing.
  ///
  /// Throws what the edit throws, a `Refusal` where the result breaks a rule of the exchange format, `NotFound` where the
  /// plan is gone; then nothing is changed.
  @discardableResult
  package func change(
    _ plan: Plan.ID, _ note: ChangeNote, by actor: Actor, _ services: Services,
    _ edit: (inout PlanDocument, borrowing Connection) throws -> Void
  ) throws -> PlanChange? {
    try step(plan, note, by: actor, services, edit).change
  }

  /// The same; `before` is the revision that the edit was run on.
  private func step(
    _ plan: Plan.ID, _ note: ChangeNote, by actor: Actor, _ services: Services,
    _ edit: (inout PlanDocument, borrowing Connection) throws -> Void
  ) throws -> (change: PlanChange?, before: Int) {
    let outcome = try services.database.write { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      var document = snapshot.document
      try edit(&document, connection)
      let written = try PlanRevision(from: snapshot.document, to: consume document).write(
        note, by: actor, at: services.clock.now, in: connection)
      return (written: written, before: snapshot.revision)
    }
    if let (change, document) = outcome.written, let document { snapshots.keep(document, revision: change.revision) }
    return (outcome.written?.change, outcome.before)
  }

  /// Puts what a person entered for some nodes beside what others did since that person looked, field by field.
  ///
  /// `revision` is that of the page that the person filled in. `mine` makes the person's version from the node as the page
  /// showed it. Fields that only the person changed are taken; where another person changed the same field to something
  /// else, nothing of that field is taken and the conflict is given back.
  package func merge(
    _ plan: Plan.ID, _ nodes: [PlanNode.ID], seen revision: Int, _ note: ChangeNote, by actor: Actor,
    _ services: Services, _ mine: (inout PlanNode, Plan) throws -> Void
  ) throws -> MergeOutcome {
    try merging(plan, note, by: actor, services) { document, connection in
      try NodeMerge(document: document, seen: revision).merge(nodes, into: &document, connection, mine)
    }
  }

  /// The same for a section of the running text; its title and its blocks are the fields.
  package func merge(
    _ plan: Plan.ID, _ section: Section.ID, seen revision: Int, _ note: ChangeNote, by actor: Actor,
    _ services: Services, _ mine: (inout Section) throws -> Void
  ) throws -> MergeOutcome {
    try merging(plan, note, by: actor, services) { document, connection in
      try SectionMerge(seen: revision).merge(section, into: &document, connection, mine)
    }
  }

  private func merging(
    _ plan: Plan.ID, _ note: ChangeNote, by actor: Actor, _ services: Services,
    _ merge: (inout PlanDocument, borrowing Connection) throws -> [FieldConflict]
  ) throws -> MergeOutcome {
    var conflicts: [FieldConflict] = []
    let (change, before) = try step(plan, note, by: actor, services) { document, connection in
      conflicts = try merge(&document, connection)
    }
    return MergeOutcome(change: change, conflicts: conflicts, revision: change?.revision ?? before)
  }

  /// Takes back the person's last change that still stands; refused where others have changed the same fields since.
  ///
  /// With `only`, it is refused where that change is not the last one, e.g. because the person worked in another window.
  @discardableResult
  package func undo(
    _ plan: Plan.ID, only revision: Int? = nil, by actor: Actor, _ services: Services
  ) throws -> PlanChange? {
    try reverse(plan, undone: false, only: revision, by: actor, services)
  }

  /// Takes up again what the person took back last, as long as nothing was changed since.
  @discardableResult
  package func redo(
    _ plan: Plan.ID, only revision: Int? = nil, by actor: Actor, _ services: Services
  ) throws -> PlanChange? {
    try reverse(plan, undone: true, only: revision, by: actor, services)
  }

  private func reverse(
    _ plan: Plan.ID, undone: Bool, only revision: Int?, by actor: Actor, _ services: Services
  ) throws -> PlanChange? {
    var note = ChangeNote(undone ? .redone : .undone)
    let outcome = try services.database.write { connection -> (change: PlanChange, document: PlanDocument?)? in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      guard let change = try Reversal.candidate(undone: undone, by: actor, of: plan, in: connection) else {
        throw Refusal(undone ? "やり直せる変更はありません。" : "元に戻せる変更はありません。")
      }
      guard revision == nil || change.revision == revision else {
        throw Refusal("そのあとに、別の画面でこの計画を変えています。変更の履歴から、戻したい項目を選んで戻してください。")
      }
      note.undoes = change.revision
      note.subject = change.subject
      let document = try Reversal(change).applied(to: snapshot.document)
      let returning = undone ? try ReturningNodes(with: change.revision, to: document, in: connection) : nil
      let written = try PlanRevision(from: snapshot.document, to: consume document).write(
        note, by: actor, at: services.clock.now, in: connection)
      guard let returning, let written else { return written }
      try returning.write(of: plan, in: connection)
      return (written.change, nil)
    }
    if let (change, document) = outcome, let document { snapshots.keep(document, revision: change.revision) }
    return outcome?.change
  }

  /// Gives fields the values that they had at that revision; the plan as a whole stays as it is.
  @discardableResult
  package func restore(
    _ plan: Plan.ID, _ fields: [PlanField], from revision: Int, reason: String? = nil, by actor: Actor,
    _ services: Services
  ) throws -> PlanChange? {
    let note = ChangeNote(.restored, about: fields.first?.subject, reason: reason)
    return try change(plan, note, by: actor, services) { document, connection in
      let past = try PlanHistory.patch(of: plan, after: revision, in: connection)
      var patch = PlanPatch()
      for field in fields { if let value = past[field] { patch[field] = value } }
      document = try patch.applied(to: document)
      try document.checkTree()
    }
  }
}

extension PlanEditing {
  /// Changes a plan in the caller's transaction; `document` is its present state and becomes the new one.
  @discardableResult
  package static func change(
    _ document: inout PlanDocument, _ note: ChangeNote, by actor: Actor, at time: Instant,
    in connection: borrowing Connection, _ edit: (inout PlanDocument) throws -> Void
  ) throws -> PlanChange? {
    var edited = document
    try edit(&edited)
    let step = try PlanRevision(from: document, to: consume edited)
    guard let outcome = try step.write(note, by: actor, at: time, in: connection) else { return nil }
    document = step.new
    return outcome.change
  }

  /// Notes in the log fields that were written to the database already, in the caller's transaction.
  package static func record(
    _ fields: [FieldChange], _ note: ChangeNote, of plan: Plan.ID, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    try PlanRevision.record(fields, note, of: plan, by: actor, at: time, in: connection)
  }

  /// Notes in the log that a plan came to be, in the caller's transaction; its history begins here.
  package static func recordCreation(
    of plan: Plan.ID, _ note: ChangeNote = ChangeNote(.created), by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    try PlanRevision.record([], note, of: plan, by: actor, at: time, in: connection)
  }

  /// Notes in the log what another file changed that took the plan's place, in the caller's transaction.
  package static func recordReplacement(
    of old: PlanDocument, by new: PlanDocument, actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    let fields = PlanDifference(from: old, to: new).fields
    try PlanRevision.record(fields, ChangeNote(.replaced), of: new.plan.id, by: actor, at: time, in: connection)
    try BorrowedNodes.follow(new, by: actor, at: time, in: connection)
  }
}

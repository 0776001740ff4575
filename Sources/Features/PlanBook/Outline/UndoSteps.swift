import Application
import Database
import Essentials
import HTTP
import Planning
import Revising

extension PlanBook {
  /// Takes the person's last change back, or up again; sent twice from the same page, it is done once.
  func undoStep(_ context: RequestContext, _ plan: Plan.ID, again isRedo: Bool) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let done: OutlineDone = isRedo ? .redone : .undone
    do {
      guard try !isDone(operation, isRedo ? .redone : .undone) else { return try operation.answer(done, focus: nil) }
      let change =
        try isRedo
        ? editing.redo(plan, by: context.signedIn, context.services)
        : editing.undo(plan, by: context.signedIn, context.services)
      let what = change?.fields.first?.field.subject.node ?? change?.subject?.node
      return try operation.answer(done, focus: what)
    } catch let refusal as Refusal {
      guard operation.isLive else { throw refusal }
      return OutlineAnswer.refused(refusal)
    }
  }

  /// Whether the same person did it already after the page was made, e.g. because the answer got lost on its way.
  private func isDone(_ operation: OutlineOperation, _ kind: ChangeKind) throws -> Bool {
    guard let seen = operation.seen else { return false }
    let heads = try operation.context.services.database.read { connection in
      try PlanChangeStore.heads(of: operation.plan, limit: 20, in: connection)
    }
    return heads.contains {
      $0.revision > seen && $0.kind == kind && $0.account == operation.context.signedIn.account
    }
  }
}

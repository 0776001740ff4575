import Application
import Database
import Essentials
import PlanFile
import Planning

/// A change turned back: every field gets the value that it had before.
struct Reversal {
  private let change: PlanChange

  init(_ change: PlanChange) { self.change = change }

  /// The change of that person that undo (or redo) takes back next, with its fields.
  static func candidate(
    undone: Bool, by actor: Actor, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> PlanChange? {
    let account = actor.account?.text
    guard let head = try PlanChangeStore.last(by: account, undone: undone, of: plan, in: connection) else { return nil }
    if undone, let newer = try PlanChangeStore.last(by: account, undone: false, of: plan, in: connection),
      newer.revision > head.revision, newer.kind != .redone
    {
      return nil
    }
    return try PlanChangeStore.withFields([head], of: plan, in: connection).first
  }

  func applied(to document: PlanDocument, in connection: borrowing Connection) throws -> PlanDocument {
    // Every field that this change touched and a later one touched again.
    let since = try PlanHistory.patch(of: document.plan.id, after: change.revision, in: connection)
    var patch = PlanPatch()
    for item in change.fields {
      // The place before a neighbour may have changed with it; the order finds itself without that field.
      if since[item.field] != nil, item.field.key != PlanField.previous {
        throw Refusal("あとで同じところが変えられたので、元に戻せません。変更の履歴から、戻したい項目を選んで戻してください。")
      }
      if since[item.field] == nil { patch[item.field] = .some(item.before) }
    }
    var result = try patch.applied(to: document)
    // What others put below or beside it since may stand apart now.
    if document.isInTreeOrder { result.nodes = result.nodes.inTreeOrder() }
    try result.checkTree()
    return result
  }
}

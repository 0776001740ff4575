import Application
import Database
import Essentials
import JSON
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

  func applied(to document: PlanDocument) throws(Refusal) -> PlanDocument {
    let present = PresentFields(document)
    var patch = PlanPatch()
    for item in change.fields {
      let isSame = present.value(of: item.field) == PresentFields.comparable(item.after, of: item.field)
      // The place before a neighbour may have changed with it; the order finds itself without that field.
      guard isSame || item.field.key == PlanField.previous else {
        throw Refusal("あとで同じところが変えられたので、元に戻せません。変更の履歴から、戻したい項目を選んで戻してください。")
      }
      if isSame { patch[item.field] = .some(item.before) }
    }
    var result = try patch.applied(to: document)
    // What others put below or beside it since may stand apart now.
    if document.isInTreeOrder { result.nodes = result.nodes.inTreeOrder() }
    try result.checkTree()
    return result
  }
}

/// What the fields of a plan hold now.
private struct PresentFields {
  private let document: PlanDocument
  private var places: [PlanNode.ID: Int] = [:]
  private let sections: [Section.ID: FieldList]

  init(_ document: PlanDocument) {
    self.document = document
    for (place, node) in document.nodes.enumerated() { places[node.id] = place }
    sections = Dictionary(PlanDifference.lists(of: document.plan).map { ($0.id, $0.list) }) { first, _ in first }
  }

  func value(of field: PlanField) -> JSONValue? {
    guard let list = list(of: field.subject) else { return Optional.none }
    return field.key == PlanField.whole ? Self.comparable(list.whole, of: field) : list[field.key]
  }

  /// The value without what may change by itself: the place of a whole node among others, and the order of its fields.
  static func comparable(_ value: JSONValue?, of field: PlanField) -> JSONValue? {
    guard field.key == PlanField.whole, let members = value?.object?.members else { return value }
    let kept = members.filter { $0.key != PlanField.previous }.sorted { $0.key < $1.key }
    return .object(JSONObject(kept.map { ($0.key, $0.value) }))
  }

  private func list(of subject: RevisedSubject) -> FieldList? {
    switch subject {
    case .plan: return FieldList(document.plan)
    case .section(let id): return sections[id]
    case .node(let id):
      guard let place = places[id] else { return nil }
      return FieldList(
        document.nodes[place], after: place > 0 ? document.nodes[place - 1].id : nil, in: document.plan)
    }
  }
}

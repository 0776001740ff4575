import Essentials
import JSON
import PlanFile
import Planning

/// Values for fields, put over a state of a plan: the way back to a past state, and of undo and restore.
struct PlanPatch {
  /// The values by subject and key; a value that is nil empties the field.
  private(set) var values: [RevisedSubject: [String: JSONValue?]] = [:]

  init() {}

  subscript(_ field: PlanField) -> JSONValue?? {
    get { values[field.subject]?[field.key] }
    set { values[field.subject, default: [:]][field.key] = newValue }
  }

  /// The state with these values; what cannot stand together any more is refused.
  func applied(to document: PlanDocument) throws(Refusal) -> PlanDocument {
    var result = document
    result.plan = try plan(of: document)
    result.nodes = try nodes(of: document, in: result.plan)
    return result
  }

  /// The node with these values; nil where it is not there in that state.
  func node(_ id: PlanNode.ID, from present: PlanNode?, in plan: Plan) throws(Refusal) -> PlanNode? {
    guard let patch = values[.node(id)] else { return present }
    let list = present.map { FieldList($0, after: nil, in: plan) }
    return try patched(list, by: patch)?.node(id, in: plan)
  }

  private func plan(of document: PlanDocument) throws(Refusal) -> Plan {
    let sectionPatches = values.filter { if case .section = $0.key { true } else { false } }
    guard values[.plan] != nil || !sectionPatches.isEmpty else { return document.plan }
    var cover = FieldList(document.plan)
    for (key, value) in values[.plan] ?? [:] { cover[key] = value }
    return try cover.plan(document.plan.id, sections: sections(of: document.plan, sectionPatches))
  }

  private func sections(of plan: Plan, _ patches: [RevisedSubject: [String: JSONValue?]]) -> [JSONValue] {
    guard !patches.isEmpty else { return sectionObjects(of: plan).map { .object($0) } }
    var lists: [(id: Section.ID, list: FieldList, isPlaced: Bool)] = []
    let present = PlanDifference.lists(of: plan)
    for (id, list) in present {
      if let patch = patches[.section(id)] {
        if let list = patched(list, by: patch) { lists.append((id, list, isPlaced(patch))) }
      } else {
        lists.append((id, list, false))
      }
    }
    let known = Set(present.map(\.id))
    let returning = patches.keys.compactMap { if case .section(let id) = $0 { id } else { nil } }
    for id in returning.filter({ !known.contains($0) }).sorted() {
      if let list = patched(nil, by: patches[.section(id)] ?? [:]) { lists.append((id, list, true)) }
    }
    let order = WishedOrder(
      lists.map { item in
        let previous = item.list[PlanField.previous]?.string.map { Section.ID(stored: $0) }
        return WishedOrder.Item(id: item.id, wish: item.isPlaced ? .some(previous) : nil)
      })
    return order.places.map { index in
      let members = lists[index].list.keys.filter { $0 != PlanField.previous }.map { key in
        (key, lists[index].list[key] ?? .null)
      }
      return .object(JSONObject([("id", .string(lists[index].id.text))] + members))
    }
  }

  private func nodes(of document: PlanDocument, in plan: Plan) throws(Refusal) -> [PlanNode] {
    var nodes: [PlanNode] = []
    var wishes: [WishedOrder<PlanNode>.Item] = []
    var known: Set<PlanNode.ID> = []
    var previous: PlanNode.ID?
    for node in document.nodes {
      known.insert(node.id)
      if let patch = values[.node(node.id)] {
        // A node is read by the words of its own time, so a list of the present one is only a base for the patch.
        if let list = patched(FieldList(node, after: previous, in: document.plan), by: patch) {
          nodes.append(try list.node(node.id, in: plan))
          wishes.append(WishedOrder.Item(id: node.id, wish: isPlaced(patch) ? .some(list.previousNode) : nil))
        }
      } else {
        nodes.append(node)
        wishes.append(WishedOrder.Item(id: node.id, wish: nil))
      }
      previous = node.id
    }
    let returning = values.keys.compactMap(\.node).filter { !known.contains($0) }.sorted()
    for id in returning {
      guard let patch = values[.node(id)], let list = patched(nil, by: patch) else { continue }
      nodes.append(try list.node(id, in: plan))
      wishes.append(WishedOrder.Item(id: id, wish: .some(list.previousNode)))
    }
    guard wishes.contains(where: { $0.wish != nil }) else { return nodes.renumbered(like: document.nodes) }
    return WishedOrder(wishes).places.map { nodes[$0] }.renumbered()
  }

  private func isPlaced(_ patch: [String: JSONValue?]) -> Bool {
    patch.keys.contains { $0 == PlanField.previous || $0 == PlanField.whole }
  }

  private func patched(_ present: FieldList?, by patch: [String: JSONValue?]) -> FieldList? {
    var list = present ?? FieldList()
    var isThere = present != nil
    if let whole = patch[PlanField.whole] {
      isThere = whole != nil
      list = whole.map { FieldList(whole: $0) } ?? FieldList()
    }
    guard isThere else { return nil }
    for (key, value) in patch where key != PlanField.whole { list[key] = value }
    return list
  }
}

extension FieldList {
  fileprivate var previousNode: PlanNode.ID? { self[PlanField.previous]?.string.map { PlanNode.ID(stored: $0) } }
}

extension [PlanNode] {
  /// The same nodes with their places as orders.
  func renumbered() -> [PlanNode] {
    var nodes = self
    for index in nodes.indices { nodes[index].order = index }
    return nodes
  }

  /// The same nodes with the orders that they have in another list of the same length.
  fileprivate func renumbered(like others: [PlanNode]) -> [PlanNode] {
    guard count == others.count else { return renumbered() }
    var nodes = self
    for index in nodes.indices { nodes[index].order = others[index].order }
    return nodes
  }
}

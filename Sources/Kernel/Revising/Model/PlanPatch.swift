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
    var lists: [(id: Section.ID, list: FieldList)] = []
    let present = PlanDifference.lists(of: plan)
    for (id, list) in present {
      if let patch = patches[.section(id)] {
        if let list = patched(list, by: patch) { lists.append((id, list)) }
      } else {
        lists.append((id, list))
      }
    }
    let known = Set(present.map(\.id))
    for case (.section(let id), let patch) in patches where !known.contains(id) {
      if let list = patched(nil, by: patch) { lists.append((id, list)) }
    }
    let order = chained(lists.map { ($0.id, $0.list[PlanField.previous]?.string.map { Section.ID(stored: $0) }) })
    return order.map { index in
      let members = lists[index].list.keys.filter { $0 != PlanField.previous }.map { key in
        (key, lists[index].list[key] ?? .null)
      }
      return .object(JSONObject([("id", .string(lists[index].id.text))] + members))
    }
  }

  private func nodes(of document: PlanDocument, in plan: Plan) throws(Refusal) -> [PlanNode] {
    var nodes: [(node: PlanNode, previous: PlanNode.ID?)] = []
    var known: Set<PlanNode.ID> = []
    var previous: PlanNode.ID?
    var isChained = false
    for node in document.nodes {
      known.insert(node.id)
      if let patch = values[.node(node.id)] {
        isChained = isChained || patch.keys.contains { $0 == PlanField.previous || $0 == PlanField.whole }
        // A node is read by the words of its own time, so a list of the present one is only a base for the patch.
        if let list = patched(FieldList(node, after: previous, in: document.plan), by: patch) {
          nodes.append((try list.node(node.id, in: plan), list.previousNode))
        }
      } else {
        nodes.append((node, previous))
      }
      previous = node.id
    }
    let returning = values.keys.compactMap(\.node).filter { !known.contains($0) }.sorted()
    for id in returning {
      guard let patch = values[.node(id)], let list = patched(nil, by: patch) else { continue }
      nodes.append((try list.node(id, in: plan), list.previousNode))
      isChained = true
    }
    guard isChained else { return nodes.map(\.node).renumbered(like: document.nodes) }
    return chained(nodes.map { ($0.node.id, $0.previous) }).map { nodes[$0].node }.renumbered()
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

/// The order of things of which each names the one before it, as places in the given list.
///
/// Where a chain is broken (the one before is gone), the thing follows what stood before it in the given list.
func chained<Subject>(_ items: [(id: Identifier<Subject>, previous: Identifier<Subject>?)]) -> [Int] {
  var followers: [Identifier<Subject>?: [Int]] = [:]
  let ids = Set(items.map(\.id))
  for (index, item) in items.enumerated() {
    let isKnown = item.previous.map(ids.contains) ?? true
    let previous = isKnown ? item.previous : index > 0 ? items[index - 1].id : nil
    followers[previous, default: []].append(index)
  }
  var order: [Int] = []
  var done = Array(repeating: false, count: items.count)
  var open: [Int] = (followers[nil] ?? []).reversed()
  func drain() {
    while let next = open.popLast() {
      guard !done[next] else { continue }
      done[next] = true
      order.append(next)
      open += (followers[items[next].id] ?? []).reversed()
    }
  }
  drain()
  // A circle can only come from a log that somebody changed by hand; its members then stand at the end.
  for index in items.indices where !done[index] {
    open = [index]
    drain()
  }
  return order
}

import Application
import Database
import Essentials
import JSON
import PlanFile
import Planning

/// Merges what a person entered for nodes with what others did since the person's page was made.
struct NodeMerge {
  let document: PlanDocument
  let seen: Int

  func merge(
    _ nodes: [PlanNode.ID], into document: inout PlanDocument, _ connection: borrowing Connection,
    _ mine: (inout PlanNode, Plan) throws -> Void
  ) throws -> [FieldConflict] {
    let wanted = Set(nodes)
    var places: [PlanNode.ID: Int] = [:]
    for (place, node) in document.nodes.enumerated() where wanted.contains(node.id) { places[node.id] = place }
    let past = try PlanHistory.patch(
      of: document.plan.id, after: seen, subjects: [.plan] + nodes.map { .node($0) }, in: connection)
    let oldPlan = try past.oldCover(of: document)
    var conflicts: [FieldConflict] = []
    for id in nodes {
      guard let place = places[id], !document.nodes[place].isArchived else {
        throw Refusal("この項目は、ほかの人が計画から外しました。入力した内容を控えてから、計画を開き直してください。")
      }
      let present = document.nodes[place]
      guard let base = try past.node(id, from: present, in: oldPlan) else { throw NotFound() }
      var entered = base
      try mine(&entered, oldPlan)
      let merge = FieldMerge(
        subject: .node(id), base: FieldList(base, after: nil, in: oldPlan),
        mine: FieldList(entered, after: nil, in: oldPlan), theirs: FieldList(present, after: nil, in: document.plan))
      let (merged, open) = merge.merged()
      if let merged {
        var node = try merged.node(id, in: document.plan)
        node.order = present.order
        document.nodes[place] = node
      }
      conflicts += try merge.conflicts(open, of: document.plan.id, in: connection)
    }
    return conflicts
  }
}

/// Merges what a person entered for a section of the running text with what others did to it.
struct SectionMerge {
  let seen: Int

  func merge(
    _ id: Section.ID, into document: inout PlanDocument, _ connection: borrowing Connection,
    _ mine: (inout Section) throws -> Void
  ) throws -> [FieldConflict] {
    guard let place = document.plan.sections.firstIndex(where: { $0.id == id }) else {
      throw Refusal("この節は、ほかの人が削除しました。入力した内容を控えてから、本文を開き直してください。")
    }
    let present = document.plan.sections[place]
    let base = try base(of: present, in: document, connection)
    var entered = base
    try mine(&entered)
    let merge = FieldMerge(subject: .section(id), base: list(base), mine: list(entered), theirs: list(present))
    var open: [PlanField] = []
    func take<Value: Equatable>(_ path: WritableKeyPath<Section, Value>, _ key: String) {
      let (old, new, other) = (base[keyPath: path], entered[keyPath: path], present[keyPath: path])
      if new == old || new == other { return }
      if other == old {
        document.plan.sections[place][keyPath: path] = new
      } else {
        open.append(PlanField(.section(id), key))
      }
    }
    take(\.title, "title")
    take(\.isLandscape, "landscape")
    take(\.blocks, "blocks")
    return try merge.conflicts(open, of: document.plan.id, in: connection)
  }

  private func base(
    of present: Section, in document: PlanDocument, _ connection: borrowing Connection
  ) throws -> Section {
    let past = try PlanHistory.patch(
      of: document.plan.id, after: seen, subjects: [.section(present.id)], in: connection)
    var patch = PlanPatch()
    for key in ["title", "landscape", "blocks"] {
      let field = PlanField(.section(present.id), key)
      if let value = past[field] { patch[field] = .some(value) }
    }
    // Alone, because where it stood among the others does not matter here.
    var plan = document.plan
    plan.sections = [present.alone]
    var alone = PlanDocument(plan: plan)
    alone = try patch.applied(to: alone)
    return alone.plan.sections.first ?? present
  }

  private func list(_ section: Section) -> FieldList {
    var plan = Plan(id: Plan.ID(stored: "plan"), title: "")
    plan.sections = [section.alone]
    return FieldList(section.alone, after: nil, in: sectionObjects(of: plan).first ?? JSONObject([]))
  }
}

extension Section {
  fileprivate var alone: Section {
    var section = self
    section.parent = nil
    return section
  }
}

extension PlanPatch {
  /// Only the values of the plan itself.
  var coverOnly: PlanPatch {
    var patch = PlanPatch()
    for (key, value) in values[.plan] ?? [:] { patch[PlanField(.plan, key)] = .some(value) }
    return patch
  }

  /// The plan's cover and words as they were, without its nodes.
  func oldCover(of document: PlanDocument) throws(Refusal) -> Plan {
    var cover = document
    cover.nodes = []
    return try coverOnly.applied(to: cover).plan
  }
}

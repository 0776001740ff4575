import Application
import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising
import TestKit

/// Edits a plan at random, as several people would over a year; the same seed gives the same edits.
struct RandomEdits {
  var random: SmallRandom
  private var made = 0

  init(seed: UInt64) { random = SmallRandom(seed: seed) }

  /// One step; what the rules refuse changes nothing.
  mutating func step(_ desk: Desk, revisions: ClosedRange<Int>) throws {
    let actor = random.next(2) == 0 ? sato : suzuki
    var copy = self
    defer { self = copy }
    do {
      switch copy.random.next(16) {
      case 0, 1: _ = try desk.editing.undo(desk.plan, by: actor, desk.services)
      case 2: _ = try desk.editing.redo(desk.plan, by: actor, desk.services)
      case 3, 4:
        let revision = revisions.lowerBound + copy.random.next(revisions.count)
        let past = try desk.past(revision)
        let node = past.nodes[copy.random.next(past.nodes.count)].id
        let keys: Set<String> = ["title", "text:purpose", "category", "parent", "schedule:plan/0/2023"]
        let isWhole = copy.random.next(2) == 0
        try desk.change(.restored, by: actor) { try $0.restore(node, keys, from: past, withBranch: isWhole) }
      case 5: try desk.change(.bulk, by: actor) { document in for _ in 0..<4 { copy.edit(&document) } }
      case 6: try desk.change(.vocabulary, by: actor) { copy.editWords(&$0) }
      case 7: try desk.change(.sections, by: actor) { copy.editSections(&$0.plan) }
      case 8, 9, 10: try desk.change(.moved, by: actor) { copy.move(&$0) }
      default: try desk.change(by: actor) { copy.edit(&$0) }
      }
    } catch is Refusal {}
  }

  private mutating func edit(_ document: inout PlanDocument) {
    guard !document.nodes.isEmpty else { return }
    let place = random.next(document.nodes.count)
    var node = document.nodes[place]
    switch random.next(10) {
    case 0: node.title = "題名\(random.next(50))"
    case 1: node.number = random.next(3) == 0 ? nil : "(\(random.next(20)))"
    case 2:
      node.texts =
        [PlanNode.FieldText(field: "purpose", label: "目的", text: "文\(random.next(40))")] + node.texts.dropFirst()
    case 3: node.texts.append(PlanNode.FieldText(field: "note\(random.next(3))", label: "備考", text: "加えた文"))
    case 4: if !node.texts.isEmpty { node.texts.remove(at: random.next(node.texts.count)) }
    case 5: schedule(&node, document.plan)
    case 6: node.isArchived.toggle()
    case 7: add(&document, below: node)
    case 8: remove(&document, place)
    default:
      node.owners = [Responsibility(label: "課\(random.next(4))")]
      node.ownersPrinted = node.owners[0].label
    }
    if document.nodes.indices.contains(place), document.nodes[place].id == node.id { document.nodes[place] = node }
  }

  private mutating func schedule(_ node: inout PlanNode, _ plan: Plan) {
    guard let year = plan.years.first, let marker = plan.vocabulary.markers.last?.label else { return }
    let cell = ScheduleCell(year: year, markers: [marker], printed: marker)
    if random.next(3) == 0 { node.schedule.removeAll() } else { node.schedule = [cell] + node.schedule.dropFirst() }
  }

  private mutating func add(_ document: inout PlanDocument, below node: PlanNode) {
    made += 1
    guard let measure = document.plan.levels.lastIndex(where: \.isMeasure) else { return }
    let id = PlanNode.ID(stored: "made\(made)x\(random.next(1_000_000))")
    document.nodes.append(PlanNode(id: id, parent: node.id, level: measure, order: 0, title: "新しい項目\(made)"))
    document.nodes = sorted(document.nodes)
  }

  private mutating func remove(_ document: inout PlanDocument, _ place: Int) {
    let id = document.nodes[place].id
    let isUsed = document.nodes.contains { $0.parent == id || $0.repeats == .original(id) }
    // Reports and indicators hold on to the nodes of the fixture.
    guard !isUsed, id.text.hasPrefix("made") else { return }
    document.nodes.remove(at: place)
  }

  private mutating func move(_ document: inout PlanDocument) {
    let from = random.next(document.nodes.count)
    let target = document.nodes[random.next(document.nodes.count)]
    let node = document.nodes[from]
    if random.next(2) == 0 {
      document.nodes[from].parent = target.id
    } else {
      document.nodes[from].parent = target.parent
    }
    guard node.parent != document.nodes[from].parent || random.next(2) == 0 else { return }
    let moved = document.nodes.remove(at: from)
    document.nodes.insert(moved, at: random.next(document.nodes.count + 1))
    document.nodes = sorted(document.nodes)
  }

  private mutating func editWords(_ document: inout PlanDocument) {
    guard !document.plan.vocabulary.markers.isEmpty else { return }
    let place = random.next(document.plan.vocabulary.markers.count)
    let old = document.plan.vocabulary.markers[place].label
    let new = "語\(random.next(1_000))"
    guard !document.plan.vocabulary.markers.contains(where: { $0.label == new }) else { return }
    document.plan.vocabulary.markers[place].label = new
    for node in document.nodes.indices {
      for cell in document.nodes[node].schedule.indices {
        let markers = document.nodes[node].schedule[cell].markers
        guard markers.contains(old) else { continue }
        document.nodes[node].schedule[cell].markers = markers.map { $0 == old ? new : $0 }
      }
    }
    if random.next(3) == 0 { document.plan.title = "計画\(random.next(9))" }
  }

  private mutating func editSections(_ plan: inout Plan) {
    made += 1
    switch random.next(4) {
    case 0: plan.sections.append(Section(id: Section.ID(stored: "s-made\(made)"), title: "章\(made)"))
    case 1: if plan.sections.count > 1, plan.sections.allSatisfy({ $0.parent == nil }) { plan.sections.reverse() }
    case 2: if let last = plan.sections.last, last.id.text.hasPrefix("s-made") { plan.sections.removeLast() }
    default:
      if !plan.sections.isEmpty { plan.sections[0].blocks = [.text("本文\(random.next(100))")] }
    }
  }

  /// Parents before their children.
  private func sorted(_ nodes: [PlanNode]) -> [PlanNode] {
    var result: [PlanNode] = []
    func put(below parent: PlanNode.ID?) {
      for node in nodes where node.parent == parent {
        result.append(node)
        put(below: node.id)
      }
    }
    put(below: nil)
    return result.count == nodes.count ? result : nodes
  }
}

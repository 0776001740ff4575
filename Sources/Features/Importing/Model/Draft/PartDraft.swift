import Essentials
import PlanFile
import Planning

/// One plan while it is being put together.
struct PartDraft {
  var document: PlanDocument
  /// The place of each node in `document.nodes`.
  var places: [PlanNode.ID: Int] = [:]
  /// The node of each title under its parent, to find a tier that is named again.
  var titles: [TitleKey: PlanNode.ID] = [:]
  /// The measures of each title, in document order.
  var measures: [String: [PlanNode.ID]] = [:]
  /// The tiers of each title, in document order.
  var tiers: [String: [PlanNode.ID]] = [:]
  /// The measures that each list of joining tables has told more about.
  var joined: [String: Set<PlanNode.ID>] = [:]
  /// The nodes that headings became, by the item of the heading.
  var headingNodes: [Int: PlanNode.ID] = [:]
  /// The sections that headings became, by the item of the heading.
  var headingSections: [Int: Section.ID] = [:]
  /// The frame that the last paragraph stood in: the item of that paragraph, and the section that holds it.
  var openBox: (item: Int, section: Section.ID)?
  /// The title that a form itself prints; it goes before what the document says elsewhere.
  var statedTitle: String?
  /// How many levels come from headings.
  var headingLevels = 0

  init(id: Plan.ID) { document = PlanDocument(plan: Plan(id: id, title: "")) }

  /// Drops heading levels that no node came to stand on.
  mutating func closeLevels() {
    let used = Set(document.nodes.map(\.level))
    for level in document.plan.levels.indices.reversed() where !used.contains(level) {
      document.plan.levels.remove(at: level)
      if level < headingLevels { headingLevels -= 1 }
      for node in document.nodes.indices where document.nodes[node].level > level { document.nodes[node].level -= 1 }
    }
  }
}

/// What tells the nodes of one level under one parent apart.
struct TitleKey: Hashable {
  var parent: PlanNode.ID?
  var level: String
  var number: String?
  var title: String
}

import Essentials
import PlanFile
import Planning

/// One plan while it is being put together.
struct PartDraft {
  var document: PlanDocument
  /// The place of each node in `document.nodes`.
  var places: [PlanNode.ID: Int] = [:]
  /// The nodes that headings became, by the item of the heading.
  var headingNodes: [Int: PlanNode.ID] = [:]
  /// The sections that headings became, by the item of the heading.
  var headingSections: [Int: Section.ID] = [:]
  /// How many levels come from headings.
  var headingLevels = 0

  init(id: Plan.ID) { document = PlanDocument(plan: Plan(id: id, title: "")) }
}

import Application
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning

/// Which measures a view shows; it stands in the address, so that every view can be linked to.
struct PlanFilter: Equatable {
  var node: PlanNode.ID?
  var owner: String?
  /// A unit of today; measures fit for whose owners it answers, by itself, from above or as a successor.
  var unit: Unit.ID?
  /// The units for which that unit answers.
  private(set) var covered: Set<String> = []
  var category: String?
  var marker: String?
  var emphasis: Emphasis.ID?
  var onlyLate = false
  var words: String?
  /// Something that the measures lack.
  var missing: PlanGap?
  /// One-based page of long lists.
  var page = 1

  init() {}

  /// The filter of the address, with what the unit in it answers for.
  init(_ page: PlanPage) {
    self.init(page.context)
    covered = unit.flatMap { page.units?.covered(by: $0) } ?? []
  }

  /// The filter of the address, to write it into others.
  init(_ context: RequestContext) {
    node = context.query("node").flatMap { PlanNode.ID($0) }
    owner = context.query("owner")
    unit = context.query("unit").flatMap { Unit.ID($0) }
    category = context.query("category")
    marker = context.query("marker")
    emphasis = context.query("emphasis").flatMap { Emphasis.ID($0) }
    onlyLate = context.query("late") == "1"
    words = context.query("q")
    missing = context.query("missing").flatMap { PlanGap(rawValue: $0) }
    page = context.page
  }

  /// Whether anything is left out.
  var isActive: Bool {
    node != nil || owner != nil || unit != nil || category != nil || marker != nil || emphasis != nil || onlyLate
      || words != nil
      || missing != nil
  }

  /// The query items that make the same view again, on that page.
  func query(page: Int = 1) -> [(name: String, value: String)] {
    var items: [(name: String, value: String)] = []
    if let node { items.append(("node", node.text)) }
    if let owner { items.append(("owner", owner)) }
    if let unit { items.append(("unit", unit.text)) }
    if let category { items.append(("category", category)) }
    if let marker { items.append(("marker", marker)) }
    if let emphasis { items.append(("emphasis", emphasis.text)) }
    if onlyLate { items.append(("late", "1")) }
    if let words { items.append(("q", words)) }
    if let missing { items.append(("missing", missing.rawValue)) }
    if page > 1 { items.append(("page", String(page))) }
    return items
  }

  /// Positions of the measures that match, in document order.
  func matches(in snapshot: PlanSnapshot, current: FiscalYear) -> [Int] {
    guard isActive else { return snapshot.measures }
    let below = node.flatMap { snapshot.position(of: $0) }
    let lacking = missing.map { Set(GapCheck(snapshot).nodes(with: $0)) }
    let wanted = words.map { foldedText($0) }
    return snapshot.measures.filter { position in
      let entry = snapshot.entries[position]
      let node = entry.node
      if self.node != nil, below == nil || (below != position && !entry.path.contains(below ?? -1)) { return false }
      if let owner, !node.owners.contains(where: { $0.label == owner }) { return false }
      if unit != nil, !node.owners.contains(where: { $0.unit.map(covered.contains) ?? false }) { return false }
      if let category, node.category != category { return false }
      if let marker, !node.schedule.contains(where: { $0.markers.contains(marker) }) { return false }
      if let emphasis, !node.emphases.contains(emphasis) { return false }
      if onlyLate, snapshot.standing(position, in: current, current: current) != .late { return false }
      if let lacking, !lacking.contains(position) { return false }
      if let wanted, !Self.text(of: node).contains(wanted) { return false }
      return true
    }
  }

  private static func text(of node: PlanNode) -> String {
    foldedText(
      ([node.number, node.title, node.ownersPrinted, node.categoryNote].compactMap { $0 }
        + node.texts.map(\.text) + node.schedule.map(\.printed)).joined(separator: "\n"))
  }
}

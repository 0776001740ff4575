import FiscalYears
import PlanFile
import Planning

/// The rows of the outline editor: what the filter lets through with all that stands above it, in document order.
struct OutlineView {
  /// Above that many rows, measures are left out and opened branch by branch.
  static let limit = 1_200

  struct Row {
    let position: Int
    let depth: Int
    /// Direct children that are not among the rows.
    var leftOut: Int
  }

  let rows: [Row]
  /// Whether measures were left out because there are too many.
  let isPartial: Bool
  /// How many measures match.
  let matchCount: Int

  init(_ snapshot: PlanSnapshot, _ filter: PlanFilter, current: FiscalYear, limit: Int = OutlineView.limit) {
    let entries = snapshot.entries
    var shown = Array(repeating: !filter.isActive, count: entries.count)
    let matches = filter.matches(in: snapshot, current: current)
    if filter.isActive {
      for position in matches {
        shown[position] = true
        for above in entries[position].path { shown[above] = true }
      }
    }
    // A branch is edited as a whole, with tiers that have no measure yet.
    if let node = filter.node, filter == PlanFilter(below: node), let top = snapshot.position(of: node) {
      for above in entries[top].path { shown[above] = true }
      for position in entries.indices where position == top || entries[position].path.contains(top) {
        shown[position] = true
      }
    }
    matchCount = matches.count { !entries[$0].isRepeat }
    isPartial = shown.count { $0 } > limit
    if isPartial {
      for position in entries.indices where entries[position].isMeasure && entries[position].children.isEmpty {
        shown[position] = false
      }
    }
    let isPartial = isPartial
    rows = entries.indices.filter { shown[$0] }.prefix(limit * 4).map { position in
      let entry = entries[position]
      return Row(
        position: position, depth: entry.path.count, leftOut: isPartial ? entry.children.count { !shown[$0] } : 0)
    }
  }
}

extension PlanFilter {
  /// Only what stands below that node.
  init(below node: PlanNode.ID) {
    self.init()
    self.node = node
  }
}

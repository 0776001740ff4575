import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// The year table of a revision: of each measure the row before it, and below that the row after it.
struct RevisedYears {
  /// A measure with what is printed in each column before and after.
  struct Row {
    let id: PlanNode.ID
    let title: String
    /// Titles of the tiers above it.
    let path: [String]
    /// What happened to it; none where it stayed as it was.
    let kinds: [PlanComparison.Kind]
    /// Nil where it is not in that state.
    let before: [String]?
    let after: [String]?

    var isRevised: Bool { before != after }
  }

  let columns: [ShownColumn]
  let rows: [Row]

  /// The measures whose schedule differs, or all of them in the order of the newer state; what is gone stands where it stood.
  init(_ comparison: StateComparison) {
    let (old, new) = (comparison.old.snapshot, comparison.new.snapshot)
    let own = new.shownColumns
    let columns = own + old.shownColumns.filter { before in !own.contains { $0.label == before.label } }
    self.columns = columns
    let shown = comparison.shown.filter(\.isMeasure)
    var changed: [PlanNode.ID: PlanComparison.Row] = [:]
    for row in shown { if let id = row.subject.node { changed[id] = row } }
    let showsAll = comparison.query.rows == .all && comparison.query.kind == nil && comparison.query.text == nil
    let pillar = comparison.pillars.first { $0.id.text == comparison.query.pillar }?.id
    var rows: [Row] = []
    for (id, snapshot) in Self.order(old, new) {
      guard let position = snapshot.position(of: id), snapshot.entries[position].isMeasure else { continue }
      let entry = snapshot.entries[position]
      let isInside = pillar == nil || entry.path.contains { snapshot.entries[$0].node.id == pillar } || id == pillar
      guard changed[id] != nil || (showsAll && isInside) else { continue }
      let row = Row(
        id: id, title: changed[id]?.title ?? entry.node.numberedTitle,
        path: entry.path.map { snapshot.entries[$0].node.numberedTitle }, kinds: changed[id]?.kinds ?? [],
        before: Self.cells(of: id, in: old, columns), after: Self.cells(of: id, in: new, columns))
      if row.isRevised || showsAll { rows.append(row) }
    }
    self.rows = rows
  }

  var revisedCount: Int { rows.count(where: \.isRevised) }

  /// The nodes of the newer state, and between them those that only the older one has.
  private static func order(_ old: PlanSnapshot, _ new: PlanSnapshot) -> [(PlanNode.ID, PlanSnapshot)] {
    var gone: [PlanNode.ID?: [PlanNode.ID]] = [:]
    var last: PlanNode.ID?
    for entry in old.entries {
      if new.position(of: entry.node.id) == nil {
        gone[last, default: []].append(entry.node.id)
      } else {
        last = entry.node.id
      }
    }
    let first = (gone[nil] ?? []).map { ($0, old) }
    return first
      + new.entries.flatMap { entry in
        [(entry.node.id, new)] + (gone[entry.node.id] ?? []).map { ($0, old) }
      }
  }

  /// What is planned for each column; what happened meanwhile is no revision.
  private static func cells(
    of id: PlanNode.ID, in snapshot: PlanSnapshot, _ columns: [ShownColumn]
  ) -> [String]? {
    guard let position = snapshot.position(of: id) else { return nil }
    let node = snapshot.entries[position].node
    let own = snapshot.shownColumns
    return columns.map { column in
      guard let index = own.firstIndex(where: { $0.label == column.label }) else { return "" }
      return node.schedule.filter { cell in
        guard cell.row == .plan else { return false }
        if let id = cell.column { return id == own[index].id }
        guard let year = cell.year, let shown = own[index].year else { return false }
        return year <= shown && shown <= cell.through ?? year
      }.map(\.printed).joined(separator: "\n")
    }
  }
}

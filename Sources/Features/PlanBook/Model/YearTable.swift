import FiscalYears
import PlanFile
import Planning

/// The schedule table as a city prints it (工程表): tiers and measures down, fiscal years across.
struct YearTable {
  /// Rows on one page of a long plan.
  static let pageSize = 500

  let columns: [ShownColumn]
  /// Levels that stand as columns between the pillar and the measure.
  let tiers: [Int]
  let hasCategories: Bool
  /// Whether owners have a column of their own; beside a schedule they stand under the title.
  let hasOwnerColumn: Bool
  /// Text fields that stand as columns where the plan has no schedule.
  let fields: [Level.Field]
  /// Whether plan and result stand in rows of their own, with a label in front.
  let hasRowLabels: Bool
  let groups: [Group]
  /// How many measures match, on all pages.
  let matchCount: Int
  let pageCount: Int

  /// The measures of one pillar.
  struct Group {
    let pillar: Int?
    var rows: [Row]
  }

  /// One measure.
  struct Row {
    let position: Int
    /// One per tier; nil where the cell above covers it.
    var tierCells: [TierCell?]
    let lines: [Line]
  }

  /// A tier's cell beside its measures.
  struct TierCell {
    let position: Int?
    /// Table rows that it covers.
    var span: Int
  }

  /// One line of the schedule.
  struct Line {
    enum Kind { case both, plan, actual }

    let kind: Kind
    let cells: [Cell]
  }

  /// A cell of the schedule.
  struct Cell {
    let column: Int
    let span: Int
    let printed: String
    let isArrow: Bool
    /// What is carried on by an arrow.
    let carried: String?
    let real: String?
    let standing: ScheduleStanding?
  }

  init(
    _ snapshot: PlanSnapshot, matching positions: [Int], page: Int, current: FiscalYear,
    pageSize: Int = YearTable.pageSize, separatesResults: Bool = false
  ) {
    columns = snapshot.shownColumns
    matchCount = positions.count
    let size = min(pageSize, max(1, positions.count))
    pageCount = max(1, (positions.count + size - 1) / size)
    let start = min(page - 1, pageCount - 1) * size
    let shown = positions[start..<min(positions.count, start + size)]
    tiers = Array(snapshot.tiers.dropFirst())
    hasCategories = !snapshot.uses.categories.isEmpty
    fields =
      columns.isEmpty
      ? snapshot.plan.levels.filter(\.isMeasure).flatMap(\.fields).filter { snapshot.uses.fields.contains($0.key) } : []
    hasOwnerColumn = columns.isEmpty && snapshot.uses.hasOwners
    let lines = ScheduleLines(snapshot, columns: columns, current: current)
    let isSeparated = separatesResults || shown.contains { lines.isSeparated($0) }
    hasRowLabels = isSeparated
    var groups: [Group] = []
    for position in shown {
      let path = snapshot.entries[position].path
      let pillar = path.first
      if groups.isEmpty || groups[groups.count - 1].pillar != pillar {
        groups.append(Group(pillar: pillar, rows: []))
      }
      let cells = tiers.map { level in
        TierCell(position: path.first { snapshot.entries[$0].node.level == level }, span: 0)
      }
      groups[groups.count - 1].rows.append(
        Row(position: position, tierCells: cells, lines: lines.lines(of: position, separated: isSeparated)))
    }
    for index in groups.indices { Self.join(&groups[index].rows, tiers: tiers.count) }
    self.groups = groups
  }

  /// Joins equal tier cells that stand one above the other.
  private static func join(_ rows: inout [Row], tiers: Int) {
    for tier in 0..<tiers {
      var top = 0
      for index in rows.indices {
        let same =
          index > 0 && rows[index].tierCells[tier]?.position != nil
          && rows[top].tierCells[tier]?.position == rows[index].tierCells[tier]?.position
        if same {
          rows[index].tierCells[tier] = nil
        } else {
          top = index
        }
        let height = rows[index].lines.count
        rows[top].tierCells[tier]?.span += height
      }
    }
  }
}

import FiscalYears
import PlanFile
import Planning
import Revising

/// The schedule of many measures as cells that can be edited, a page of them.
struct ScheduleGrid {
  /// Cells on one page; a form may not have more than 2,000 fields.
  static let pageSize = 1_800

  let columns: GridColumns
  let groups: [Group]
  let matchCount: Int
  let pageCount: Int
  /// The page that is shown, from 1.
  let page: Int

  /// Measures under the same tiers.
  struct Group {
    let path: [Int]
    var measures: [Measure]
  }

  /// A measure with the rows that it fills.
  struct Measure {
    let position: Int
    /// The original whose schedule a repeat shows; then nothing can be changed here.
    let original: Int?
    let rows: [Row]
  }

  /// One line of what is planned or of what happened.
  struct Row {
    let kind: ScheduleCell.RowKind
    let line: Int
    let cells: [Cell]
  }

  /// A cell; one printed across years fills several columns.
  struct Cell {
    let column: Int
    let span: Int
    /// The place as forms and the change log name it.
    let key: String
    let printed: String
    let standing: ScheduleStanding?
  }

  init(
    _ snapshot: PlanSnapshot, matching positions: [Int], page: Int, showingReal: Bool, current: FiscalYear,
    pageSize: Int = ScheduleGrid.pageSize
  ) {
    let columns = GridColumns(snapshot)
    let pages = Self.pages(of: positions, in: snapshot, width: columns.count, showingReal, size: pageSize)
    self.columns = columns
    matchCount = positions.count
    pageCount = max(1, pages.count)
    self.page = min(max(1, page), pageCount)
    let rows = GridRows(snapshot: snapshot, columns: columns, showingReal: showingReal, current: current)
    var groups: [Group] = []
    for position in pages.isEmpty ? [] : positions[pages[self.page - 1]] {
      let path = snapshot.entries[position].path
      if groups.last?.path != path { groups.append(Group(path: path, measures: [])) }
      groups[groups.count - 1].measures.append(rows.measure(position))
    }
    self.groups = groups
  }

  /// The measures of each page, so that none has too many cells for a form.
  private static func pages(
    of positions: [Int], in snapshot: PlanSnapshot, width: Int, _ showingReal: Bool, size: Int
  ) -> [Range<Int>] {
    guard width > 0, !positions.isEmpty else { return [] }
    var pages: [Range<Int>] = []
    var (start, cells) = (0, 0)
    for (index, position) in positions.enumerated() {
      let own = GridRows.lines(of: snapshot.entries[position].node.schedule, showingReal).count * (width + 1)
      if cells + own > size, index > start {
        pages.append(start..<index)
        (start, cells) = (index, 0)
      }
      cells += own
    }
    return pages + [start..<positions.count]
  }
}

/// Arranges the cells of measures.
struct GridRows {
  let snapshot: PlanSnapshot
  let columns: GridColumns
  let showingReal: Bool
  let current: FiscalYear

  /// The rows that a schedule fills: at least one planned, and one real where those are shown.
  static func lines(
    of schedule: [ScheduleCell], _ showingReal: Bool
  ) -> [(kind: ScheduleCell.RowKind, line: Int)] {
    (showingReal ? [.plan, .actual] : [ScheduleCell.RowKind.plan]).flatMap { kind in
      Set(schedule.filter { $0.row == kind }.map(\.line)).union([0]).sorted().map { (kind, $0) }
    }
  }

  func measure(_ position: Int) -> ScheduleGrid.Measure {
    let entry = snapshot.entries[position]
    return ScheduleGrid.Measure(
      position: position, original: snapshot.followed(by: position),
      rows: Self.lines(of: entry.node.schedule, showingReal).map { kind, line in
        ScheduleGrid.Row(kind: kind, line: line, cells: cells(position, kind, line))
      })
  }

  private func cells(_ position: Int, _ kind: ScheduleCell.RowKind, _ line: Int) -> [ScheduleGrid.Cell] {
    let schedule = snapshot.entries[position].node.schedule.filter { $0.row == kind && $0.line == line }
    var cells: [ScheduleGrid.Cell] = []
    var column = 0
    while column < columns.count {
      let place = columns.place(column, row: kind, line: line, in: schedule)
      let own = schedule.first { CellPlace($0) == place }
      let end = own.flatMap { columns.end(of: $0) } ?? column
      cells.append(
        ScheduleGrid.Cell(
          column: column, span: max(1, end - column + 1), key: place.key, printed: own?.printed ?? "",
          standing: standing(position, columns.columns[column].year, kind, line)))
      column += max(1, end - column + 1)
    }
    return cells
  }

  /// How the year stands; beside the real row where that is shown, else beside what was planned.
  private func standing(
    _ position: Int, _ year: FiscalYear?, _ kind: ScheduleCell.RowKind, _ line: Int
  ) -> ScheduleStanding? {
    guard snapshot.isTracked, line == 0, (kind == .actual) == showingReal, let year else { return nil }
    let standing = snapshot.standing(position, in: year, current: current)
    return standing == .notDue ? nil : standing
  }
}

extension PlanSnapshot {
  /// The original whose schedule a repeat shows because it has none of its own.
  func followed(by position: Int) -> Int? {
    guard let original = entries[position].original, hasNoOwnSchedule(position) else { return nil }
    return original
  }

  private func hasNoOwnSchedule(_ position: Int) -> Bool {
    // The entry shows the original's cells; whether the repeat has its own stands in the document.
    let node = entries[position].node
    let nodes = document.nodes
    if nodes.indices.contains(node.order), nodes[node.order].id == node.id { return nodes[node.order].schedule.isEmpty }
    return nodes.first { $0.id == node.id }?.schedule.isEmpty ?? true
  }
}

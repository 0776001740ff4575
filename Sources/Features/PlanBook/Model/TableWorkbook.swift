import FiscalYears
import PlanFile
import Planning
import Spreadsheets

/// The schedule table as an Excel sheet: laid out as printed, so that it can be read back in.
struct TableWorkbook {
  private let snapshot: PlanSnapshot
  private let table: YearTable
  private let tiers: [Int]

  init(_ snapshot: PlanSnapshot, matching positions: [Int], current: FiscalYear) {
    self.snapshot = snapshot
    table = YearTable(snapshot, matching: positions, page: 1, current: current, pageSize: .max)
    let hasPillars = table.groups.contains { $0.pillar != nil }
    let pillarLevel = table.groups.compactMap(\.pillar).map { snapshot.entries[$0].node.level }.min()
    tiers = (hasPillars ? pillarLevel.map { [$0] } ?? [] : []) + table.tiers
  }

  /// The workbook with one sheet.
  var content: WorkbookContent {
    var sheet = WorkbookContent.Sheet(name: "工程表", columnWidths: widths, rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    return WorkbookContent(title: titleWithPeriod(snapshot.plan), sheets: [sheet])
  }

  private var hasOwners: Bool { snapshot.measures.contains { snapshot.entries[$0].node.ownersPrinted != nil } }

  private var widths: [Double] {
    tiers.map { _ in 16 } + [44] + (table.hasCategories ? [8] : []) + table.fields.map { _ in 36 }
      + (hasOwners ? [22] : []) + (table.hasRowLabels ? [6] : []) + table.columns.map { _ in 12 }
  }

  private var rows: [WorkbookContent.Row] {
    let head = WorkbookContent.Row(headings.map { WorkbookContent.Cell($0, .header) })
    return [
      WorkbookContent.Row([WorkbookContent.Cell(titleWithPeriod(snapshot.plan), .title, columnSpan: widths.count)]),
      head,
    ]
      + table.groups.flatMap { group in rows(of: group) }
  }

  private var headings: [String] {
    let levels = snapshot.plan.levels
    return tiers.map { levels[$0].name } + [levels.first { $0.isMeasure }?.name ?? "取組"]
      + (table.hasCategories ? ["区分"] : []) + table.fields.map(\.label) + (hasOwners ? ["所管課"] : [])
      + (table.hasRowLabels ? ["計画・実績"] : []) + table.columns.map(\.label)
  }

  private func rows(of group: YearTable.Group) -> [WorkbookContent.Row] {
    let height = group.rows.reduce(0) { $0 + $1.lines.count }
    var result: [WorkbookContent.Row] = []
    for (index, row) in group.rows.enumerated() {
      for (line, content) in row.lines.enumerated() {
        var cells: [WorkbookContent.Cell] = []
        if index == 0, line == 0, tiers.count > table.tiers.count {
          let title = group.pillar.map { numbered(snapshot.entries[$0].node) } ?? ""
          cells.append(WorkbookContent.Cell(title, .label, rowSpan: height))
        }
        if line == 0 { cells += leading(row) }
        cells += schedule(content)
        result.append(WorkbookContent.Row(cells))
      }
    }
    return result
  }

  private func leading(_ row: YearTable.Row) -> [WorkbookContent.Cell] {
    let node = snapshot.entries[row.position].node
    let height = row.lines.count
    var cells: [WorkbookContent.Cell] = row.tierCells.compactMap { $0 }.map { cell in
      let title = cell.position.map { numbered(snapshot.entries[$0].node) } ?? ""
      return WorkbookContent.Cell(title, .label, rowSpan: cell.span)
    }
    cells.append(WorkbookContent.Cell(numbered(node) + (node.repeatMark ?? ""), .text, rowSpan: height))
    if table.hasCategories { cells.append(WorkbookContent.Cell(node.category ?? "", .centered, rowSpan: height)) }
    for field in table.fields {
      cells.append(WorkbookContent.Cell(node.text(field.key) ?? "", .text, rowSpan: height))
    }
    if hasOwners { cells.append(WorkbookContent.Cell(node.ownersPrinted ?? "", .text, rowSpan: height)) }
    return cells
  }

  private func schedule(_ line: YearTable.Line) -> [WorkbookContent.Cell] {
    var cells: [WorkbookContent.Cell] = []
    if table.hasRowLabels {
      cells.append(WorkbookContent.Cell(line.kind == .plan ? "計画" : line.kind == .actual ? "実績" : "", .centered))
    }
    var next = 0
    for cell in line.cells where cell.column >= next {
      cells += (next..<cell.column).map { _ in WorkbookContent.Cell("", .centered) }
      cells.append(WorkbookContent.Cell(cell.printed, .centered, columnSpan: cell.span))
      next = cell.column + cell.span
    }
    cells += (min(next, table.columns.count)..<table.columns.count).map { _ in WorkbookContent.Cell("", .centered) }
    return cells
  }
}

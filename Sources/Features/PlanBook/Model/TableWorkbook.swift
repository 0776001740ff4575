import FiscalYears
import PlanFile
import Planning
import Spreadsheets

/// The schedule table as an Excel file: laid out as printed, so that it can be read back in.
///
/// Plan and result stand in rows of their own, and what a schedule leaves no room for stands on a second sheet.
struct TableWorkbook {
  private let snapshot: PlanSnapshot
  private let table: YearTable
  private let tiers: [Int]
  private let texts: MeasureTexts
  private let positions: [Int]
  private let hasOwners: Bool
  private let hasNumberColumn: Bool

  init(_ snapshot: PlanSnapshot, matching positions: [Int], current: FiscalYear) {
    self.snapshot = snapshot
    self.positions = positions
    let hasResults = positions.contains { snapshot.entries[$0].node.schedule.contains { $0.row == .actual } }
    table = YearTable(
      snapshot, matching: positions, page: 1, current: current, pageSize: .max, separatesResults: hasResults)
    let pillarLevel = table.groups.compactMap(\.pillar).map { snapshot.entries[$0].node.level }.min()
    tiers = (pillarLevel.map { [$0] } ?? []) + table.tiers
    texts = MeasureTexts(snapshot, positions)
    hasOwners = positions.contains { snapshot.entries[$0].node.ownersPrinted != nil }
    hasNumberColumn = positions.contains { !Self.isPlain(snapshot.entries[$0].node.number) }
  }

  /// The workbook: the table, and the texts of its measures where the table has no columns for them.
  var content: WorkbookContent {
    var sheet = WorkbookContent.Sheet(name: "工程表", columnWidths: widths, rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    let texts = table.columns.isEmpty ? [] : [texts.sheet(measure: measureName)].compactMap(\.self)
    return WorkbookContent(title: titleWithPeriod(snapshot.plan), sheets: [sheet] + texts)
  }

  /// Texts that stand in the table itself.
  private var fields: [MeasureTexts.Field] { table.columns.isEmpty ? texts.fields : [] }

  private var measureName: String { snapshot.plan.levels.first { $0.isMeasure }?.name ?? "取組" }

  /// Whether a reader of the table tells the number from the title behind it.
  private static func isPlain(_ number: String?) -> Bool {
    number?.unicodeScalars.contains { $0.properties.isWhitespace || ($0.isASCII && $0.properties.isAlphabetic) } != true
  }

  private var widths: [Double] {
    tiers.map { _ in 16 } + (hasNumberColumn ? [8] : []) + [44] + (table.hasCategories ? [8] : [])
      + fields.map { _ in 36 } + (hasOwners ? [22] : []) + (table.hasRowLabels ? [6] : [])
      + table.columns.map { _ in 12 }
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
    tiers.map { snapshot.plan.levels[$0].name } + (hasNumberColumn ? ["番号"] : []) + [measureName]
      + (table.hasCategories ? ["区分"] : []) + fields.map(\.label) + (hasOwners ? ["所管課"] : [])
      + (table.hasRowLabels ? ["計画・実績"] : []) + table.columns.map(\.label)
  }

  private func rows(of group: YearTable.Group) -> [WorkbookContent.Row] {
    let height = group.rows.reduce(0) { $0 + $1.lines.count }
    var result: [WorkbookContent.Row] = []
    for (index, row) in group.rows.enumerated() {
      for (line, content) in row.lines.enumerated() {
        var cells: [WorkbookContent.Cell] = []
        if index == 0, line == 0, tiers.count > table.tiers.count { cells.append(tier(group.pillar, height)) }
        if line == 0 { cells += leading(row) }
        cells += schedule(content)
        result.append(WorkbookContent.Row(cells))
      }
    }
    return result
  }

  /// A tier's cell; a dash where the measure stands under none, as a blank would read as the tier above.
  private func tier(_ position: Int?, _ height: Int) -> WorkbookContent.Cell {
    let title = position.map { snapshot.entries[$0].node.numberedTitle } ?? ""
    return WorkbookContent.Cell(title.isEmpty ? "－" : title, .label, rowSpan: height)
  }

  private func leading(_ row: YearTable.Row) -> [WorkbookContent.Cell] {
    let entry = snapshot.entries[row.position]
    let node = entry.node
    let height = row.lines.count
    var cells: [WorkbookContent.Cell] = row.tierCells.compactMap { $0 }.map { tier($0.position, $0.span) }
    if hasNumberColumn { cells.append(WorkbookContent.Cell(node.number ?? "", .centered, rowSpan: height)) }
    let title = hasNumberColumn ? node.title : node.numberedTitle
    cells.append(WorkbookContent.Cell(title + repeatMark(entry), .text, rowSpan: height))
    if table.hasCategories { cells.append(WorkbookContent.Cell(node.category ?? "", .centered, rowSpan: height)) }
    for field in fields { cells.append(WorkbookContent.Cell(texts.text(of: node, field), .text, rowSpan: height)) }
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

/// The mark of a repeat, or of an item that another plan owns, as the document prints it.
func repeatMark(_ entry: PlanSnapshot.Entry) -> String {
  entry.isRepeat ? entry.node.repeatMark ?? "（再掲）" : entry.node.sourceMark
}

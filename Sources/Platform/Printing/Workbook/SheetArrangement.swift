import Charts
import Essentials
import PrintDocuments
import Spreadsheets

/// One sheet of a workbook on which text and tables of different columns stand below each other, as on paper.
///
/// Its columns are the edges of all its tables; a cell of a table covers those between its own edges.
struct SheetArrangement {
  private let section: PrintDocument.Section
  /// Where columns end, in millimetres.
  private var edges: [Double] = []
  private var rows: [WorkbookContent.Row] = []
  private var heads: [Range<Int>] = []
  private var headsAreOnTop = true
  private var charts: [WorkbookContent.Chart] = []
  /// The rows before which a page begins.
  private var breaks: [Int] = []
  /// Whether its only table is a sheet that fits one page.
  private var isOnePage = false

  init(_ section: PrintDocument.Section) { self.section = section }

  mutating func add(_ pieces: [SheetPiece]) throws(Refusal) {
    let tables = pieces.compactMap { piece -> PrintTable? in
      switch piece {
      case .block(.table(let table)), .charted(let table, _): table
      case .block: nil
      }
    }
    for table in tables { addEdges(of: table) }
    isOnePage = tables.count == 1 && tables[0].isOnOnePage
    if edges.isEmpty { edges = [section.textWidth] }
    for piece in pieces {
      switch piece {
      case .block(.table(let table)): try add(table, nil)
      case .charted(let table, let chart): try add(table, chart)
      // What stands before the first table shares its page.
      case .block(.pageBreak): if !heads.isEmpty, breaks.last != rows.count { breaks.append(rows.count) }
      case .block(let block): rows += lines.rows(block, titleIsCentered: isOnePage)
      }
    }
  }

  /// The finished sheet.
  func sheet(name: String) -> WorkbookContent.Sheet {
    var sheet = WorkbookContent.Sheet(name, on: section, columnWidths: widths, rows: rows)
    if isOnePage { sheet.pagesHigh = 1 }
    sheet.pageBreaks = breaks.filter { $0 < rows.count }
    sheet.charts = charts
    if heads.count == 1, !heads[0].isEmpty {
      sheet.repeatedRows = heads[0]
      if heads[0].upperBound <= 8, headsAreOnTop { sheet.frozenRows = heads[0].upperBound }
    }
    return sheet
  }

  private var lines: SheetLines { SheetLines(columns: edges.count, room: (edges.last ?? 0) / 1.9) }

  private var widths: [Double] {
    var left = 0.0
    return edges.map { edge in
      defer { left = edge }
      // A half-width character of ten points is so wide.
      return (edge - left) / 1.9
    }
  }

  // MARK: Tables

  private func tableEdges(_ table: PrintTable) -> [Double] {
    var edge = 0.0
    return table.widths(within: section.textWidth).map { width in
      edge += width
      return edge
    }
  }

  /// Edges that lie closer together than a letter are one.
  private mutating func addEdges(of table: PrintTable) {
    for edge in tableEdges(table) where !edges.contains(where: { abs($0 - edge) < 2 }) { edges.append(edge) }
    edges.sort()
  }

  private func column(endingAt edge: Double) -> Int {
    edges.indices.min { abs(edges[$0] - edge) < abs(edges[$1] - edge) } ?? 0
  }

  private mutating func add(_ table: PrintTable, _ chart: NativeChart?) throws(Refusal) {
    let layout = try TableLayout(table)
    if let caption = table.caption { rows.append(lines.caption(caption)) }
    let first = rows.count
    // For each column of the table the first column of the sheet that lies right of it.
    var ends: [Int] = []
    for edge in tableEdges(table) { ends.append(max(column(endingAt: edge) + 1, (ends.last ?? 0) + 1)) }
    precondition(ends.last.map { $0 <= edges.count } ?? true, "every edge of a table is one of the sheet")
    let starts = [0] + ends
    let drawn = chart.flatMap { $0.places(in: layout) }
    for (number, places) in layout.places.enumerated() {
      let cells = places.map { place in
        let columns = starts[place.column + place.cell.columnSpan] - starts[place.column]
        if let value = drawn?.numbers[number][place.column] {
          return WorkbookContent.Cell(
            PrintedNumber(value.number, showing: value.words), rowSpan: place.cell.rowSpan,
            columnSpan: columns)
        }
        return cell(place.cell, columns: columns, table)
      }
      var row = WorkbookContent.Row(cells)
      row.leastHeight = max(18, layout.rows[number].leastHeight / 25.4 * 72)
      rows.append(row)
    }
    // Rows above heads are printed once; what is high would fill a window that holds them.
    let head = layout.headCount > 0 ? 0..<layout.headCount : layout.runningHead ?? 0..<0
    heads.append(first + head.lowerBound..<first + head.upperBound)
    headsAreOnTop = head.lowerBound == 0
    for note in table.notes { rows.append(lines.line(note)) }
    rows.append([])
    if let chart, let drawn { draw(chart, drawn, below: first, starts) }
  }

  /// The chart below its table, over the width of the sheet.
  private mutating func draw(_ chart: NativeChart, _ places: NativeChart.Places, below first: Int, _ starts: [Int]) {
    func cells(_ rows: Range<Int>, _ columns: Range<Int>) -> WorkbookContent.Chart.Cells? {
      // A cell that covers several columns would leave gaps between the numbers.
      guard columns.count == 1 || columns.allSatisfy({ starts[$0 + 1] == starts[$0] + 1 }) else { return nil }
      let left = starts[columns.lowerBound]
      return .init(rows: rows.lowerBound + first..<rows.upperBound + first, columns: left..<left + columns.count)
    }
    guard let categories = cells(places.categories.rows, places.categories.columns) else { return }
    let series = places.series.compactMap { series -> WorkbookContent.Chart.Series? in
      let (row, column) = series.name
      guard let name = cells(row..<row + 1, column..<column + 1), let values = cells(series.rows, series.columns) else {
        return nil
      }
      return .init(name: name, values: values, look: series.look)
    }
    guard !series.isEmpty else { return }
    let width = widths.reduce(0) { $0 + ($1 * 7 + 5) * 0.75 }
    var drawn = WorkbookContent.Chart(
      chart.kind, title: chart.title, description: chart.description, categories: categories, series: series,
      row: rows.count, width: min(width, 760), height: chart.height)
    (drawn.categoryTitle, drawn.valueTitle) = (chart.categoryTitle, chart.valueTitle)
    charts.append(drawn)
    rows += Array(repeating: [], count: Int((chart.height / 18).rounded(.up)) + 1)
  }

  private func cell(_ cell: PrintTable.Cell, columns: Int, _ table: PrintTable) -> WorkbookContent.Cell {
    if let unit = cell.figureUnit, let number = PrintedNumber(cell.plain, unit: unit) {
      return .init(number, rowSpan: cell.rowSpan, columnSpan: columns)
    }
    let style: WorkbookContent.Style =
      switch (cell.role, table.rules, cell.alignment) {
      case (.columnHead, _, _): cell.ground == .band ? .bandHeader : .header
      case (.rowHead, .grid, _) where cell.ground == .name: .name
      case (.rowHead, .grid, .middle) where cell.ground == .band: .bandLabel
      case (.rowHead, .grid, .start) where cell.ground == .none: .bareLabel
      case (_, .none, _): .plain
      case (.rowHead, _, .middle): .centeredLabel
      case (.rowHead, _, _): .label
      case (.data, _, .middle): .centered
      case (.data, _, .start): .text
      case (.data, _, .end): .figure
      }
    let isLong = style == .figure && cell.plain.count > 12
    return .init(
      .text(rich(cell)), isLong ? .text : style, rowSpan: cell.rowSpan, columnSpan: columns)
  }
}

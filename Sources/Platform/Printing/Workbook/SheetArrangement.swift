import Essentials
import PrintDocuments
import SourceDocuments
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
  /// The rows before which a page begins.
  private var breaks: [Int] = []
  /// Whether its only table is a sheet that fits one page.
  private var isOnePage = false

  init(_ section: PrintDocument.Section) { self.section = section }

  mutating func add(_ blocks: [PrintBlock]) throws(Refusal) {
    let tables = blocks.compactMap { block -> PrintTable? in if case .table(let table) = block { table } else { nil } }
    for table in tables { addEdges(of: table) }
    isOnePage = tables.count == 1 && tables[0].isOnOnePage
    if edges.isEmpty { edges = [section.textWidth] }
    for block in blocks { try add(block) }
  }

  /// The finished sheet.
  func sheet(name: String) -> WorkbookContent.Sheet {
    var left = 0.0
    let widths = edges.map { edge in
      defer { left = edge }
      // A half-width character of ten points is so wide.
      return (edge - left) / 1.9
    }
    var sheet = WorkbookContent.Sheet(name: PrintText(name).plain, columnWidths: widths, rows: rows)
    switch (section.paper, section.isLandscape) {
    case (.a3, true): sheet.paper = .a3Landscape
    case (.a3, false): sheet.paper = .a3Portrait
    case (.a4, true): sheet.paper = .a4Landscape
    case (.a4, false): sheet.paper = .a4Portrait
    }
    if isOnePage { sheet.pagesHigh = 1 }
    sheet.pageBreaks = breaks.filter { $0 < rows.count }
    if heads.count == 1, !heads[0].isEmpty {
      sheet.repeatedRows = heads[0]
      if heads[0].upperBound <= 8 { sheet.frozenRows = heads[0].upperBound }
    }
    return sheet
  }

  // MARK: Text

  private mutating func add(_ block: PrintBlock) throws(Refusal) {
    switch block {
    case .title(let text, let below):
      line(text, isOnePage ? .centeredTitle : .title, height: 26)
      if let below { line(below, .plain) }
    case .heading(let heading): line(heading.text, heading.isBand ? .band : .heading, height: 24)
    case .paragraph(let paragraph): line(paragraph.text, .plain)
    case .list(let list):
      for item in list.lines {
        line(PrintText(String(repeating: "　", count: item.depth) + item.sign) + item.text, .plain)
      }
    case .facts(let facts):
      for fact in facts {
        let term = PrintText(fact.term.runs.map { PrintText.Run($0.text, $0.looks.union(.strong)) })
        line(term + "　" + fact.text, .plain)
      }
    case .table(let table): try add(table)
    // What stands before the first table shares its page.
    case .pageBreak: if !heads.isEmpty, breaks.last != rows.count { breaks.append(rows.count) }
    case .picture, .contents, .together: preconditionFailure("these were resolved before")
    }
  }

  private mutating func line(_ text: PrintText, _ style: WorkbookContent.Style, height: Double = 18) {
    var row = WorkbookContent.Row([.init(.text(rich(text)), style, columnSpan: edges.count)])
    row.leastHeight = height
    rows.append(row)
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

  private mutating func add(_ table: PrintTable) throws(Refusal) {
    let layout = try TableLayout(table)
    if let caption = table.caption { line(caption, .heading) }
    let first = rows.count
    // For each column of the table the first column of the sheet that lies right of it.
    var ends: [Int] = []
    for edge in tableEdges(table) { ends.append(max(column(endingAt: edge) + 1, (ends.last ?? 0) + 1)) }
    precondition(ends.last.map { $0 <= edges.count } ?? true, "every edge of a table is one of the sheet")
    for (number, places) in layout.places.enumerated() {
      var cells = places.map { place in
        let left = place.column == 0 ? 0 : ends[place.column - 1]
        return cell(place.cell, columns: ends[place.column + place.cell.columnSpan - 1] - left, table)
      }
      if let end = ends.last, end < edges.count { cells.append(.init("", .plain, columnSpan: edges.count - end)) }
      var row = WorkbookContent.Row(cells)
      row.leastHeight = max(18, layout.rows[number].leastHeight / 25.4 * 72)
      rows.append(row)
    }
    heads.append(first..<first + layout.headCount)
    for note in table.notes { line(note, .plain) }
    rows.append(WorkbookContent.Row([.init("", .plain, columnSpan: edges.count)]))
  }

  private func cell(_ cell: PrintTable.Cell, columns: Int, _ table: PrintTable) -> WorkbookContent.Cell {
    if let unit = cell.figureUnit, let number = PrintedNumber(cell.plain, unit: unit) {
      return .init(number, rowSpan: cell.rowSpan, columnSpan: columns)
    }
    let style: WorkbookContent.Style =
      switch (cell.role, table.rules, cell.alignment) {
      case (.columnHead, _, _): cell.ground == .band ? .bandHeader : .header
      case (.rowHead, .grid, _) where cell.ground == .name: .name
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

/// The text with what stands out in bold; what no longer holds is put in brackets, as cells have no such look.
private func rich(_ text: PrintText) -> RichText {
  RichText(
    runs: text.runs.map { run in
      let isStrong = !run.looks.isDisjoint(with: [.strong, .chosen, .underlined])
      return RichText.Run(run.looks.contains(.struck) ? "〔取消：\(run.text)〕" : run.text, isEmphasized: isStrong)
    })
}

private func rich(_ cell: PrintTable.Cell) -> RichText {
  var runs: [RichText.Run] = []
  for content in cell.content {
    switch content {
    case .paragraph(let paragraph): runs += [.init("\n")] + rich(paragraph.text).runs
    case .list(let list):
      for line in list.lines { runs += [.init("\n\(PrintText(line.sign).plain)")] + rich(line.text).runs }
    }
  }
  if !runs.isEmpty { runs[0].text.removeFirst() }
  return RichText(runs: runs.filter { !$0.text.isEmpty })
}

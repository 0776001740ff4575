import Planning
import PrintDocuments
import Spreadsheets

/// The running text of a plan as blocks: headings, paragraphs, tables as they were printed.
enum RunningText {
  static func blocks(_ sections: [(section: Section, depth: Int)]) -> [PrintBlock] {
    sections.flatMap { section, depth in
      if let box = box(section) { return [PrintBlock.table(box)] }
      return [.heading(min(depth + 1, 6), PrintText(section.title))]
        + section.blocks.flatMap { block -> [PrintBlock] in
          switch block {
          case .text(let text): paragraphs(text)
          case .table(let cells): table(cells).map { [.table($0)] } ?? []
          }
        }
    }
  }

  /// A remark that names itself, e.g. 注釈, stands in a frame and needs no heading.
  private static func box(_ section: Section) -> PrintTable? {
    guard ["注釈", "凡例"].contains(section.title), section.blocks.count == 1, case .text(let text) = section.blocks[0],
      text.hasPrefix(section.title)
    else { return nil }
    return table([Section.Cell(row: 0, column: 0, text: text)])
  }

  /// A table as it was printed; nil where its cells do not fit into each other.
  static func table(_ cells: [Section.Cell]) -> PrintTable? {
    let width = cells.map { $0.column + $0.columnSpan }.max() ?? 0
    let height = cells.map { $0.row + $0.rowSpan }.max() ?? 0
    guard width > 0, height > 0 else { return nil }
    let uprights = uprightColumn(cells, height)
    let figures = figureColumns(cells)
    let heads = headRows(cells, width, height)
    let tall = Set(cells.filter { $0.text.split(whereSeparator: \.isNewline).count >= tallCell }.map(\.row))
    let starts = Dictionary(cells.map { (Place($0.row, $0.column), $0) }) { first, _ in first }
    let covered = Set(
      cells.flatMap { cell in
        (cell.row..<cell.row + cell.rowSpan).flatMap { row in
          (cell.column..<cell.column + cell.columnSpan).map { Place(row, $0) }
        }
      })
    let rows = (0..<height).map { row in
      (0..<width).compactMap { column -> PrintTable.Cell? in
        guard let cell = starts[Place(row, column)] else {
          // An empty cell is not kept, and yet has its place.
          return covered.contains(Place(row, column))
            ? nil : PrintTable.Cell([], role: row < heads ? .columnHead : .data)
        }
        return printed(
          cell, isHead: row < heads, isUpright: uprights && column == 0, isFigure: figures.contains(column),
          isTop: column > 0 && tall.contains(row))
      }
    }
    // A head that reaches into the body cannot be repeated.
    let repeated = cells.contains { $0.row < heads && $0.row + $0.rowSpan > heads } ? 0 : heads
    var table = PrintTable(
      columns: widths(cells, width, isUpright: uprights).map { .share($0) },
      head: rows.prefix(repeated).map { PrintTable.Row($0) },
      body: rows.dropFirst(repeated).map { PrintTable.Row($0) })
    table.textSize = 9.5
    return (try? TableLayout(table)) == nil ? nil : table
  }

  /// From how many lines a cell is tall; what stands beside it then begins at the top, as lists side by side do.
  private static let tallCell = 6
  /// The longest words of a head.
  private static let longestHead = 20

  /// How many rows head the table: the first, and the one below a band that goes over the whole width.
  private static func headRows(_ cells: [Section.Cell], _ width: Int, _ height: Int) -> Int {
    guard height > 1 else { return 0 }
    let band = cells.filter { $0.row == 0 }
    guard height > 2, width > 1, band.count == 1, band[0].columnSpan == width, band[0].rowSpan == 1 else { return 1 }
    let below = cells.filter { $0.row == 1 && !$0.text.isEmpty }
    let areHeads = below.count > 1 && below.allSatisfy { $0.text.count <= longestHead && !$0.text.contains("。") }
    return areHeads ? 2 : 1
  }

  /// A place of a table.
  private struct Place: Hashable {
    let row: Int
    let column: Int

    init(_ row: Int, _ column: Int) { (self.row, self.column) = (row, column) }
  }

  private static func printed(
    _ cell: Section.Cell, isHead: Bool, isUpright: Bool, isFigure: Bool, isTop: Bool
  ) -> PrintTable.Cell {
    var printed = PrintTable.Cell(
      printedContent(cell.text), role: isHead ? .columnHead : .data, rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan)
    printed.height = isTop && !isHead ? .top : .middle
    if isFigure, !isHead, cell.columnSpan == 1 { (printed.alignment, printed.figureUnit) = (.end, "%") }
    if isUpright, !isHead {
      (printed.role, printed.ground, printed.isUpright) = (.rowHead, .label, true)
    }
    return printed
  }

  /// The columns that hold numbers alone below their heads; their digits stand below each other.
  private static func figureColumns(_ cells: [Section.Cell]) -> Set<Int> {
    let columns = Dictionary(
      grouping: cells.filter { $0.row > 0 && $0.columnSpan == 1 && !$0.text.isEmpty }, by: \.column)
    return Set(
      columns.filter { column, cells in
        column > 0 && cells.count > 1 && cells.allSatisfy { PrintedNumber($0.text, unit: "%") != nil }
      }.keys)
  }

  /// Whether the first column names groups of rows by few letters, which then stand below each other.
  private static func uprightColumn(_ cells: [Section.Cell], _ height: Int) -> Bool {
    let first = cells.filter { $0.column == 0 && $0.row > 0 }
    return height > 8 && first.count > 1
      && first.allSatisfy { $0.columnSpan == 1 && $0.rowSpan > 4 && $0.text.count <= min(14, $0.rowSpan * 2) }
  }

  /// Widths by what the columns hold, as an import knows none: long text gets more, and no column less than a short word needs.
  private static func widths(_ cells: [Section.Cell], _ count: Int, isUpright: Bool) -> [Double] {
    var widths = [Double](repeating: 6, count: count)
    for cell in cells where cell.columnSpan == 1 {
      let longest = cell.text.split(whereSeparator: \.isNewline).map { ems(String($0)) }.max() ?? 0
      widths[cell.column] = max(widths[cell.column], min(longest + 1, 30))
    }
    if isUpright { widths[0] = 4 }
    return widths
  }

  private static func ems(_ text: String) -> Double { text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) } }
}

/// Running text as paragraphs, one for each line; the first line of a sentence stands one letter further in.
func paragraphs(_ text: String) -> [PrintBlock] {
  printedContent(text).map { content in
    switch content {
    case .paragraph(var paragraph):
      paragraph.isIndented = isSentence(paragraph.text.plain)
      return .paragraph(paragraph)
    case .list(let list): return .list(list)
    }
  }
}

/// Whether a line begins with a letter and not with a space, a sign or a number of its own.
private func isSentence(_ line: String) -> Bool {
  guard let first = line.first, let scalar = first.unicodeScalars.first else { return false }
  return first == "「" || first == "『" || first.isLetter && !("①"..."⓿").contains(scalar)
    || first.isNumber && line.hasSuffix("。")
}

/// Text with a paragraph for each line, and a list where lines begin with a dot.
func printedContent(_ text: String) -> [PrintTable.Content] {
  var content: [PrintTable.Content] = []
  var items: [PrintList.Item] = []
  func list() -> [PrintTable.Content] { items.isEmpty ? [] : [.list(PrintList(items))] }
  var lines = text.split(whereSeparator: \.isNewline).map(String.init)
  // Where later paragraphs stand further in, the first one did, too, before the text was trimmed.
  if let first = lines.first, isSentence(first), lines.dropFirst().contains(where: { $0.hasPrefix("　") }) {
    lines[0] = "　" + first
  }
  for line in lines {
    if let sign = line.first, "・●○◆■※".contains(sign), line.count > 1 {
      items.append(PrintList.Item(sign: String(sign), PrintText(String(line.dropFirst()))))
      continue
    }
    content += list()
    items = []
    content.append(.paragraph(PrintParagraph(PrintText(String(line)))))
  }
  return content + list()
}

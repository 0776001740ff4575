import Planning
import PrintDocuments
import Spreadsheets

/// The running text of a plan as blocks: headings, paragraphs, tables as they were printed.
enum RunningText {
  static func blocks(_ sections: [(section: Section, depth: Int)]) -> [PrintBlock] {
    sections.flatMap { section, depth in
      if let box = box(section) { return [PrintBlock.table(box)] }
      let isImprint = isImprint(section)
      // An imprint stands at the end without a heading; its name is that of a sheet.
      let hasHeading = !isImprint || section.title != "奥付"
      return (hasHeading ? [.heading(min(depth + 1, 6), PrintText(heading(section.title)))] : [])
        + section.blocks.flatMap { block -> [PrintBlock] in
          switch block {
          case .text(let text): isImprint ? printedContent(text).map(PrintBlock.init) : paragraphs(text)
          case .table(let cells): (frame(cells) ?? table(cells)).map { [.table($0)] } ?? []
          }
        }
    }
  }

  /// Sections one after the other that are printed in one direction.
  struct Run {
    var sections: [(section: Section, depth: Int)]
    let isLandscape: Bool
  }

  /// The sections by the direction of their pages: what stands below a lying one lies, too, and a heading alone goes with what follows.
  static func runs(_ sections: [(section: Section, depth: Int)]) -> [Run] {
    var lying: Set<Section.ID> = []
    for (section, _) in sections where section.isLandscape || section.parent.map({ lying.contains($0) }) == true {
      lying.insert(section.id)
    }
    for index in sections.indices.dropLast().reversed() where sections[index].section.blocks.isEmpty {
      let (section, next) = (sections[index].section, sections[index + 1].section)
      if next.parent == section.id, lying.contains(next.id) { lying.insert(section.id) }
    }
    var runs: [Run] = []
    for (section, depth) in sections {
      let isLandscape = lying.contains(section.id)
      if let last = runs.indices.last, runs[last].isLandscape == isLandscape {
        runs[last].sections.append((section, depth))
      } else {
        runs.append(Run(sections: [(section, depth)], isLandscape: isLandscape))
      }
    }
    return runs
  }

  /// The number of a chapter stands apart from its words.
  static func heading(_ title: String) -> String {
    guard title.hasPrefix("第"), let space = title.firstIndex(of: " "), title[..<space].last == "章" else { return title }
    return title[..<space] + "　" + title[title.index(after: space)...]
  }

  /// Whether no line is a sentence, as in an imprint; then none is set in.
  private static func isImprint(_ section: Section) -> Bool {
    let lines = section.blocks.flatMap { block -> [Substring] in
      if case .text(let text) = block { text.split(whereSeparator: \.isNewline) } else { [] }
    }
    return lines.count > 2 && lines.allSatisfy { !$0.contains("。") && ems(String($0)) <= shortLine }
  }

  /// Lines as long as so many wide letters fit on any paper.
  private static let shortLine = 30.0

  /// A single cell is a frame around lines; where all are short, it is as wide as they need, with the lines in its middle.
  static func frame(_ cells: [Section.Cell]) -> PrintTable? {
    guard cells.count == 1, var table = table(cells) else { return nil }
    let lines = cells[0].text.split(whereSeparator: \.isNewline)
    guard lines.count > 1, lines.allSatisfy({ ems(String($0)) <= shortLine && !"・●○◆■※".contains($0.first ?? " ") })
    else {
      return table
    }
    table.breadth = 0.7
    table.textSize = 10.5
    table.body[0].cells[0].alignment = .middle
    return table
  }

  /// A remark that names itself, e.g. 注釈, stands in a frame and needs no heading.
  private static func box(_ section: Section) -> PrintTable? {
    guard ["注釈", "凡例"].contains(section.title), section.blocks.count == 1, case .text(let text) = section.blocks[0],
      text.hasPrefix(section.title)
    else { return nil }
    return table([Section.Cell(row: 0, column: 0, text: text)])
  }

  /// A table as it was printed; nil where it has no cell.
  static func table(_ cells: [Section.Cell]) -> PrintTable? {
    let placed = SectionTable(cells)
    let (width, height, heads) = (placed.width, placed.rows.count, placed.headCount)
    guard width > 0, height > 0 else { return nil }
    let cells = placed.rows.joined().filter { !$0.text.isEmpty }
    let uprights = uprightColumn(cells, height)
    let figures = figureColumns(cells)
    let lower = heads == 1 ? lowerHeads(cells, width, height) : nil
    let words = wordColumns(cells.filter { $0.row >= max(heads, (lower ?? 0) + 1) })
    let isLabelled = !figures.isEmpty && figures.count == width - 1
    let tall = Set(cells.filter { lineCount($0) >= tallCell }.map(\.row))
    let sideBySide = Set(
      Dictionary(grouping: cells.filter { lineCount($0) > 1 }, by: \.row).filter { $1.count > 1 }.keys)
    let rows = placed.rows.map { row in
      row.map { cell -> PrintTable.Cell in
        let (row, column) = (cell.row, cell.column)
        let isHead = row < heads || row == lower
        guard !cell.text.isEmpty else {
          return PrintTable.Cell(
            [], role: isHead ? .columnHead : .data, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
            ground: isHead ? .band : nil)
        }
        var printed = printed(
          cell, isHead: isHead, isUpright: uprights && column == 0,
          isFigure: figures.contains(column), isTop: column > 0 && tall.contains(row))
        if printed.role == .data, words.contains(column), cell.columnSpan == 1 { printed.alignment = .middle }
        if column > 0, sideBySide.contains(row), lineCount(cell) > 1, printed.role == .data { printed.height = .top }
        if isLabelled, column == 0, printed.role == .data {
          (printed.role, printed.ground, printed.alignment) = (.rowHead, .band, .middle)
        }
        return printed
      }
    }
    // A head that reaches into the body cannot be repeated.
    let repeated = placed.rows.joined().contains { $0.row < heads && $0.row + $0.rowSpan > heads } ? 0 : heads
    var table = PrintTable(
      columns: widths(cells, width, isUpright: uprights).map { .share($0) },
      head: rows.prefix(repeated).map { PrintTable.Row($0) },
      body: rows.dropFirst(repeated).map { PrintTable.Row($0, leastHeight: uprights ? roomyRow : 0) })
    table.textSize = 9.5
    return table
  }

  /// From how many lines a cell is tall; what stands beside it then begins at the top, as lists side by side do.
  private static let tallCell = 6
  /// How high a row is where letters of the names of groups stand below each other, in millimetres.
  private static let roomyRow = 7.5
  /// The longest name of a group of rows.
  private static let longestName = 12

  private static func lineCount(_ cell: Section.Cell) -> Int { cell.text.split(whereSeparator: \.isNewline).count }

  /// The longest words of a head.
  private static let longestHead = 20

  /// The row with the heads of the columns below a band and what is said about it, which are not repeated.
  private static func lowerHeads(_ cells: [Section.Cell], _ width: Int, _ height: Int) -> Int? {
    guard width > 1, height > 3 else { return nil }
    let whole = (0..<height).prefix { row in
      let own = cells.filter { $0.row == row }
      return own.count == 1 && own[0].columnSpan == width && own[0].rowSpan == 1
    }
    guard whole.count > 1, whole.count < height - 1 else { return nil }
    let own = cells.filter { $0.row == whole.count && !$0.text.isEmpty }
    let areHeads = own.count == width && own.allSatisfy { $0.rowSpan == 1 && $0.text.count <= longestHead }
    return areHeads && own.allSatisfy { !$0.text.contains("。") && $0.text.first?.isNumber == false } ? whole.count : nil
  }

  /// The columns whose words stand in the middle: those with a short word in each row, e.g. 継続, and those with names of groups of rows.
  private static func wordColumns(_ body: [Section.Cell]) -> Set<Int> {
    let columns = Dictionary(grouping: body.filter { $0.columnSpan == 1 && !$0.text.isEmpty }, by: \.column)
    return Set(
      columns.filter { column, cells in
        let longest = cells.map(\.text.count).max() ?? 0
        guard cells.allSatisfy({ $0.text.first?.isNumber == false }) else { return false }
        return column > 0 && cells.count > 2 && longest <= longestWord
          || longest <= longestName && cells.contains { $0.rowSpan > 1 }
      }.keys)
  }

  private static let longestWord = 4

  private static func printed(
    _ cell: Section.Cell, isHead: Bool, isUpright: Bool, isFigure: Bool, isTop: Bool
  ) -> PrintTable.Cell {
    var printed = PrintTable.Cell(
      printedContent(cell.text), role: isHead ? .columnHead : .data, rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan, ground: isHead ? .band : nil)
    printed.height = isTop && !isHead ? .top : .middle
    if isFigure, !isHead, cell.columnSpan == 1 { (printed.alignment, printed.figureUnit) = (.end, "%") }
    if isUpright, !isHead {
      (printed.role, printed.ground, printed.isUpright) = (.rowHead, .name, true)
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
      items.append(PrintList.Item(sign: String(sign), PrintText(String(line.dropFirst().drop(while: \.isWhitespace)))))
      continue
    }
    content += list()
    items = []
    content.append(.paragraph(PrintParagraph(PrintText(String(line)))))
  }
  return content + list()
}

extension PrintBlock {
  /// The same outside of a table.
  fileprivate init(_ content: PrintTable.Content) {
    switch content {
    case .paragraph(let paragraph): self = .paragraph(paragraph)
    case .list(let list): self = .list(list)
    }
  }
}

import Essentials
import SourceDocuments

/// Turns chunks of lines into paragraphs and grids.
struct RawTextReader {
  private var blocks: [SourceDocument.Block] = []
  private var table: OpenTable?

  /// A table that the next lines may go on with.
  private enum OpenTable {
    /// Rows whose cells are known.
    case rows([RawRow])
    /// Cells whose rows must be found.
    case cells([RawCell])
  }

  mutating func read(_ chunk: RawTextChunk) throws(SourceRefusal) {
    for (position, run) in chunk.runs.enumerated() {
      let gap = position == 0 ? chunk.blanksBefore : 0
      let next = position + 1 < chunk.runs.count ? chunk.runs[position + 1] : nil
      if run.isCells {
        try readCells(run.lines, gap: gap)
      } else if run.isRows {
        try readRows(run.lines, gap: gap)
      } else {
        try readText(run.lines, isInside: position > 0, next: next)
      }
    }
  }

  mutating func finish() throws(SourceRefusal) -> [SourceDocument.Block] {
    try close(table.take())
    return blocks
  }

  private mutating func readCells(_ lines: [RawLine], gap: Int) throws(SourceRefusal) {
    var cells = lines.map { RawCell(text: String($0.text.dropFirst()), line: $0.number, blanksBefore: 0) }
    cells[0].blanksBefore = gap
    switch table.take() {
    // After several blank lines only a blank first cell, which stands for a merged one, shows that the table goes on.
    case .cells(var open) where gap < 2 || cells[0].isBlank:
      open += cells
      try keep(.cells(open))
    case .rows(var open) where open.allSatisfy({ $0.cells.count == 2 }):
      open += lines.map(RawRow.init)
      try keep(.rows(open))
    case let other:
      try close(other)
      try keep(.cells(cells))
    }
  }

  /// Keeps a table open, as far as its size allows.
  private mutating func keep(_ open: OpenTable) throws(SourceRefusal) {
    switch open {
    case .cells(let cells) where cells.count > wordCellLimit: throw .tooMuch("1つの表に\(wordCellLimit)を超えるセル")
    case .rows(let rows) where rows.count > SourceLimits.rows: throw .tooMuch("\(SourceLimits.rows)行を超えています")
    default: table = open
    }
  }

  private mutating func readRows(_ lines: [RawLine], gap: Int) throws(SourceRefusal) {
    let added = lines.map(RawRow.init)
    switch table.take() {
    case .rows(var open) where gap == 0 || lines[0].text.utf8.first == 0x09:
      open += added
      try keep(.rows(open))
    case let other:
      try close(other)
      if lines.count == 1, lines[0].tabCount == 1, let heading = labelAndTitle(lines[0]) {
        appendParagraph(heading, line: lines[0].number)
      } else {
        try keep(.rows(added))
      }
    }
  }

  /// A heading such as `第１章`, tab, title: a line by itself is no table.
  private func labelAndTitle(_ line: RawLine) -> String? {
    let parts = line.text.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
    return parts.contains("") ? nil : parts.joined(separator: "\u{3000}")
  }

  private mutating func readText(
    _ lines: [RawLine], isInside: Bool, next: RawTextChunk.Run?
  ) throws(SourceRefusal) {
    let added = lines.map { "\n" + $0.text }.joined()
    switch table.take() {
    case .cells(var open) where isInside:
      open[open.count - 1].text += added
      table = .cells(open)
    case .rows(var open) where isInside && next?.isRows == true:
      let last = open[open.count - 1].cells.count - 1
      open[open.count - 1].cells[last] += added
      table = .rows(open)
    case let other:
      try close(other)
      for line in lines { appendParagraph(line.text, line: line.number) }
    }
  }

  private mutating func appendParagraph(_ text: String, line: Int) {
    var content = Substring(text.trimmed)
    var isListItem = false
    for bullet in ["- ", "· ", "• ", "* "] where content.hasPrefix(bullet) {
      content = Substring(content.dropFirst(2).trimmed)
      isListItem = true
    }
    if isListItem, content.hasPrefix("・") { content = Substring(content.dropFirst().trimmed) }
    let rich = markedText(String(content), isCell: false)
    guard !rich.isBlank else { return }
    blocks.append(.paragraph(Paragraph(place: "\(line)行目", text: rich, isListItem: isListItem)))
  }

  private mutating func close(_ table: OpenTable?) throws(SourceRefusal) {
    let rows: [RawRow]
    switch table {
    case .rows(let open): rows = open
    case .cells(let open): rows = wordRows(open)
    case nil: return
    }
    var grid = CellTable()
    for row in rows {
      try grid.append(row.cells.map { markedText($0, isCell: true) }) { _, column in
        "\(row.lines[min(column, row.lines.count - 1)])行目 \(column + 1)列"
      }
    }
    guard let first = rows.first?.lines.first, let last = rows.last?.lastLine else { return }
    blocks.append(
      .grid(
        Grid(
          place: "\(first)行目〜\(last)行目", sheet: nil, rowCount: grid.rowCount, columnCount: grid.columnCount,
          cells: grid.cells)))
  }
}

/// A row of a table with the lines where its cells start.
struct RawRow {
  var cells: [String]
  /// The line of each cell, or one line for all.
  var lines: [Int]

  init(_ line: RawLine) {
    cells = line.text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    lines = [line.number]
  }

  init(cells: [String], lines: [Int]) {
    self.cells = cells
    self.lines = lines
  }

  var lastLine: Int {
    let breaks = cells.last.map { $0.utf8.count { $0 == 0x0A } } ?? 0
    return (lines.last ?? 0) + breaks
  }
}

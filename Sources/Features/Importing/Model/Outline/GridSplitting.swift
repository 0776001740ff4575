import Essentials
import SourceDocuments

/// Cuts the grid of a worksheet into lines and tables at blank rows, title rows and repeated headers.
enum GridSplitting {
  /// A line of text or a run of rows that form a table.
  enum Piece {
    case line(GridCell, isCaption: Bool)
    case table(rows: Range<Int>)
  }

  /// The non-blank cells of each row.
  static func cellsByRow(_ grid: Grid) -> [[GridCell]] {
    var rows = [[GridCell]](repeating: [], count: grid.rowCount)
    for cell in grid.cells where !cell.text.isBlank && cell.row < grid.rowCount { rows[cell.row].append(cell) }
    for index in rows.indices { rows[index].sort { $0.column < $1.column } }
    return rows
  }

  static func pieces(of grid: Grid) -> [Piece] {
    let rows = cellsByRow(grid)
    var pieces: [Piece] = []
    var start: Int?
    var reach = 0
    for row in rows.indices {
      if rows[row].isEmpty, row >= reach {
        if let start { pieces += split(rows, start..<row) }
        start = nil
      } else {
        start = start ?? row
        reach = max(reach, rows[row].map { $0.row + $0.rowSpan }.max() ?? 0)
      }
    }
    if let start { pieces += split(rows, start..<rows.count) }
    return pieces
  }

  /// Takes title rows off the top and notes off the foot of a block without blank rows, and cuts it at bars.
  private static func split(_ rows: [[GridCell]], _ block: Range<Int>) -> [Piece] {
    guard block.contains(where: { rows[$0].count > 1 }) else {
      return block.compactMap { rows[$0].first }.map { .line($0, isCaption: false) }
    }
    let left = block.flatMap { rows[$0].map(\.column) }.min() ?? 0
    let width = (block.flatMap { rows[$0].map { $0.column + $0.columnSpan } }.max() ?? 1) - left
    var lower = block.lowerBound
    var pieces: [Piece] = []
    while lower < block.upperBound, let only = single(rows[lower]), only.rowSpan == 1,
      only.column == left || only.columnSpan > 1
    {
      let isLast = lower + 1 < block.upperBound && rows[lower + 1].count > 1
      pieces.append(.line(only, isCaption: isLast))
      lower += 1
    }
    var upper = block.upperBound
    var feet: [Piece] = []
    while upper - 1 > lower, let only = single(rows[upper - 1]), isFootnote(only, width: width) {
      feet.insert(.line(only, isCaption: false), at: 0)
      upper -= 1
    }
    pieces += cutAtBars(rows, lower..<upper, width: width)
    return pieces + feet
  }

  private static func cutAtBars(_ rows: [[GridCell]], _ block: Range<Int>, width: Int) -> [Piece] {
    var pieces: [Piece] = []
    var start = block.lowerBound
    for row in block where row > start {
      guard let only = single(rows[row]), only.rowSpan == 1, row + 1 < block.upperBound else { continue }
      let text = only.text.plain.trimmed
      let isBar = only.columnSpan >= max(2, width - 1)
      let isNumbered = HeadingCandidate(numbered: text) != nil
      let header = rows[start].map { foldedText($0.text.plain) }
      let repeatsHeader = header.count > 1 && rows[row + 1].map { foldedText($0.text.plain) } == header
      guard (isBar && isNumbered) || repeatsHeader || (isBar && HeaderWords.count(in: header) >= 2) else { continue }
      pieces.append(.table(rows: start..<row))
      pieces.append(.line(only, isCaption: true))
      start = row + 1
    }
    if start < block.upperBound { pieces.append(.table(rows: start..<block.upperBound)) }
    return pieces
  }

  private static func single(_ row: [GridCell]) -> GridCell? { row.count == 1 ? row[0] : nil }

  private static func isFootnote(_ cell: GridCell, width: Int) -> Bool {
    let text = cell.text.plain.trimmed
    return text.hasPrefix("※") || text.hasPrefix("注") || text.hasPrefix("（注") || text.hasPrefix("＊")
      || text.hasPrefix("*") || (cell.columnSpan >= max(2, width - 1) && endsLikeSentence(text))
  }
}

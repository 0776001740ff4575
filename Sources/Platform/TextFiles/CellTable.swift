import SourceDocuments

/// Gathers the cells of one grid and keeps the limits.
struct CellTable {
  private(set) var cells: [GridCell] = []
  private(set) var rowCount = 0
  private var width = 0
  private var usedWidth = 0

  /// Adds a row; blank cells count for the width but are not kept.
  mutating func append(
    _ texts: [RichText], place: (_ row: Int, _ column: Int) -> String
  ) throws(SourceRefusal) {
    guard rowCount < SourceLimits.rows else { throw .tooMuch("\(SourceLimits.rows)行を超えています") }
    for (column, text) in texts.enumerated() where !text.isBlank {
      guard column < SourceLimits.columns else { throw .tooMuch("\(SourceLimits.columns)列を超えています") }
      guard text.plain.utf8.count <= SourceLimits.cellCharacters || text.plain.count <= SourceLimits.cellCharacters
      else { throw .tooMuch("1つのセルに\(SourceLimits.cellCharacters)文字を超えています") }
      cells.append(GridCell(row: rowCount, column: column, text: text, place: place(rowCount, column)))
      usedWidth = max(usedWidth, column + 1)
    }
    width = max(width, texts.count)
    rowCount += 1
  }

  /// Blank columns count as far as they can be part of a table.
  var columnCount: Int { width <= SourceLimits.columns ? width : usedWidth }

  /// Rows up to the last one that holds text.
  var usedRowCount: Int { (cells.last?.row ?? -1) + 1 }
}

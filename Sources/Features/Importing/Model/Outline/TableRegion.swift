package import SourceDocuments

/// A rectangle of cells that belong together, counted from its own top left corner.
package struct TableRegion: Sendable {
  /// Its place among the tables of the document.
  package let index: Int
  /// Where it stands, e.g. `人事管理!A2:I21`; the name under which a mapping knows it.
  package let place: String
  /// The sheet it stands on.
  package let sheet: String?
  /// Number of rows.
  package let rowCount: Int
  /// Number of columns.
  package let columnCount: Int
  /// The cells with text in row order.
  package let cells: [TableCell]
  /// For each place in the rectangle the index of the cell that covers it, or -1.
  private let cover: [Int32]

  package init(index: Int, place: String, sheet: String?, rowCount: Int, columnCount: Int, cells: [TableCell]) {
    self.index = index
    self.place = place
    self.sheet = sheet
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.cells = cells
    var cover = [Int32](repeating: -1, count: rowCount * columnCount)
    for (number, cell) in cells.enumerated() {
      for row in cell.row..<min(rowCount, cell.row + cell.rowSpan) {
        for column in cell.column..<min(columnCount, cell.column + cell.columnSpan) {
          cover[row * columnCount + column] = Int32(number)
        }
      }
    }
    self.cover = cover
  }

  /// The cell that covers this place; a merged cell covers several.
  package subscript(row: Int, column: Int) -> TableCell? {
    guard row >= 0, row < rowCount, column >= 0, column < columnCount else { return nil }
    let number = cover[row * columnCount + column]
    return number < 0 ? nil : cells[Int(number)]
  }

  /// The cell whose top left corner is this place.
  package func start(_ row: Int, _ column: Int) -> TableCell? {
    guard let cell = self[row, column], cell.row == row, cell.column == column else { return nil }
    return cell
  }

  /// The text of the cell that covers this place, empty where there is none.
  package func text(_ row: Int, _ column: Int) -> String { self[row, column]?.text ?? "" }

  /// The cells that start in this row, from left to right.
  package func row(_ row: Int) -> [TableCell] { (0..<columnCount).compactMap { start(row, $0) } }
}

/// A cell with text, counted from the corner of its table.
package struct TableCell: Sendable, Equatable {
  /// The index of the source item.
  package let item: Int
  package let row: Int
  package let column: Int
  package let rowSpan: Int
  package let columnSpan: Int
  /// The trimmed text.
  package let text: String
  /// The text with its emphasis, for forms that mark a choice by it.
  package let rich: RichText
}

import Essentials

/// Finds rows that lack a cell, so that all others stand one column too far left.
///
/// The column of categories is the anchor: where nearly all its values are category words, a row whose word stands to
/// the left of it while its last column is blank is shifted.
struct ShiftedRows {
  private let table: TableRegion
  private let anchor: Int?

  init(_ reading: TableReading, _ table: TableRegion) {
    self.table = table
    guard let column = reading.columns.first(where: { $0.role == .category })?.index else {
      anchor = nil
      return
    }
    var known = 0
    var filled = 0
    for row in reading.headerRows.upperBound..<table.rowCount {
      guard let text = table.start(row, column)?.text, !text.isEmpty else { continue }
      filled += 1
      if CategoryWords.split(text) != nil { known += 1 }
    }
    anchor = filled > 0 && known * 10 >= filled * 8 ? column : nil
  }

  /// How many columns the row stands too far left; zero where it stands right.
  func shift(of row: Int) -> Int {
    guard let anchor else { return 0 }
    if let text = table[row, anchor]?.text, CategoryWords.split(text) != nil { return 0 }
    for shift in 1...2 where anchor - shift > 0 {
      guard let cell = table.start(row, anchor - shift), CategoryWords.meaning(of: cell.text) != nil else { continue }
      let tail = (table.columnCount - shift)..<table.columnCount
      return tail.allSatisfy { table.start(row, $0) == nil } ? shift : 0
    }
    return 0
  }
}

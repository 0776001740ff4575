import Essentials
import FiscalYears

/// The header of a table with one row per measure: which rows, and what stands over each column.
struct TableHeader {
  /// The header rows.
  var rows: Range<Int>
  /// The header texts over each column from the top down.
  var labels: [[String]]

  /// The header that a person named by its height, or the one that is found.
  init?(of table: TableRegion, height: Int?, near context: FiscalYear?) {
    let byHand = height.map { 0..<min($0, table.rowCount) }
    guard let rows = byHand ?? Self.search(table, context) ?? Self.likely(table, context) else { return nil }
    self.rows = rows
    labels = (0..<table.columnCount).map { column in
      var texts: [String] = []
      var last = -1
      for row in rows {
        guard let cell = table[row, column], cell.item != last else { continue }
        texts.append(cell.text)
        last = cell.item
      }
      return texts
    }
  }

  /// The first row with at least two known words, with header rows right above and below it.
  private static func search(_ table: TableRegion, _ context: FiscalYear?) -> Range<Int>? {
    for row in 0..<min(table.rowCount, 12) {
      let cells = distinct(table, row)
      let known = cells.filter { isHeaderText($0.text, context) }.count
      guard known >= 2, known * 2 >= cells.count || (row == 0 && namesColumns(cells, table)),
        row + 1 < table.rowCount
      else { continue }
      var lower = row
      while lower > 0, isHeaderRow(table, lower - 1, context, needsYears: false) { lower -= 1 }
      var upper = row + 1
      for cell in cells where cell.row == row && cell.rowSpan <= table.rowCount - row - 1 {
        upper = max(upper, min(row + cell.rowSpan, row + 3))
      }
      while upper < min(row + 3, table.rowCount - 1), isHeaderRow(table, upper, context, needsYears: true) {
        upper += 1
      }
      return lower..<upper
    }
    return nil
  }

  /// Whether a first row names every column in a short word, the titles of measures among them.
  private static func namesColumns(_ cells: [TableCell], _ table: TableRegion) -> Bool {
    cells.count == table.columnCount && cells.contains { HeaderWords.role(of: $0.text)?.isTitle == true }
      && cells.allSatisfy { $0.text.unicodeScalars.count <= 16 && !endsLikeSentence($0.text) }
  }

  /// The first row with several cells, if a known word stands in it and most of its cells end like headers.
  private static func likely(_ table: TableRegion, _ context: FiscalYear?) -> Range<Int>? {
    guard let row = (0..<min(table.rowCount, 4)).first(where: { distinct(table, $0).count >= 3 }),
      row + 1 < table.rowCount
    else { return nil }
    let cells = distinct(table, row)
    guard cells.contains(where: { isHeaderText($0.text, context) }),
      cells.allSatisfy({ $0.text.unicodeScalars.count <= 16 && !endsLikeSentence($0.text) })
    else { return nil }
    let likely = cells.count { HeaderWords.likelyRole(of: $0.text) != nil || isHeaderText($0.text, context) }
    guard likely >= 2, likely * 3 >= cells.count * 2 else { return nil }
    var upper = row + 1
    while upper < min(row + 3, table.rowCount - 1), isHeaderRow(table, upper, context, needsYears: true) { upper += 1 }
    return row..<upper
  }

  /// The cells that show in a row, each once, those from above included.
  private static func distinct(_ table: TableRegion, _ row: Int) -> [TableCell] {
    var cells: [TableCell] = []
    for column in 0..<table.columnCount {
      if let cell = table[row, column], cells.last?.item != cell.item { cells.append(cell) }
    }
    return cells
  }

  /// Whether all cells that start in the row are header texts; below a header row they must be years or their parts.
  private static func isHeaderRow(_ table: TableRegion, _ row: Int, _ context: FiscalYear?, needsYears: Bool) -> Bool {
    let cells = table.row(row)
    guard !cells.isEmpty else { return false }
    if needsYears {
      return cells.allSatisfy { isYearPart($0.text, context) } && cells.count >= 2
    }
    return cells.allSatisfy { isHeaderText($0.text, context) } && cells.allSatisfy { $0.columnSpan < table.columnCount }
  }

  private static func isHeaderText(_ text: String, _ context: FiscalYear?) -> Bool {
    HeaderWords.role(of: text) != nil || YearLabel(text, near: context) != nil
  }

  private static func isYearPart(_ text: String, _ context: FiscalYear?) -> Bool {
    if YearLabel(text, near: context) != nil || RowKindWords.kind(of: text) != nil { return true }
    if case .resource = HeaderWords.role(of: text) { return true }
    return false
  }
}

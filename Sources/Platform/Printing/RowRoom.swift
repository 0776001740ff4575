import PrintDocuments
import Spreadsheets

/// How high the rows of a table become on paper, roughly: enough to decide which rows are low enough to stay whole.
///
/// A row that is kept whole and is higher than a page loses text, so the guess is on the high side.
struct RowRoom {
  /// The widths of the columns in millimetres.
  let widths: [Double]
  private let lineHeight: Double
  private let half: Double

  /// `width` is that of the text on the page in millimetres.
  init(_ table: PrintTable, within width: Double) {
    widths = table.widths(within: width)
    let points = 25.4 / 72
    lineHeight = table.textSize * 1.6 * points
    half = table.textSize / 2 * points
  }

  /// The height of a cell in millimetres.
  func height(of place: TableLayout.Place) -> Double {
    let cell = place.cell
    let text = cell.plain
    if cell.isUpright { return Double(text.count + 1) * lineHeight + 3 }
    let width = widths[place.column..<place.column + cell.columnSpan].reduce(0, +) - 3
    // Most cells are short: counting bytes is cheaper than breaking lines.
    let lines = Double(text.utf8.count) * half < width ? 1 : wrappedLines(text, room: width / half)
    return Double(lines) * lineHeight + 3
  }

  /// How many half-width letters stand on a line of a cell for certain.
  func letters(of place: TableLayout.Place) -> Int {
    let width = widths[place.column..<place.column + place.cell.columnSpan].reduce(0, +) - 3
    return max(1, Int(width / half / 1.2))
  }

  /// The height of a row in millimetres; a cell over several rows counts in full in each of them.
  func height(ofRow row: Int, in layout: TableLayout) -> Double {
    var highest = layout.rows[row].leastHeight
    for column in 0..<layout.columnCount {
      highest = max(highest, height(of: layout.place(atRow: row, column: column)))
    }
    return highest
  }

  /// Whether a row may be kept on one page of that height: all that stands in it is low, also what begins above.
  func isLow(_ row: Int, in layout: TableLayout, page: Double) -> Bool {
    var column = 0
    while column < layout.columnCount {
      let place = layout.place(atRow: row, column: column)
      guard height(of: place) < page / 4 else { return false }
      column = place.column + place.cell.columnSpan
    }
    return true
  }

  /// The rows that stay on one page with the row below them, as cells over several low rows stand in both.
  ///
  /// Such cells may lie one beside the other over ever more rows, so what they keep together is low as a whole, too.
  func kept(in layout: TableLayout, page: Double) -> Set<Int> {
    var kept: Set<Int> = []
    var start = layout.headCount
    while start < layout.rows.count {
      var end = start + 1
      var row = start
      while row < end {
        for place in layout.places[row] where place.cell.rowSpan > 1 {
          let rows = row..<row + place.cell.rowSpan
          if height(of: rows, in: layout) < page / 3 { end = max(end, rows.upperBound) }
        }
        row += 1
      }
      if end > start + 1, height(of: start..<end, in: layout) < page / 2 { kept.formUnion(start..<end - 1) }
      start = end
    }
    return kept
  }

  /// The height of rows that belong together: cells over several rows add what the highest of them needs.
  private func height(of rows: Range<Int>, in layout: TableLayout) -> Double {
    var (sum, highest) = (0.0, 0.0)
    for row in rows {
      var own = max(lineHeight + 3, layout.rows[row].leastHeight)
      for place in layout.places[row] {
        if place.cell.rowSpan == 1 {
          own = max(own, height(of: place))
        } else {
          highest = max(highest, height(of: place))
        }
      }
      sum += own
    }
    return sum + highest
  }
}

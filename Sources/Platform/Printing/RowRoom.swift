import PrintDocuments
import Spreadsheets

/// How high the rows of a table become on paper, roughly: enough to decide which rows are low enough to stay whole.
///
/// A row that is kept whole and is higher than a page loses text, so the guess is on the high side.
struct RowRoom {
  private let widths: [Double]
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
}

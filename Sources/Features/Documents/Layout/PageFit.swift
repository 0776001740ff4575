import PrintDocuments
import Spreadsheets

/// Makes the letters of a sheet smaller until it fits one page, as far as it can still be read.
struct PageFit {
  /// The room for the table in millimetres.
  let width: Double
  let height: Double

  /// The sizes that are tried, in points; smaller letters nobody reads on paper.
  private static let sizes = [10, 9.5, 9, 8.5, 8, 7.5]

  /// The table in the largest letters that fit; as it is where none do, so that nothing becomes small for nothing.
  func fitted(_ table: PrintTable) -> PrintTable {
    guard let layout = try? TableLayout(table) else { return table }
    let widths = table.widths(within: width)
    guard let size = Self.sizes.first(where: { height(of: layout, widths, in: $0) <= height }) else { return table }
    var table = table
    table.textSize = size
    return table
  }

  private func height(of layout: TableLayout, _ widths: [Double], in size: Double) -> Double {
    let points = 25.4 / 72
    var heights = layout.rows.map { max($0.leastHeight, size * points + 2.7) }
    for place in layout.places.flatMap(\.self) {
      let room = widths[place.column..<place.column + place.cell.columnSpan].reduce(0, +) - 2.6
      let lines = place.cell.content.reduce(0.0) { sum, content in
        sum + Double(wrappedLines(content.plain, room: room / (size / 2 * points)))
      }
      let needed = max(1, lines) * size * 1.5 * points + 2.7
      let rows = place.row..<place.row + place.cell.rowSpan
      let have = heights[rows].reduce(0, +)
      // What a cell over several rows needs beyond them goes to the last one.
      if needed > have { heights[rows.upperBound - 1] += needed - have }
    }
    return heights.reduce(0, +)
  }
}

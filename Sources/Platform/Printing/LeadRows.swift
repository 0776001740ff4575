import PrintDocuments

/// Which rows at the top of a table stay on one page.
///
/// Boxes above the heads of a list may be as high as half a page; a page then ends between them and the heads rather than above the
/// table, as it would be half empty.
struct LeadRows {
  /// The rows that begin on one page, with the heading above the table.
  let first: Range<Int>
  /// The rows with the heads of a list below high boxes, which stay with the row below them; nil where all stays together.
  let heads: Range<Int>?

  /// Boxes and heads that take a larger part of a page are parted.
  private static let largestPart = 0.3

  /// `page` is the height of the text of a page in millimetres.
  init(_ layout: TableLayout, _ room: RowRoom, page: Double) {
    let lead = layout.headCount..<layout.headCount + layout.leadCount
    let height = lead.reduce(0) { $0 + room.height(ofRow: $1, in: layout) }
    // The rows of the first measure may stand with the heads, too.
    let last = lead.last { row in layout.places[row].contains { $0.cell.role == .columnHead } }
    guard lead.count > 2, height > page * Self.largestPart, let last else {
      (first, heads) = (lead, nil)
      return
    }
    var start = last
    while start - 1 > layout.headCount, Self.isName(start - 1, layout) { start -= 1 }
    // What reaches over the place from above holds the rows together.
    let isFree = (0..<layout.columnCount).allSatisfy { layout.place(atRow: start, column: $0).row >= start }
    guard start > layout.headCount, isFree else {
      (first, heads) = (lead, nil)
      return
    }
    (first, heads) = (layout.headCount..<start, start..<last + 1)
  }

  /// Whether the row is one label over the whole width, which names what stands below it.
  private static func isName(_ row: Int, _ layout: TableLayout) -> Bool {
    let places = layout.places[row]
    return places.count == 1 && places[0].cell.columnSpan == layout.columnCount && places[0].cell.role != .data
  }
}

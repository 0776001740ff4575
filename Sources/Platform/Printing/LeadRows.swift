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
    let last = lead.upperBound - 2
    let height = lead.reduce(0) { $0 + room.height(ofRow: $1, in: layout) }
    guard lead.count > 2, height > page * Self.largestPart,
      layout.places[last].contains(where: { $0.cell.role == .columnHead })
    else {
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

  /// The cells of the heads and of the row below them, by row; what reaches over both stands in the lower part.
  func parted(_ layout: TableLayout) -> [Int: [TableLayout.Place]] {
    guard let heads else { return [:] }
    var parts: [Int: [TableLayout.Place]] = [:]
    let below = heads.upperBound
    if below < layout.rows.count { parts[below] = layout.places[below] }
    for row in heads {
      parts[row] = layout.places[row].map { place in
        guard row + place.cell.rowSpan > below else { return place }
        var (upper, lower) = (place.cell, place.cell)
        (upper.content, upper.rowSpan) = ([], below - row)
        upper.openEdges.insert(.bottom)
        lower.rowSpan -= below - row
        lower.openEdges.insert(.top)
        parts[below]?.append(TableLayout.Place(row: below, column: place.column, cell: lower))
        return TableLayout.Place(row: row, column: place.column, cell: upper)
      }
    }
    parts[below]?.sort { $0.column < $1.column }
    return parts
  }
}

import SourceDocuments

/// Lays the cells of a table on a grid: columns by their spans, and cells that go on from the row above.
struct WordTableLayout {
  private let place: String
  private var cells: [GridCell] = []
  private var row = -1
  private var column = 0
  private var columnCount = 0
  /// By left column, the cell that the next row can continue.
  private var open: [Int: Int] = [:]
  private var opening: [Int: Int] = [:]

  init(place: String) { self.place = place }

  /// Where the next cell stands.
  var nextPlace: String { "\(place) \(row + 1)行\(column + 1)列" }

  mutating func beginRow(skipping columns: Int) throws(SourceRefusal) {
    row += 1
    column = columns
    guard row < SourceLimits.rows else { throw .tooMuch("\(place)は\(SourceLimits.rows)行まで") }
    try checkWidth(columns)
  }

  /// Adds a cell; gives back the text that a merged cell above hides.
  mutating func add(_ cell: WordCell, _ text: RichText) throws(SourceRefusal) -> String? {
    try checkWidth(cell.columnSpan)
    let left = column
    try checkWidth(left + cell.columnSpan)
    defer { column += cell.columnSpan }
    columnCount = max(columnCount, left + cell.columnSpan)
    if cell.merge == .continues, let above = open[left] {
      cells[above].rowSpan = row - cells[above].row + 1
      opening[left] = above
      return text.isBlank ? nil : text.plain
    }
    if cell.merge != .none { opening[left] = cells.count }
    cells.append(
      GridCell(row: row, column: left, columnSpan: cell.columnSpan, text: text, place: nextPlace))
    return nil
  }

  mutating func endRow() {
    open = opening
    opening = [:]
  }

  /// The table, without its empty cells.
  var grid: Grid {
    Grid(
      place: place, sheet: nil, rowCount: row + 1, columnCount: columnCount,
      cells: cells.filter { !$0.text.isBlank || $0.rowSpan > 1 || $0.columnSpan > 1 })
  }

  private func checkWidth(_ columns: Int) throws(SourceRefusal) {
    guard columns <= SourceLimits.columns else { throw .tooMuch("\(place)は\(SourceLimits.columns)列まで") }
  }
}

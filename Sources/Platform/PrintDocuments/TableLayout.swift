package import Essentials

/// Where the cells of a table go: every place is covered by exactly one cell.
package struct TableLayout: Sendable {
  /// A cell at its top left corner.
  package struct Place: Sendable {
    package let row: Int
    package let column: Int
    package let cell: PrintTable.Cell

    package init(row: Int, column: Int, cell: PrintTable.Cell) {
      self.row = row
      self.column = column
      self.cell = cell
    }
  }

  /// The rows from the first of the head to the last of the body.
  package let rows: [PrintTable.Row]
  /// How many of them are the head.
  package let headCount: Int
  package let columnCount: Int
  /// The cells that begin in each row, from left to right.
  package private(set) var places: [[Place]]
  /// For each row and column the cell that covers it: its row and its number there.
  package private(set) var covering: [[(row: Int, index: Int)]]
  /// The columns in which a cell beside the running head was parted from the rest of it below.
  package private(set) var partedColumns: Set<Int> = []

  /// Places the cells; what does not fit into each other is refused.
  package init(_ table: PrintTable) throws(Refusal) {
    rows = table.head + table.body
    headCount = table.head.count
    columnCount = table.columns.count
    places = []
    covering = []
    // For each column the first row that is still free.
    var free = Array(repeating: 0, count: columnCount)
    for row in rows.indices {
      try place(row, name: table.caption?.plain, &free)
      places[row].sort { $0.column < $1.column }
      for (index, place) in places[row].enumerated() {
        for column in place.column..<place.column + place.cell.columnSpan { covering[row][column] = (row, index) }
      }
    }
  }

  /// The cell that covers a place.
  package func place(atRow row: Int, column: Int) -> Place {
    let (row, index) = covering[row][column]
    return places[row][index]
  }

  private mutating func place(_ row: Int, name: String?, _ free: inout [Int]) throws(Refusal) {
    places.append([])
    covering.append(row == 0 ? Array(repeating: (0, 0), count: columnCount) : covering[row - 1])
    let end = endOfPart(row)
    var column = 0
    for cell in rows[row].cells {
      while column < columnCount, free[column] > row { column += 1 }
      let columns = column..<column + cell.columnSpan
      guard columns.upperBound <= columnCount, free[columns].allSatisfy({ $0 <= row }), row + cell.rowSpan <= end else {
        let table = name.map { "表「\($0)」" } ?? "表"
        throw Refusal("\(table)の\(row + 1)行目\(column + 1)列目のセルが、ほかのセルと重なるか、表からはみ出しています。結合の数を直してください。")
      }
      places[row].append(Place(row: row, column: column, cell: cell))
      for index in columns { free[index] = row + cell.rowSpan }
      column = columns.upperBound
    }
    for column in free.indices where free[column] <= row {
      places[row].append(Place(row: row, column: column, cell: PrintTable.Cell([])))
      free[column] = row + 1
    }
  }

  /// How many rows of the body stand on one page with the head: those down to the last column heads that stand near its top, and the first
  /// row below them with what it shares a cell with.
  package var leadCount: Int {
    let body = rows.indices.dropFirst(headCount)
    let heads =
      runningHead.map { $0.upperBound - 1 }
      ?? body.prefix(8).last { row in places[row].contains { $0.cell.role == .columnHead } }
    let count = min(heads.map { $0 - headCount + 2 } ?? 1, body.count)
    // What is planned and what came of it are one row to a reader.
    let spans = count > 0 ? places[headCount + count - 1].map(\.cell.rowSpan).filter { $0 <= 3 } : []
    return min(count + (spans.max() ?? 1) - 1, body.count)
  }

  /// The rows of the body that pages begin with which rows below them go on to; nil where there are none, or cells from above reach into
  /// them.
  package var runningHead: Range<Int>? {
    guard let start = rows.indices.first(where: { $0 >= headCount && rows[$0].isRunningHead }) else { return nil }
    let end = rows[start...].firstIndex { !$0.isRunningHead } ?? rows.count
    guard end < rows.count, covering[start].allSatisfy({ $0.row == start }) else { return nil }
    return start..<end
  }

  /// The same with each cell beside the running head and rows below it as two without a rule between them, as nothing reaches out of a
  /// head that is repeated.
  package var parted: TableLayout {
    guard let head = runningHead else { return self }
    var parted = self
    let end = head.upperBound
    for row in head {
      for (index, place) in places[row].enumerated() where row + place.cell.rowSpan > end {
        var (above, rest) = (place.cell, place.cell)
        (above.rowSpan, rest.rowSpan) = (end - row, row + place.cell.rowSpan - end)
        above.openEdges.insert(.bottom)
        rest.openEdges.insert(.top)
        parted.places[row][index] = Place(row: row, column: place.column, cell: above)
        parted.places[end].append(Place(row: end, column: place.column, cell: rest))
        parted.partedColumns.insert(place.column)
      }
    }
    parted.places[end].sort { $0.column < $1.column }
    for row in end..<rows.count {
      parted.covering[row] = parted.covering[row - 1]
      for (index, place) in parted.places[row].enumerated() {
        for column in place.column..<place.column + place.cell.columnSpan {
          parted.covering[row][column] = (row, index)
        }
      }
    }
    return parted
  }

  /// The level of the heading that stands in one of the cells; nil where none does.
  package var headingLevel: Int? { places.lazy.joined().lazy.compactMap(\.cell.headingLevel).first }

  /// The row that a span which begins here must not reach into: the head, a subhead and the rows below it stay apart.
  private func endOfPart(_ row: Int) -> Int {
    if row < headCount { return headCount }
    if rows[row].isSubhead { return row + 1 }
    return rows[row...].firstIndex { $0.isSubhead } ?? rows.count
  }
}

extension PrintTable {
  /// The widths of its columns in millimetres on a page that is so wide: by their shares, but none breaks words of a few
  /// letters as long as others have room.
  package func widths(within whole: Double) -> [Double] {
    let width = whole * breadth
    let shared = shared(width)
    let letter = textSize * 25.4 / 72
    let isFree = columns.map { if case .share = $0 { true } else { false } }
    let usual = Self.keptLetters * letter + Self.padding
    // Most tables are wide enough whatever stands in them.
    guard zip(shared, isFree).contains(where: { $1 && $0 < usual }), let layout = try? TableLayout(self) else {
      return shared
    }
    let needs = layout.lettersOfColumns(upTo: Self.keptLetters).map { $0 * letter + Self.padding }
    var lack = shared.map { _ in 0.0 }
    var room = lack
    for column in columns.indices where isFree[column] {
      lack[column] = max(0, needs[column] - shared[column])
      room[column] = max(0, shared[column] - usual)
    }
    let (wanted, there) = (lack.reduce(0, +), room.reduce(0, +))
    guard wanted > 0, there > 0 else { return shared }
    let moved = min(wanted, there)
    return columns.indices.map { column in
      let gained = lack[column] / wanted
      return shared[column] + moved * (gained - room[column] / there)
    }
  }

  /// Words of so many letters stay on one line.
  private static let keptLetters = 5.0
  /// What a cell takes beside its letters, in millimetres.
  private static let padding = 2.8

  private func shared(_ width: Double) -> [Double] {
    var (fixed, shares) = (0.0, 0.0)
    for column in columns {
      switch column {
      case .millimetres(let width): fixed += width
      case .share(let share): shares += share
      }
    }
    let rest = max(0, width - fixed)
    let shrink = fixed > width ? width / fixed : 1
    return columns.map { column in
      switch column {
      case .millimetres(let width): width * shrink
      case .share(let share): max(4, rest * share / shares)
      }
    }
  }
}

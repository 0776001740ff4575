/// Which sides of the elementary cells of a table carry a rule.
struct Walls {
  private let columnCount: Int
  private let rowCount: Int
  /// Left side of each elementary cell.
  private var left: [Bool]
  /// Top side of each elementary cell.
  private var top: [Bool]

  init(columns: [Double], rows: [Double], across: [Rule], down: [Rule]) {
    columnCount = columns.count - 1
    rowCount = rows.count - 1
    left = Array(repeating: false, count: columnCount * rowCount)
    top = left
    for column in 0..<columnCount {
      let rules = down.filter { abs($0.position - columns[column]) < Lattice.tolerance }
      for row in 0..<rowCount {
        left[row * columnCount + column] = Walls.cover(rules, from: rows[row], to: rows[row + 1])
      }
    }
    for row in 0..<rowCount {
      let rules = across.filter { abs($0.position - rows[row]) < Lattice.tolerance }
      for column in 0..<columnCount {
        top[row * columnCount + column] = Walls.cover(rules, from: columns[column], to: columns[column + 1])
      }
    }
  }

  /// Whether the rules cover most of the side.
  private static func cover(_ rules: [Rule], from: Double, to: Double) -> Bool {
    let length = rules.reduce(0) { $0 + max(0, min($1.to, to) - max($1.from, from)) }
    return length >= (to - from) * 0.6
  }

  func separates(column: Int) -> Bool { (0..<rowCount).contains { left[$0 * columnCount + column] } }

  func separates(row: Int) -> Bool { (0..<columnCount).contains { top[row * columnCount + $0] } }

  func separates(anyColumnOf columns: [Double]) -> Bool {
    columns.count > 2 && (1..<(columns.count - 1)).contains { separates(column: $0) }
  }

  /// The rectangles of elementary cells between which there is no rule.
  func cells() -> [Lattice.Cell] {
    var groups = Groups(count: columnCount * rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let index = row * columnCount + column
        if column > 0, !left[index] { groups.join(index, index - 1) }
        if row > 0, !top[index] { groups.join(index, index - columnCount) }
      }
    }
    var members: [Int: [Int]] = [:]
    for index in 0..<(columnCount * rowCount) { members[groups.root(index), default: []].append(index) }
    return members.values.flatMap(rectangles).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// One cell where the group is a rectangle, or else a cell for each stretch of a row.
  private func rectangles(_ indices: [Int]) -> [Lattice.Cell] {
    let rows = indices.map { $0 / columnCount }
    let columns = indices.map { $0 % columnCount }
    guard let firstRow = rows.min(), let lastRow = rows.max(), let first = columns.min(), let last = columns.max()
    else { return [] }
    let whole = Lattice.Cell(
      row: firstRow, column: first, rowSpan: lastRow - firstRow + 1, columnSpan: last - first + 1)
    if whole.rowSpan * whole.columnSpan == indices.count { return [whole] }
    var cells: [Lattice.Cell] = []
    for index in indices.sorted() {
      let (row, column) = (index / columnCount, index % columnCount)
      if let last = cells.last, last.row == row, last.column + last.columnSpan == column {
        cells[cells.count - 1].columnSpan += 1
      } else {
        cells.append(Lattice.Cell(row: row, column: column, rowSpan: 1, columnSpan: 1))
      }
    }
    return cells
  }
}

/// A table made of rules: its column and row edges, and which elementary cells belong together.
struct Lattice: Equatable {
  /// Column edges from left to right, in points.
  var columns: [Double]
  /// Row edges from top to bottom.
  var rows: [Double]
  /// The cells, in row order.
  var cells: [Cell]

  /// A rectangle of elementary cells without a rule between them.
  struct Cell: Equatable {
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
  }

  var box: Box { Box(left: columns[0], top: rows[0], right: columns[columns.count - 1], bottom: rows[rows.count - 1]) }

  func box(of cell: Cell) -> Box {
    Box(
      left: columns[cell.column], top: rows[cell.row], right: columns[cell.column + cell.columnSpan],
      bottom: rows[cell.row + cell.rowSpan])
  }

  /// The index of the cell at that point.
  func cell(x: Double, y: Double) -> Int? {
    cells.firstIndex { box(of: $0).contains(x: x, y: y) }
  }

  /// Cuts filled cells of a head, whose inner rules have the colour of the fill, where each column has its own words.
  func splittingFilledCells(_ words: [PageWord], isFilled: (Box) -> Bool) -> Lattice {
    var result = self
    result.cells = cells.flatMap { cell in
      let box = box(of: cell)
      let inside = words.filter { box.contains(x: $0.box.middleX, y: $0.box.middleY) }
      guard cell.columnSpan > 1, inside.count > 1, isFilled(box) else { return [cell] }
      let parts = (cell.column..<(cell.column + cell.columnSpan)).map { column in
        Cell(row: cell.row, column: column, rowSpan: cell.rowSpan, columnSpan: 1)
      }
      let homes = inside.map { word in
        parts.firstIndex { part in
          word.box.left >= self.box(of: part).left - 1 && word.box.right <= self.box(of: part).right + 1
        }
      }
      return homes.contains(nil) || Set(homes).count < 2 ? [cell] : parts
    }
    return result
  }

  /// How near two rules must come to count as one or as touching, in points.
  static let tolerance = 4.0
}

/// Finds the tables among the rules of a page; rules that touch belong to one table.
func lattices(across: [Rule], down: [Rule]) -> [Lattice] {
  let across = merged(across)
  let down = merged(down)
  var groups = Groups(count: across.count + down.count)
  for (first, rule) in across.enumerated() {
    for (second, other) in down.enumerated() where touch(rule, other) { groups.join(first, across.count + second) }
  }
  var members: [Int: (across: [Rule], down: [Rule])] = [:]
  for index in 0..<(across.count + down.count) {
    if index < across.count {
      members[groups.root(index), default: ([], [])].across.append(across[index])
    } else {
      members[groups.root(index), default: ([], [])].down.append(down[index - across.count])
    }
  }
  return members.values.compactMap { lattice(across: $0.across, down: $0.down) }
    .sorted { ($0.rows[0], $0.columns[0]) < ($1.rows[0], $1.columns[0]) }
}

private func touch(_ across: Rule, _ down: Rule) -> Bool {
  let reach = Lattice.tolerance
  return down.position >= across.from - reach && down.position <= across.to + reach
    && across.position >= down.from - reach && across.position <= down.to + reach
}

/// Joins rules that lie on one line and meet.
private func merged(_ rules: [Rule]) -> [Rule] {
  var result: [Rule] = []
  for rule in rules.sorted(by: { ($0.position, $0.from) < ($1.position, $1.from) }) {
    let near = result.lastIndex { other in
      rule.position - other.position < 1.5 && rule.from <= other.to + Lattice.tolerance
        && rule.to >= other.from - Lattice.tolerance
    }
    if let near {
      result[near].from = min(result[near].from, rule.from)
      result[near].to = max(result[near].to, rule.to)
    } else {
      result.append(rule)
    }
  }
  return result
}

private func lattice(across: [Rule], down: [Rule]) -> Lattice? {
  guard across.count >= 2, down.count >= 1 else { return nil }
  var columns = edges(down, ends: across)
  var rows = edges(across, ends: down)
  guard columns.count >= 2, rows.count >= 2, columns.count <= 201, rows.count <= 1000 else { return nil }
  var walls = Walls(columns: columns, rows: rows, across: across, down: down)
  // Edges that separate nothing come from fills and strokes.
  let usedColumns = columns.indices.filter { $0 == 0 || $0 == columns.count - 1 || walls.separates(column: $0) }
  let usedRows = rows.indices.filter { $0 == 0 || $0 == rows.count - 1 || walls.separates(row: $0) }
  columns = usedColumns.map { columns[$0] }
  rows = usedRows.map { rows[$0] }
  walls = Walls(columns: columns, rows: rows, across: across, down: down)
  let cells = walls.cells()
  // A frame around text is no table, and an axis with its lines has only one column.
  guard cells.count > 1, down.count >= 2 || walls.separates(anyColumnOf: columns) else { return nil }
  return Lattice(columns: columns, rows: rows, cells: cells)
}

/// The positions of the rules, and the ends of those that cross them where the outer rule is missing.
private func edges(_ rules: [Rule], ends: [Rule]) -> [Double] {
  var positions: [Double] = []
  for rule in rules.sorted(by: { $0.position < $1.position }) {
    if let last = positions.last, rule.position - last < Lattice.tolerance { continue }
    positions.append(rule.position)
  }
  guard let first = positions.first, let last = positions.last, let from = ends.map(\.from).min(),
    let to = ends.map(\.to).max()
  else { return positions }
  if from < first - 8 { positions.insert(from, at: 0) }
  if to > last + 8 { positions.append(to) }
  return positions
}

/// Sets of indices that are joined step by step.
struct Groups {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  mutating func join(_ left: Int, _ right: Int) { parents[root(left)] = root(right) }
}

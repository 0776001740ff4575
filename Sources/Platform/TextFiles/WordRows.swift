import Essentials

/// How many cells one table of a Word export may have.
let wordCellLimit = 20_000

/// A cell of a table that Word wrote with a line for each cell.
struct RawCell {
  var text: String
  /// The one-based line where it starts.
  var line: Int
  /// How many blank lines stand before it.
  var blanksBefore: Int

  var isBlank: Bool { text.trimmed.isEmpty }
}

/// Finds the rows of a stream of cells.
///
/// Word's export tells neither the number of columns nor the end of a row for certain: a blank line stands after most rows, but also
/// inside a cell; a row without one before it mostly begins with a blank cell, which stands for a merged first column; a row is short
/// where its last cells were merged. The number of columns and the rows are those that need the fewest such exceptions.
func wordRows(_ cells: [RawCell]) -> [RawRow] {
  let gaps = cells.map { $0.blanksBefore > 1 ? 20 : $0.blanksBefore > 0 ? RowCost.blankLineInRow : 0 }
  var best: (cost: Int, starts: [Int])?
  for width in 1...max(1, min(cells.count, 30)) {
    let found = rows(of: cells, gaps: gaps, width: width)
    if best.map({ found.cost < $0.cost }) ?? true { best = found }
  }
  let starts = (best?.starts ?? []) + [cells.count]
  return zip(starts, starts.dropFirst()).map { from, to in
    RawRow(cells: cells[from..<to].map(\.text), lines: cells[from..<to].map(\.line))
  }
}

/// What each exception costs; only the order of the sums matters.
private enum RowCost {
  static let blankLineInRow = 5
  static let shortRow = 6
  static let rowWithoutBlankLine = 3
  static let shortRowWithoutBlankLine = 8
}

/// The cheapest way to cut the cells into rows of at most that width: its cost and where the rows start.
private func rows(of cells: [RawCell], gaps: [Int], width: Int) -> (cost: Int, starts: [Int]) {
  let count = cells.count
  var costs = [Int](repeating: .max, count: count + 1)
  var lengths = [Int](repeating: 0, count: count + 1)
  costs[0] = 0
  for end in 1...count {
    var inside = 0
    for length in 1...min(width, end) {
      let start = end - length
      let row = inside + endCost(end, of: cells, isShort: length < width)
      if costs[start] + row < costs[end] {
        costs[end] = costs[start] + row
        lengths[end] = length
      }
      inside += gaps[start]
    }
  }
  var starts: [Int] = []
  var end = count
  while end > 0 {
    end -= lengths[end]
    starts.append(end)
  }
  return (costs[count], starts.reversed())
}

/// What it costs that a row ends before that cell.
private func endCost(_ end: Int, of cells: [RawCell], isShort: Bool) -> Int {
  let short = isShort ? RowCost.shortRow : 0
  guard end < cells.count, cells[end].blanksBefore == 0 else { return short }
  if isShort { return short + RowCost.shortRowWithoutBlankLine }
  return cells[end].isBlank ? 0 : RowCost.rowWithoutBlankLine
}

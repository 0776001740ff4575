import SourceDocuments

extension SheetContent {
  /// The sheet as one grid, or nil where it is empty; what merged cells hide goes into the remarks.
  mutating func grid(sheet: String) throws(SourceRefusal) -> Grid? {
    putInOrder()
    guard let used = usedRange else { return nil }
    let covers = try layMerges(sheet: sheet, in: used)
    var cells: [GridCell] = []
    cells.reserveCapacity(self.cells.count)
    var blankMerges = covers.merges
    for cell in self.cells {
      let reference = cell.reference
      let merge = covers[reference]
      if let merge, merge.first != reference {
        remarks.append(
          .init(
            place: "\(sheet)!\(reference.name)", kind: "coveredText", text: cell.text.plain,
            problem: "結合されたセルの下に隠れている文字です。取り込みません。"))
        continue
      }
      if merge != nil { blankMerges[reference] = nil }
      cells.append(gridCell(reference, merge, cell.text, sheet, digits: cell.digits))
    }
    if !blankMerges.isEmpty {
      cells += blankMerges.values.map { gridCell($0.first, $0, RichText(""), sheet) }
      cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    }
    return Grid(
      place: "\(sheet)!\(used.name)", sheet: sheet, rowCount: used.last.row + 1, columnCount: used.last.column + 1,
      cells: cells)
  }

  private func gridCell(
    _ reference: CellReference, _ merge: CellRange?, _ text: RichText, _ sheet: String, digits: String? = nil
  ) -> GridCell {
    GridCell(
      row: reference.row, column: reference.column, rowSpan: merge?.rowCount ?? 1,
      columnSpan: merge?.columnCount ?? 1, text: text, place: "\(sheet)!\(reference.name)", digits: digits)
  }

  /// Cells go by row and column; of two with the same address the first stays.
  private mutating func putInOrder() {
    guard !zip(cells, cells.dropFirst()).allSatisfy({ $0.reference < $1.reference }) else { return }
    cells.sort { $0.reference < $1.reference }
    var kept: [Cell] = []
    for cell in cells where kept.last?.reference != cell.reference { kept.append(cell) }
    cells = kept
  }

  /// The rectangle around all text and all merged cells that touch it; a merge over a whole row or column is cut to the text.
  private var usedRange: CellRange? {
    guard let first = cells.first?.reference, let last = cells.last?.reference else { return nil }
    var range = CellRange(first: first, last: last)
    for cell in cells { range.grow(to: cell.reference) }
    for merge in merges where merge.last.row < SourceLimits.rows && merge.last.column < SourceLimits.columns {
      range.grow(to: merge.first)
      range.grow(to: merge.last)
    }
    return range
  }

  private mutating func layMerges(sheet: String, in used: CellRange) throws(SourceRefusal) -> MergeCover {
    var cover = MergeCover(used)
    for merge in merges {
      guard let cut = merge.cut(to: used), cut.first != cut.last else { continue }
      if try !cover.lay(cut) {
        remarks.append(
          .init(
            place: "\(sheet)!\(merge.name)", kind: "overlappingMerge", text: "",
            problem: "結合セルの範囲が重なっているため、結合なしとして読みました。"))
      }
    }
    return cover
  }
}

/// Which merged range lies over which cell.
private struct MergeCover {
  private let used: CellRange
  private var ranges: [CellRange] = []
  // One number for each cell of the used range: 0 for none, else one more than the index of its range.
  private var numbers: [Int32] = []
  private var visited = 0

  init(_ used: CellRange) { self.used = used }

  /// The merged ranges by their top left cell.
  var merges: [CellReference: CellRange] {
    ranges.reduce(into: [:]) { $0[$1.first] = $1 }
  }

  subscript(reference: CellReference) -> CellRange? {
    guard !numbers.isEmpty else { return nil }
    let number = numbers[index(reference.row, reference.column)]
    return number == 0 ? nil : ranges[Int(number) - 1]
  }

  /// Adds a range unless it overlaps an earlier one.
  mutating func lay(_ range: CellRange) throws(SourceRefusal) -> Bool {
    if numbers.isEmpty { numbers = Array(repeating: 0, count: used.rowCount * used.columnCount) }
    // Ranges that do not overlap have no more cells than the sheet; more is an attack.
    visited += range.rowCount * range.columnCount
    guard visited <= 2 * numbers.count else { throw .damaged("結合セル") }
    for row in range.first.row...range.last.row {
      let start = index(row, range.first.column)
      guard numbers[start..<start + range.columnCount].allSatisfy({ $0 == 0 }) else { return false }
    }
    ranges.append(range)
    let number = Int32(ranges.count)
    for row in range.first.row...range.last.row {
      let start = index(row, range.first.column)
      for place in start..<start + range.columnCount { numbers[place] = number }
    }
    return true
  }

  private func index(_ row: Int, _ column: Int) -> Int {
    (row - used.first.row) * used.columnCount + column - used.first.column
  }
}

extension CellRange {
  fileprivate mutating func grow(to cell: CellReference) {
    first = CellReference(row: min(first.row, cell.row), column: min(first.column, cell.column))
    last = CellReference(row: max(last.row, cell.row), column: max(last.column, cell.column))
  }

  /// The part inside another range.
  fileprivate func cut(to other: CellRange) -> CellRange? {
    let first = CellReference(row: max(first.row, other.first.row), column: max(first.column, other.first.column))
    let last = CellReference(row: min(last.row, other.last.row), column: min(last.column, other.last.column))
    return first.row <= last.row && first.column <= last.column ? CellRange(first: first, last: last) : nil
  }
}

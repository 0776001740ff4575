package import Planning

/// A row or a column that comes into a table of the running text, or goes out of it.
package struct TableChange: Sendable, Equatable {
  /// What is counted.
  package enum Part: String, Sendable { case row, column }
  /// What becomes of it.
  package enum Deed: String, Sendable { case add, remove }

  package let part: Part
  package let deed: Deed
  /// The zero-based place: of the row or column that goes, or of the one that a new one comes behind.
  package let place: Int

  package init(_ deed: Deed, _ part: Part, at place: Int) {
    self.deed = deed
    self.part = part
    self.place = place
  }
}

extension [Section.Cell] {
  /// Rows or columns of a table.
  package func count(_ part: TableChange.Part) -> Int {
    let axis = TableAxis(part)
    return map { $0[keyPath: axis.start] + $0[keyPath: axis.span] }.max() ?? 0
  }

  /// The most rows or columns that a table may have.
  package static var limit: Int { 200 }

  /// The table after that change; the same where there is no such place, or nothing would be left.
  package func changed(by change: TableChange) -> [Section.Cell] {
    let count = self.count(change.part)
    guard (0..<count).contains(change.place) else { return self }
    switch change.deed {
    case .add: return count < Self.limit ? inserting(at: change.place + 1, TableAxis(change.part)) : self
    case .remove: return count > 1 ? removing(at: change.place, TableAxis(change.part)) : self
    }
  }

  /// Cells that reach over the place become longer; everything behind it moves.
  private func inserting(at place: Int, _ axis: TableAxis) -> [Section.Cell] {
    let width = map { $0[keyPath: axis.otherStart] + $0[keyPath: axis.otherSpan] }.max() ?? 0
    var cells = self
    var covered: Set<Int> = []
    for index in cells.indices {
      let start = cells[index][keyPath: axis.start]
      if start >= place {
        cells[index][keyPath: axis.start] += 1
      } else if start + cells[index][keyPath: axis.span] > place {
        cells[index][keyPath: axis.span] += 1
        let other = cells[index][keyPath: axis.otherStart]
        covered.formUnion(other..<other + cells[index][keyPath: axis.otherSpan])
      }
    }
    for other in 0..<width where !covered.contains(other) {
      var cell = Section.Cell(row: 0, column: 0, text: "")
      cell[keyPath: axis.start] = place
      cell[keyPath: axis.otherStart] = other
      cells.append(cell)
    }
    return cells.inReadingOrder()
  }

  /// Cells that reach over the place become shorter; those that stood only there go.
  private func removing(at place: Int, _ axis: TableAxis) -> [Section.Cell] {
    let cells: [Section.Cell] = compactMap { cell in
      var cell = cell
      let (start, span) = (cell[keyPath: axis.start], cell[keyPath: axis.span])
      if start > place {
        cell[keyPath: axis.start] -= 1
      } else if start + span > place {
        guard span > 1 else { return nil }
        cell[keyPath: axis.span] -= 1
      }
      return cell
    }
    return cells.inReadingOrder()
  }

  private func inReadingOrder() -> [Section.Cell] {
    sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

/// The members of a cell that tell where it stands down the table, or across it.
private struct TableAxis {
  let start: WritableKeyPath<Section.Cell, Int>
  let span: WritableKeyPath<Section.Cell, Int>
  let otherStart: WritableKeyPath<Section.Cell, Int>
  let otherSpan: WritableKeyPath<Section.Cell, Int>

  init(_ part: TableChange.Part) {
    switch part {
    case .row:
      start = \.row
      span = \.rowSpan
      otherStart = \.column
      otherSpan = \.columnSpan
    case .column:
      start = \.column
      span = \.columnSpan
      otherStart = \.row
      otherSpan = \.rowSpan
    }
  }
}

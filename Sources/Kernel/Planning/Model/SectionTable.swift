/// A table inside running text, row by row, with the places that the plan left empty.
///
/// A plan keeps no empty cells, and yet each has its place: without them, what follows would move to the left.
package struct SectionTable: Sendable {
  /// The cells of each row from the left, with empty ones where nothing stands.
  package let rows: [[Section.Cell]]
  /// How many rows head the table: the first, and the one below a band that goes over the whole width.
  package let headCount: Int
  /// How many columns it has.
  package let width: Int

  /// What lies upon another cell is left out.
  package init(_ cells: [Section.Cell]) {
    let width = cells.map { $0.column + $0.columnSpan }.max() ?? 0
    let height = cells.map { $0.row + $0.rowSpan }.max() ?? 0
    self.width = width
    var taken: Set<Place> = []
    var placed: [Place: Section.Cell] = [:]
    for cell in cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      let own = (cell.row..<cell.row + cell.rowSpan).flatMap { row in
        (cell.column..<cell.column + cell.columnSpan).map { Place(row: row, column: $0) }
      }
      guard taken.isDisjoint(with: own) else { continue }
      taken.formUnion(own)
      placed[Place(row: cell.row, column: cell.column)] = cell
    }
    rows = (0..<height).map { row in
      (0..<width).compactMap { column in
        let place = Place(row: row, column: column)
        if let cell = placed[place] { return cell }
        return taken.contains(place) ? nil : Section.Cell(row: row, column: column, text: "")
      }
    }
    headCount = Self.headCount(of: cells, width: width, height: height)
  }

  private struct Place: Hashable {
    let row: Int
    let column: Int
  }

  /// The longest words of a head.
  private static let longestHead = 20

  private static func headCount(of cells: [Section.Cell], width: Int, height: Int) -> Int {
    guard height > 1, width > 1 else { return 0 }
    let band = cells.filter { $0.row == 0 }
    guard height > 2, band.count == 1, band[0].columnSpan == width, band[0].rowSpan == 1 else { return 1 }
    let below = cells.filter { $0.row == 1 && !$0.text.isEmpty }
    let areHeads = below.count > 1 && below.allSatisfy { $0.text.count <= longestHead && !$0.text.contains("。") }
    return areHeads ? 2 : 1
  }
}

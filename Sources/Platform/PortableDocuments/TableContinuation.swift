import Essentials
import SourceDocuments

/// A table with the page on which it starts, and the parts of it on the pages after.
struct PagedTable {
  private(set) var parts: [Part]

  /// What stands of the table on one page.
  struct Part {
    var page: Int
    var table: PageTable
    /// How many rows at its top repeat the head.
    var repeatedRows: Int
  }

  init(page: Int, table: PageTable) { parts = [Part(page: page, table: table, repeatedRows: 0)] }

  /// How many rows at its top the next table repeats from this one; `nil` where it does not go on with it.
  ///
  /// Without a repeated head the first table must fill its page, so that the next row had no room there, and the next one must not
  /// begin like the first, as the next copy of a form would.
  func repeatedRows(of next: PageTable, pageBottom: Double) -> Int? {
    guard let last = parts.last else { return nil }
    let (head, lattice) = (parts[0].table, next.lattice)
    let edges = zip(head.lattice.columns, lattice.columns)
    guard head.lattice.columns.count == lattice.columns.count, edges.allSatisfy({ abs($0 - $1) < 3 }) else {
      return nil
    }
    var count = 0
    while count < min(4, lattice.rows.count - 1, head.lattice.rows.count - 1) {
      let (first, second) = (head.row(count), next.row(count))
      guard first.map(\.cell) == second.map(\.cell),
        first.map({ foldedText($0.text) }) == second.map({ foldedText($0.text) })
      else { break }
      count += 1
    }
    // A head is a row of labels; one label alone shows nothing.
    if (0..<count).flatMap({ next.row($0).filter { !$0.text.isEmpty } }).count > 1 { return count }
    let room = pageBottom - last.table.lattice.box.bottom
    let beginsAlike = foldedText(head.texts.first ?? "") == foldedText(next.texts.first ?? "")
    return room < max(20, lattice.rows[1] - lattice.rows[0]) && !beginsAlike ? 0 : nil
  }

  /// Whether both have the same outer edges and one has no edge that the other lacks: a page shows only the rules of its own rows.
  private func sharesColumns(_ left: [Double], _ right: [Double]) -> Bool {
    guard abs(left[0] - right[0]) < 3, abs(left[left.count - 1] - right[right.count - 1]) < 3 else { return false }
    let (few, many) = left.count < right.count ? (left, right) : (right, left)
    return few.count > 2 && few.allSatisfy { edge in many.contains { abs($0 - edge) < 3 } }
  }

  /// The column edges of the part that shows most of them.
  private var columns: [Double] {
    parts.map(\.table.lattice.columns).max { $0.count < $1.count } ?? []
  }

  mutating func append(_ table: PageTable, page: Int, repeatedRows: Int) {
    parts.append(Part(page: page, table: table, repeatedRows: repeatedRows))
  }

  /// What a reader should check about the joints.
  var remarks: [SourceDocument.Remark] {
    parts.dropFirst().flatMap { part in
      guard part.repeatedRows > 0 else {
        return [
          SourceDocument.Remark(
            place: part.place, kind: "joined-pages", text: "",
            problem: "前のページから続く表としてつなげました。行が途中で切れていないか確かめてください。")
        ]
      }
      return (0..<part.repeatedRows).flatMap { row in
        zip(parts[0].table.row(row), part.table.row(row)).filter { $0.text != $1.text }.map { _, cell in
          SourceDocument.Remark(
            place: part.place, kind: "changed-head", text: cell.text,
            problem: "次のページで繰り返された見出しの書き方が最初と違います。最初の見出しを使いました。")
        }
      }
    }
  }

  /// The whole as one grid.
  func grid() throws(SourceRefusal) -> Grid {
    let columns = columns
    var cells: [GridCell] = []
    var rowCount = 0
    for part in parts {
      let lattice = part.table.lattice
      let places = lattice.columns.map { edge in columns.firstIndex { abs($0 - edge) < 3 } ?? 0 }
      for (cell, text) in zip(lattice.cells, part.table.texts) where cell.row >= part.repeatedRows {
        guard text.count <= SourceLimits.cellCharacters else { throw .tooMuch("1つのセルの文字") }
        let column = places[cell.column]
        let span = places[cell.column + cell.columnSpan] - column
        guard !text.isEmpty || cell.rowSpan > 1 || span > 1 else { continue }
        cells.append(
          GridCell(
            row: rowCount + cell.row - part.repeatedRows, column: column, rowSpan: cell.rowSpan, columnSpan: span,
            text: RichText(text), place: "\(part.place) \(cell.row + 1)行\(column + 1)列"))
      }
      rowCount += lattice.rows.count - 1 - part.repeatedRows
      guard rowCount <= SourceLimits.rows else { throw .tooMuch("\(SourceLimits.rows)行を超えています") }
    }
    return Grid(
      place: parts[0].place, sheet: nil, rowCount: rowCount,
      columnCount: columns.count - 1, cells: cells)
  }
}

extension PagedTable.Part {
  fileprivate var place: String { "\(page + 1)ページ 表\(table.number)" }
}

extension PageTable {
  /// The cells that start in that row, with their texts.
  fileprivate func row(_ row: Int) -> [(cell: Lattice.Cell, text: String)] {
    zip(lattice.cells, texts).filter { $0.0.row == row }.map { (cell: $0, text: $1) }
  }
}

/// A cell of a sheet, zero-based.
package struct CellReference: Hashable, Comparable {
  package var row: Int
  package var column: Int

  /// The cell in that row and column.
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `B12` or `$B$12`; nil where Excel has no such cell.
  package init?(_ text: some StringProtocol) {
    var row = 0
    var column = 0
    for byte in text.utf8 {
      switch byte {
      case 0x24: continue
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
      guard row <= 1_048_576, column <= 16_384 else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// The cell as `B12`.
  package var name: String { columnName(column) + String(row + 1) }

  package static func < (left: Self, right: Self) -> Bool { (left.row, left.column) < (right.row, right.column) }
}

/// A rectangle of cells with both corners inside.
struct CellRange: Equatable {
  var first: CellReference
  var last: CellReference

  init(first: CellReference, last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Reads `A1:C3` or a single cell.
  init?(_ text: String) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard corners.count <= 2, let one = CellReference(corners[0]), let other = CellReference(corners[corners.count - 1])
    else { return nil }
    first = CellReference(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellReference(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  var rowCount: Int { last.row - first.row + 1 }
  var columnCount: Int { last.column - first.column + 1 }

  /// The range as `A1:C3`.
  var name: String { first.name + ":" + last.name }
}

/// The letters of a zero-based column.
func columnName(_ column: Int) -> String {
  var letters: [UInt8] = []
  var rest = column + 1
  while rest > 0 {
    letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
    rest = (rest - 1) / 26
  }
  return String(decoding: letters, as: UTF8.self)
}

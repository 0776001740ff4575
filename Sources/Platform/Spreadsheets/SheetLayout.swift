import SourceDocuments

/// Points; no spreadsheet program makes a row higher.
package let highestRow = 409.0

/// Where the cells of a sheet go, and how high its rows must be so that wrapped text shows whole.
struct SheetLayout {
  struct Place: Equatable {
    var row: Int
    var column: Int
    var cell: WorkbookContent.Cell
  }

  private(set) var places: [Place] = []
  /// Heights in points.
  private(set) var heights: [Double]
  private let widths: [Double]

  init(_ sheet: WorkbookContent.Sheet) {
    widths = sheet.columnWidths
    heights = []
    place(sheet.rows)
    measure(sheet.rows)
  }

  /// The width of a column that the sheet says nothing about.
  static let usualWidth = 9.0

  /// How many columns are in use.
  var columnCount: Int { places.reduce(0) { max($0, $1.column + $1.cell.columnSpan) } }

  private mutating func place(_ rows: [WorkbookContent.Row]) {
    // For each column the first row that is still free.
    var free: [Int] = []
    for (number, row) in rows.enumerated() {
      var column = 0
      for cell in row.cells {
        let end = column + cell.columnSpan
        if free.count < end { free += Array(repeating: 0, count: end - free.count) }
        while !free[column..<column + cell.columnSpan].allSatisfy({ $0 <= number }) {
          column += 1
          if free.count < column + cell.columnSpan { free.append(0) }
        }
        places.append(Place(row: number, column: column, cell: cell))
        for index in column..<column + cell.columnSpan { free[index] = number + cell.rowSpan }
        column += cell.columnSpan
      }
    }
  }

  private mutating func measure(_ rows: [WorkbookContent.Row]) {
    let bottom = places.reduce(rows.count) { max($0, $1.row + $1.cell.rowSpan) }
    heights = Array(repeating: 0, count: bottom)
    for place in places where place.cell.rowSpan == 1 {
      heights[place.row] = max(heights[place.row], height(of: place))
    }
    for index in heights.indices {
      heights[index] = min(highestRow, max(rows.indices.contains(index) ? rows[index].leastHeight : 18, heights[index]))
    }
    // What a cell over several rows needs beyond them goes to its rows in equal parts.
    for place in places where place.cell.rowSpan > 1 {
      let rows = place.row..<place.row + place.cell.rowSpan
      let missing = height(of: place) - heights[rows].reduce(0, +)
      guard missing > 0 else { continue }
      for row in rows { heights[row] = min(highestRow, heights[row] + missing / Double(rows.count)) }
    }
  }

  private func height(of place: Place) -> Double {
    let look = place.cell.style.look
    guard case .text(let text) = place.cell.value else { return look.lineHeight + 4 }
    let width = (place.column..<place.column + place.cell.columnSpan).reduce(0) {
      $0 + (widths.indices.contains($1) ? widths[$1] : Self.usualWidth)
    }
    let lines =
      look.wraps
      ? wrappedLines(text.plain, room: (width - 1) * 10 / look.size) : text.plain.utf8.count { $0 == 0x0A } + 1
    return Double(lines) * look.lineHeight + 4
  }
}

/// The look behind a style.
struct CellLook {
  var size = 10.0
  var isBold = false
  var isFramed = true
  var isCentered = false
  var wraps = true
  var ground = Ground.white

  /// Which of the colours of a workbook a cell has.
  enum Ground { case white, header, label, name, band, known }

  /// Points from line to line.
  var lineHeight: Double { 13.5 * size / 10 }
}

extension WorkbookContent.Style {
  var look: CellLook {
    switch self {
    case .title: CellLook(size: 14, isBold: true, isFramed: false, wraps: false)
    case .centeredTitle: CellLook(size: 14, isBold: true, isFramed: false, isCentered: true, wraps: false)
    case .heading: CellLook(size: 11, isBold: true, isFramed: false, wraps: false)
    case .plain: CellLook(isFramed: false)
    case .line: CellLook(isFramed: false, wraps: false)
    case .header: CellLook(isBold: true, isCentered: true, ground: .header)
    case .label: CellLook(ground: .label)
    case .bareLabel: CellLook()
    case .centeredLabel: CellLook(isCentered: true, ground: .label)
    case .bandLabel: CellLook(isCentered: true, ground: .band)
    case .name: CellLook(isCentered: true, ground: .name)
    case .bandHeader: CellLook(isBold: true, isCentered: true, ground: .band)
    case .band: CellLook(size: 11, isBold: true, wraps: false, ground: .band)
    case .known: CellLook(ground: .known)
    case .text: CellLook()
    case .centered: CellLook(isCentered: true)
    case .figure: CellLook(wraps: false)
    case .key: CellLook(size: 8, isFramed: false, wraps: false)
    case .number: CellLook(wraps: false)
    }
  }
}

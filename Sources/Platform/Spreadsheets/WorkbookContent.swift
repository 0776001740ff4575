package import SourceDocuments

/// A workbook to be written: tables as they are to be printed.
package struct WorkbookContent: Sendable, Equatable {
  /// The title of the document, in its properties.
  package var title: String
  /// The sheets in order, at least one.
  package var sheets: [Sheet]
  /// The letters of all of it.
  package var font = Font.gothic
  /// The colours of heads.
  package var grounds = Grounds()
  /// The lists of values that cells offer; they stand on a hidden sheet of their own.
  package var lists: [List] = []

  package init(title: String, sheets: [Sheet]) {
    self.title = title
    self.sheets = sheets
  }

  /// The two kinds of Japanese letters.
  package enum Font: Sendable { case gothic, mincho }

  /// The colours of the grounds as red, green and blue; nil for white.
  package struct Grounds: Sendable, Equatable {
    /// That of column heads.
    package var header: UInt32? = 0xE7E6E6
    /// That of row heads.
    package var label: UInt32? = 0xF5F5F5
    /// That of what names a table.
    package var name: UInt32? = 0xF5F5F5
    /// That of bands.
    package var band: UInt32? = 0xE7E6E6

    package init() {}
  }

  /// One sheet, printed on its own pages.
  package struct Sheet: Sendable, Equatable {
    /// The name on the tab; signs that Excel does not allow are replaced when it is written.
    package var name: String
    /// Widths of the columns in half-width characters.
    package var columnWidths: [Double]
    /// The rows from the top.
    package var rows: [Row]
    /// How many rows stay in sight when scrolling.
    package var frozenRows = 0
    /// How many columns stay in sight when scrolling.
    package var frozenColumns = 0
    /// The rows that every printed page begins with, zero-based.
    package var repeatedRows: Range<Int>?
    /// The columns that every printed page begins with, zero-based.
    package var repeatedColumns: Range<Int>?
    /// What it is printed on.
    package var paper = Paper.a4Landscape
    /// How many pages stand side by side; text becomes smaller until all columns fit.
    package var pagesWide = 1
    /// How many pages stand below each other; 0 for as many as it takes.
    package var pagesHigh = 0
    /// The rows before which a printed page begins, zero-based.
    package var pageBreaks: [Int] = []
    /// Whether only its open cells can be changed; there is no password, so it guards against slips, not against intent.
    package var isProtected = false
    /// Whether its tab is hidden.
    package var isHidden = false
    /// Rows that are hidden, zero-based.
    package var hiddenRows: Set<Int> = []
    /// Columns that are hidden, zero-based.
    package var hiddenColumns: Set<Int> = []
    /// What stays free at the edges of the paper.
    package var margins = Margins()
    /// The head and the rows below it that can be filtered, zero-based; all columns that have a width belong to it.
    package var filteredRows: Range<Int>?
    /// The charts on it.
    package var charts: [Chart] = []

    package init(name: String, columnWidths: [Double], rows: [Row]) {
      self.name = name
      self.columnWidths = columnWidths
      self.rows = rows
    }

    /// Millimetres from the edges of the paper.
    package struct Margins: Sendable, Equatable {
      /// From the upper edge.
      package var top = 15.24
      /// From the lower edge.
      package var bottom = 15.24
      /// From the left edge.
      package var left = 12.7
      /// From the right edge.
      package var right = 12.7

      package init() {}
    }
  }

  /// Values that cells offer in a drop-down, found by name.
  package struct List: Sendable, Equatable {
    /// ASCII letters, digits and `_`, with a letter in front, unlike any address of a cell.
    package var name: String
    package var values: [String]

    package init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// Paper size and direction.
  package enum Paper: Sendable { case a3Landscape, a3Portrait, a4Landscape, a4Portrait }

  /// One row; its cells take the free columns from the left, as in an HTML table.
  package struct Row: Sendable, Equatable, ExpressibleByArrayLiteral {
    package var cells: [Cell]
    /// The least height in points; text makes it higher.
    package var leastHeight = 18.0

    package init(_ cells: [Cell]) { self.cells = cells }

    package init(arrayLiteral elements: Cell...) { cells = elements }
  }

  /// One cell with its look and the rows and columns that it covers.
  package struct Cell: Sendable, Equatable {
    package var value: Value
    package var style: Style
    package var rowSpan: Int
    package var columnSpan: Int
    /// Whether it can be changed on a protected sheet.
    package var isOpen = false
    /// The name of the list whose values it offers.
    package var list: String?
    /// Whether the spreadsheet program takes other words, too, after it asked; otherwise it refuses them.
    package var takesOtherWords = false
    /// The number format, in the words of spreadsheet programs; nil for the one of its look.
    var format: String?
    /// A comment on it, which also marks it by ground and frame.
    package var comment: String?

    package init(_ value: Value, _ style: Style = .text, rowSpan: Int = 1, columnSpan: Int = 1) {
      precondition(rowSpan > 0 && columnSpan > 0)
      self.value = value
      self.style = style
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
    }

    /// A cell with plain text.
    package init(_ text: String, _ style: Style = .text, rowSpan: Int = 1, columnSpan: Int = 1) {
      self.init(.text(RichText(text)), style, rowSpan: rowSpan, columnSpan: columnSpan)
    }

    /// A cell with a number.
    package init(_ number: Double, _ style: Style = .number, rowSpan: Int = 1, columnSpan: Int = 1) {
      self.init(.number(number), style, rowSpan: rowSpan, columnSpan: columnSpan)
    }
  }

  /// What a cell holds.
  package enum Value: Sendable, Equatable {
    /// Text, never taken for a number or a date; emphasised runs are bold.
    case text(RichText)
    /// A finite number.
    case number(Double)
  }

  /// The looks that a printed table needs.
  package enum Style: Sendable, CaseIterable {
    /// The large line on top, without a frame.
    case title
    /// The same in the middle of its cells.
    case centeredTitle
    /// A line over a part of the table, bold and without a frame.
    case heading
    /// Running text without a frame.
    case plain
    /// The same on one line, which goes on over the empty cells beside it.
    case line
    /// A column head: bold, centered, framed, on its ground.
    case header
    /// A row head: framed, on its ground.
    case label
    /// A row head without a ground.
    case bareLabel
    /// A row head in the middle of its cell.
    case centeredLabel
    /// A row head in the middle of its cell, on the ground of bands.
    case bandLabel
    /// What names a table or a group of its rows: framed, in the middle, on its ground.
    case name
    /// A column head on the ground of bands.
    case bandHeader
    /// A heading on a band.
    case band
    /// What is known and not to be written: light grey, framed, from the top left.
    case known
    /// Text in the table: framed, from the top left.
    case text
    /// A short word or mark: framed, in the middle.
    case centered
    /// A number that somebody may write: framed, at the right, shown as it is.
    case figure
    /// A word for programs: small, grey, without a frame, on one line.
    case key
    /// A number: framed, at the right, with thousands separated.
    case number
  }
}

extension WorkbookContent {
  /// A chart that the spreadsheet program draws from cells of the workbook, so that it follows what is changed there.
  package struct Chart: Sendable, Equatable {
    /// How it is drawn.
    package var kind: Kind
    /// What stands above it.
    package var title: String
    /// What there is to see, for those who do not see it.
    package var description: String
    /// What stands along it.
    package var categories: Cells
    /// What is drawn over them.
    package var series: [Series]
    /// What the categories are; empty for nothing.
    package var categoryTitle = ""
    /// What the numbers are; empty for nothing.
    package var valueTitle = ""
    /// The row that its upper edge stands on.
    package var row: Int
    /// How far its left edge stands from that of the sheet, in points.
    package var left = 0.0
    /// In points.
    package var width: Double
    /// In points.
    package var height: Double

    package init(
      _ kind: Kind, title: String, description: String, categories: Cells, series: [Series], row: Int,
      width: Double, height: Double
    ) {
      (self.kind, self.title, self.description, self.categories) = (kind, title, description, categories)
      (self.series, self.row, self.width, self.height) = (series, row, width, height)
    }

    /// Lines over the categories, lying bars below each other, or lying bars of one length that show shares.
    package enum Kind: Sendable { case lines, bars, shares }

    /// Cells in one row or one column.
    package struct Cells: Sendable, Equatable {
      /// The number of their sheet; nil for that of the chart.
      package var sheet: Int?
      /// Zero-based.
      package var rows: Range<Int>
      /// Zero-based.
      package var columns: Range<Int>

      package init(sheet: Int? = nil, rows: Range<Int>, columns: Range<Int>) {
        (self.sheet, self.rows, self.columns) = (sheet, rows, columns)
      }
    }

    /// What belongs together.
    package struct Series: Sendable, Equatable {
      /// The cell that names it.
      package var name: Cells
      /// The cells with its numbers.
      package var values: Cells
      /// What tells it from the others.
      package var look: Look

      package init(name: Cells, values: Cells, look: Look) {
        (self.name, self.values, self.look) = (name, values, look)
      }
    }

    /// How a series looks, so that a print without colour tells it from the others.
    package enum Look: Sendable, Equatable {
      /// A line with the dashes and marks of that number, in a colour.
      case line(Int, colour: UInt32)
      /// What is aimed at: dashes without marks.
      case target
      /// An area with a pattern in the colour of its signs, and a line around it.
      case area(Pattern, ground: UInt32, ink: UInt32, outline: UInt32)
    }

    /// The patterns of areas.
    package enum Pattern: Sendable { case none, dots, rows, diagonal, grid, sparse }
  }
}

extension PrintedNumber {
  /// A number that shows with these words, whatever they are.
  package init(_ value: Double, showing words: String) {
    let shown = words.filter { !$0.isNewline && $0 != "\"" && $0 != "\\" }.prefix(60)
    if let printed = PrintedNumber(String(shown)), printed.value == value {
      self = printed
    } else {
      let format =
        Self.format(of: value, among: String(shown))
        // One part for each sign, so that no sign is put before the words.
        ?? Array(repeating: "\"\(shown)\"", count: 3).joined(separator: ";")
      self.init(value: value, format: format)
    }
  }

  /// A format with the words around the digits of the value, e.g. `"約"0"人"`, so that the cell shows what is written into it; nil where
  /// they are not there once.
  private static func format(of value: Double, among words: String) -> String? {
    guard value >= 0 else { return nil }
    let isDigit = { (letter: Character) in letter.isASCII && (letter.isNumber || letter == "," || letter == ".") }
    var found: (before: Substring, digits: PrintedNumber, after: Substring)?
    var rest = words[...]
    while let start = rest.firstIndex(where: isDigit) {
      let end = rest[start...].firstIndex { !isDigit($0) } ?? rest.endIndex
      if let number = PrintedNumber(String(rest[start..<end])), number.value == value {
        guard found == nil else { return nil }
        found = (words[..<start], number, words[end...])
      }
      rest = rest[end...]
    }
    let quoted = { (words: Substring) in words.isEmpty ? "" : "\"\(words)\"" }
    return found.map { quoted($0.before) + $0.digits.format + quoted($0.after) }
  }
}

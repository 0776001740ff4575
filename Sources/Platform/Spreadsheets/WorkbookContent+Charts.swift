extension WorkbookContent {
  /// A chart that the spreadsheet program draws from cells of the workbook, so that it follows what is changed there.
  package struct Chart: Sendable, Equatable {
    package var kind: Kind
    package var title: String
    /// What there is to see, for those who do not see it.
    package var description: String
    /// What stands along it.
    package var categories: Cells
    package var series: [Series]
    /// What the categories are; empty for nothing.
    package var categoryTitle = ""
    /// What the numbers are; empty for nothing.
    package var valueTitle = ""
    /// The row that its upper edge stands on, and how far its left edge stands from that of the sheet, in points.
    package var row: Int
    package var left = 0.0
    /// Its size in points.
    package var width: Double
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
      package var rows: Range<Int>
      package var columns: Range<Int>

      package init(sheet: Int? = nil, rows: Range<Int>, columns: Range<Int>) {
        (self.sheet, self.rows, self.columns) = (sheet, rows, columns)
      }
    }

    /// What belongs together.
    package struct Series: Sendable, Equatable {
      /// The cell that names it.
      package var name: Cells
      package var values: Cells
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
      // One part for each sign, so that no sign is put before the words.
      self.init(value: value, format: Array(repeating: "\"\(shown)\"", count: 3).joined(separator: ";"))
    }
  }
}

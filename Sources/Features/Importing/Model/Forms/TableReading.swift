package import FiscalYears

/// The forms of table that the importer knows.
package enum TableForm: String, Sendable, CaseIterable {
  /// One row per measure with columns for years.
  case grid
  /// One row per measure with text fields and owners.
  case rows
  /// One block of label and value per measure.
  case cards
  /// A progress sheet for one subject.
  case progressSheet
  /// Plan and result of past years.
  case review
  /// Plan of the coming years with cells across years.
  case yearPlan
  /// Shows titles again that other tables tell in full.
  case overview
  /// Short forms and what they stand for.
  case legend
  /// Not a measure table; kept as a table in its section.
  case other
}

/// How one table is understood: what the preview shows and a mapping can change.
package struct TableReading: Sendable, Equatable {
  /// The index of the table in the outline.
  package var table: Int
  /// The form that it has.
  package var form: TableForm
  /// How sure that is, 0 to 100.
  package var confidence: Int
  /// The rows that hold the header; empty where it has none of its own.
  package var headerRows: Range<Int>
  /// For rows and grids one per column; for cards one per label.
  package var columns: [ColumnReading]
  /// The plan that it belongs to, where the document holds several.
  package var part: PlanPart
  /// The items of headings and texts around the table that belong to the form itself.
  package var lines: [Int]

  /// Set where it tells more about measures that an earlier table of another form lists already; tables with the same
  /// words are one list.
  package var joins: String?

  package init(
    table: Int, form: TableForm, confidence: Int, headerRows: Range<Int> = 0..<0, columns: [ColumnReading] = [],
    part: PlanPart = .main, lines: [Int] = []
  ) {
    self.lines = lines
    self.table = table
    self.form = form
    self.confidence = confidence
    self.headerRows = headerRows
    self.columns = columns
    self.part = part
  }

  /// Whether measures come out of it.
  package var makesMeasures: Bool {
    switch form {
    case .grid, .rows, .cards, .progressSheet, .review, .yearPlan: true
    case .overview, .legend, .other: false
    }
  }

  /// How sure a reading is that only holds where another table lists the same measures.
  static let joiningOnly = 5

  /// The columns of that role.
  package func columns(_ fits: (ColumnRole) -> Bool) -> [ColumnReading] {
    columns.filter { $0.role.map(fits) ?? false }
  }
}

/// One column or label with what it stands for.
package struct ColumnReading: Sendable, Equatable {
  /// Its place from the left, or among the labels of a card from the top.
  package var index: Int
  /// The header as printed.
  package var label: String
  /// What it stands for; nil where that is not known.
  package var role: ColumnRole?

  package init(index: Int, label: String, role: ColumnRole?) {
    self.index = index
    self.label = label
    self.role = role
  }
}

extension ColumnReading {
  /// Whether it is a text, or what is said beside the category.
  var isText: Bool {
    switch role {
    case .text, .categoryNote: true
    default: false
    }
  }
}

/// One of the plans that a document holds.
package enum PlanPart: Hashable, Sendable {
  /// The plan that the document is about.
  case main
  /// The plan of another period that the document looks back on or ahead to.
  case period(FiscalYear, FiscalYear)
}

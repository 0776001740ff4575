import Essentials
import FiscalYears
import Planning

/// A table of measures with a column for each year: plan and result of past years, or the plan of the coming ones.
struct ReviewTable: Sendable, Equatable {
  /// A label with its text, e.g. 実施概要 before and 成果 behind the measures.
  struct Labelled: Sendable, Equatable {
    var label: FormPiece
    var values: [FormPiece]

    /// The values as lines.
    var text: String { values.map(\.plain).joined(separator: "\n") }
  }

  /// A year with the columns that it covers.
  struct Year: Sendable, Equatable {
    var year: FiscalYear
    var piece: FormPiece
    var end: Int
  }

  /// A heading over a column that is not a year.
  struct Column: Sendable, Equatable {
    var piece: FormPiece
    var role: ColumnRole?
  }

  /// Lines without a label above the heading of the years.
  var titles: [FormPiece] = []
  var before: [Labelled] = []
  /// The line right above the years.
  var captions: [FormPiece] = []
  var years: [Year] = []
  var columns: [Column] = []
  var measures: [ReviewMeasure] = []
  var after: [Labelled] = []
  /// Row labels as printed, one of each.
  var rowLabels: [FormPiece] = []
  /// What fits nowhere.
  var leftovers: [FormPiece] = []

  /// Whether it is a table of the whole plan, with its tiers in columns.
  var hasTiers: Bool { columns.contains { $0.role?.level != nil } }

  /// Whether it tells results.
  var hasResults: Bool { measures.contains { $0.cells.contains { $0.row == .actual } } }
}

/// One row or group of rows: what is done, with its cells.
struct ReviewMeasure: Sendable, Equatable {
  /// A cell of the schedule.
  struct Cell: Sendable, Equatable {
    var line: Int
    var row: ScheduleCell.RowKind
    var year: FiscalYear
    var through: FiscalYear?
    var piece: FormPiece
  }

  var title: FormPiece
  var number: FormPiece?
  var cells: [Cell] = []
  /// Cells of columns that are not years, with the index of their column.
  var others: [Placed] = []
  /// Lines below that begin with ※.
  var notes: [FormPiece] = []
  /// Row labels that say plan or result.
  var labels: [FormPiece] = []
  /// The tiers that it stands under by columns of the table.
  var tiers: [Placed] = []

  /// A cell with the index of the column that it stands in; nil where no heading stands over it.
  struct Placed: Sendable, Equatable {
    var column: Int?
    var piece: FormPiece
  }
}

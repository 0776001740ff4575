package import FiscalYears

/// Knows one form of table: whether a table has it, and how to take it over.
package protocol FormRecognizer: Sendable {
  /// The forms that it answers for.
  var forms: [TableForm] { get }

  /// How the table is understood, or nil where it does not have this form. A form given by hand is not doubted.
  func read(_ table: TableRegion, in context: TableContext) -> TableReading?

  /// Takes the table over: makes nodes and books every cell.
  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder)
}

/// What stands around a table when it is recognised.
package struct TableContext: Sendable {
  /// The headings that the table stands under, from the top down.
  package var headings: [Heading]
  /// The texts between the last heading or table and this table.
  package var textsBefore: [OutlineText]
  /// The reading of the table right before it, if only blank space lies between.
  package var previous: TableReading?
  /// What a person said about this table.
  package var mapping: TableMapping?
  /// The whole outline, for forms that look further around.
  package var outline: SourceOutline
  /// A year of the plan, by which a number without an era is read.
  package var yearNearby: FiscalYear?
  /// The only year that the document is about, if it is about one.
  package var reportedYear: FiscalYear?
}

/// All recognisers, the surest first; the first with the highest confidence wins.
package let formRecognizers: [any FormRecognizer] = [
  ReviewForm(), ProgressSheetForm(), RowForm(), CardForm(), LegendForm(), OtherTableForm(),
]

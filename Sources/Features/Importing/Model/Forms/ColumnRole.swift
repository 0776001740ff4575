package import FiscalYears
package import Planning

/// What a column of a table, or a label of a card, stands for.
package enum ColumnRole: Hashable, Sendable {
  /// A tier above the measures, with its name.
  case level(String)
  /// The title of the measure, with the name of its level.
  case title(String)
  /// The printed number.
  case number
  /// 継続, 新規 …
  case category
  /// What is said beside the category.
  case categoryNote
  /// One fiscal year of the schedule.
  case year(FiscalYear)
  /// A column of the schedule that covers several years, or none at one end.
  case years(from: FiscalYear?, to: FiscalYear?)
  /// The heading over the year columns; as a field, the schedule in words.
  case schedule
  /// 計画 or 実績 for the row.
  case rowKind
  /// The units that answer for it.
  case owner(OwnerRole)
  /// A text field, by its key.
  case text(String)
  /// The measure's own period.
  case period
  /// An amount, with the item it is for.
  case resource(String)
  /// A mark or the name of an emphasis.
  case emphasis
  /// A code of another document, with its scheme.
  case code(String)
  /// Not taken over; each cell goes to a note.
  case ignore
}

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
  /// Several years of the schedule, or all before or after one.
  case years(from: FiscalYear?, to: FiscalYear?)
  /// What happened in a year, beside a column with its plan.
  case result(FiscalYear)
  /// A part of what was reported on a year, in a list of reports.
  case report(FiscalYear, ReportPart)
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
  /// An amount: the item it is for, and its year.
  case resource(String, FiscalYear?)
  /// A mark or the name of an emphasis.
  case emphasis
  /// A code of another document, with its scheme.
  case code(String)
  /// A label beside the whole table, such as アクションプラン down its side.
  case side
  /// Not taken over; each cell goes to a note.
  case ignore

  /// What a column of a list of reports tells.
  package enum ReportPart: String, Sendable {
    /// What the year's plan was.
    case planned
    /// What was done.
    case done
    /// The value of a scale.
    case grade
    /// How it goes on, as one of the categories.
    case direction
    /// Anything else that was written.
    case text
  }

  /// Whether it is a column of the schedule.
  package var isYear: Bool {
    switch self {
    case .year, .years, .result: true
    default: false
    }
  }

  /// Whether it is the title.
  package var isTitle: Bool { if case .title = self { true } else { false } }

  /// The name of the tier, if it is one.
  package var level: String? { if case .level(let name) = self { name } else { nil } }

  /// The last year of a column of the schedule.
  var lastYear: FiscalYear? {
    switch self {
    case .year(let year), .result(let year): year
    case .years(_, let to): to
    default: nil
    }
  }

  /// The role of a column under that label.
  static func years(_ label: YearLabel) -> ColumnRole {
    if let year = label.from, label.isSingle { .year(year) } else { .years(from: label.from, to: label.to) }
  }
}

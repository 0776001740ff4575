import Essentials
import FiscalYears

/// A year or span of years as printed over a column.
struct YearLabel: Equatable {
  var from: FiscalYear?
  var to: FiscalYear?

  init?(_ text: String) { return nil }
}

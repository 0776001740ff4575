package import Database
package import FiscalYears

extension Row {
  /// A column that is never null, as a fiscal year.
  package func year(_ column: Int) -> FiscalYear { FiscalYear(integer(column)) }

  /// A column as a fiscal year, or nil where null.
  package func optionalYear(_ column: Int) -> FiscalYear? { optionalInteger(column).map { FiscalYear($0) } }
}

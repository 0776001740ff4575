package import Database
import FiscalYears

extension ResourceLine {
  /// Reads the columns year, phase, meaning, item, side, quantity, unit, display from that position on.
  package init(_ row: Row, from column: Int) throws {
    self.init(
      year: row.optionalYear(column), phase: row.text(column + 1), meaning: try row.choice(column + 2),
      item: row.text(column + 3), side: try row.choice(column + 4), quantity: row.text(column + 5),
      unit: row.text(column + 6), display: row.optionalText(column + 7))
  }

  /// The values of the columns year, phase, meaning, item, side, quantity, unit, display.
  package var columns: SQL {
    """
    \(year?.startYear), \(phase), \(meaning.rawValue), \(item), \(side.rawValue), \(quantity), \(unit), \(display)
    """
  }
}

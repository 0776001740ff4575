package import FiscalYears
package import Planning

extension Plan {
  /// Years of the period that no column covers; empty where the plan has no columns at all, as then its years stand for them.
  package var missingYearColumns: [FiscalYear] {
    guard !columns.isEmpty else { return [] }
    return years.filter { year in
      !columns.contains { column in
        guard let from = column.from, column.kind != .before, column.kind != .after else { return false }
        return from <= year && year <= column.to ?? from
      }
    }
  }

  /// Gives every year of the period a column, before the one that stands for what comes after.
  package mutating func addYearColumns() {
    for year in columns.isEmpty ? years : missingYearColumns { addColumn(for: year) }
  }
}

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
    let missing = columns.isEmpty ? years : missingYearColumns
    for year in missing {
      var id = year.short
      while columns.contains(where: { $0.id == id }) { id += "x" }
      let column = PlanColumn(id: id, label: year.short, kind: .year, from: year, to: year)
      let next = columns.firstIndex { other in
        other.kind == .after || (other.kind != .before && other.from.map { $0 > year } ?? false)
      }
      columns.insert(column, at: next ?? columns.count)
    }
  }
}

package import FiscalYears

extension Plan {
  /// Gives a year a column, before the one that stands for what comes after; gives back its id.
  @discardableResult
  package mutating func addColumn(for year: FiscalYear) -> String {
    var id = year.short
    while columns.contains(where: { $0.id == id }) { id += "x" }
    let next = columns.firstIndex { other in
      other.kind == .after || (other.kind != .before && other.from.map { $0 > year } ?? false)
    }
    columns.insert(
      PlanColumn(id: id, label: year.short, kind: .year, from: year, to: year), at: next ?? columns.count)
    return id
  }
}

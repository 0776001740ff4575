package import FiscalYears
package import Planning

/// A column of the schedule as a table shows it.
package struct ShownColumn: Sendable, Equatable {
  /// Identity inside the plan.
  package let id: String
  /// The heading as printed.
  package let label: String
  /// The fiscal year; nil for columns before, after or across the years.
  package let year: FiscalYear?
  /// Whether the plan has no such column, but cells of that year, which would be lost from sight without it.
  package let isAdded: Bool

  package init(id: String, label: String, year: FiscalYear?, isAdded: Bool = false) {
    self.id = id
    self.label = label
    self.year = year
    self.isAdded = isAdded
  }

  fileprivate init(_ column: PlanColumn) {
    let isOneYear = column.from == column.to || (column.kind == .year && column.to == nil)
    self.init(id: column.id, label: column.label, year: isOneYear ? column.from : nil)
  }
}

extension Plan {
  /// The columns of the schedule: as printed where the plan says so, else its years.
  package var scheduleColumns: [ShownColumn] {
    guard !columns.isEmpty else { return years.map { ShownColumn(id: $0.short, label: $0.short, year: $0) } }
    return columns.map { ShownColumn($0) }
  }

  /// The same with a column for each of these years, where the years before and after it stand.
  func scheduleColumns(adding years: [FiscalYear]) -> [ShownColumn] {
    var plan = self
    var added: Set<String> = []
    if columns.isEmpty {
      plan.columns = self.years.map { PlanColumn(id: $0.short, label: $0.short, kind: .year, from: $0, to: $0) }
    }
    for year in years { added.insert(plan.addColumn(for: year)) }
    return plan.columns.map { column in
      let shown = ShownColumn(column)
      return ShownColumn(id: shown.id, label: shown.label, year: shown.year, isAdded: added.contains(shown.id))
    }
  }
}

extension PlanSnapshot {
  /// The columns of the schedule; empty where there is none.
  package var shownColumns: [ShownColumn] {
    plan.columns.isEmpty && !entries.contains { !$0.node.schedule.isEmpty } ? [] : scheduleColumns
  }

  /// The columns of the schedule, also where nothing stands in it yet; every cell has one.
  package var scheduleColumns: [ShownColumn] {
    yearsWithoutColumn.isEmpty ? plan.scheduleColumns : plan.scheduleColumns(adding: yearsWithoutColumn)
  }

  /// The years that cells stand in or reach to, and for which the plan has no column.
  static func yearsWithoutColumn(_ entries: [Entry], in plan: Plan) -> [FiscalYear] {
    let known = Set(plan.scheduleColumns.compactMap(\.year))
    let ids = Set(plan.columns.map(\.id))
    var found: Set<FiscalYear> = []
    for entry in entries {
      for cell in entry.node.schedule where cell.column.map({ !ids.contains($0) }) ?? true {
        if let year = cell.year, !known.contains(year) { found.insert(year) }
        if let last = cell.through, !known.contains(last) { found.insert(last) }
      }
    }
    return found.sorted()
  }
}

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

  package init(id: String, label: String, year: FiscalYear?) {
    self.id = id
    self.label = label
    self.year = year
  }
}

extension Plan {
  /// The columns of the schedule: as printed where the plan says so, else its years.
  package var scheduleColumns: [ShownColumn] {
    guard !columns.isEmpty else { return years.map { ShownColumn(id: $0.short, label: $0.short, year: $0) } }
    return columns.map { column in
      let isOneYear = column.from == column.to || (column.kind == .year && column.to == nil)
      return ShownColumn(id: column.id, label: column.label, year: isOneYear ? column.from : nil)
    }
  }
}

extension PlanSnapshot {
  /// The columns of the schedule; empty where there is none.
  package var shownColumns: [ShownColumn] {
    plan.columns.isEmpty && !entries.contains { !$0.node.schedule.isEmpty } ? [] : plan.scheduleColumns
  }
}

import FiscalYears
import PlanFile
import Planning

extension DraftBuilder {
  /// Declares the columns of the schedule once, in their printed order.
  mutating func declareColumns(_ reading: TableReading) {
    for column in reading.columns where column.role?.isYear == true {
      guard let id = columnID(column), !document.plan.columns.contains(where: { $0.id == id }) else { continue }
      switch column.role {
      case .year(let year): add(id, column, .year, year, year)
      case .years(let from?, let to?): add(id, column, from == to ? .year : .term, from, to)
      case .years(nil, let to): add(id, column, .before, nil, to)
      case .years(let from, nil): add(id, column, .after, from, nil)
      case .result(let year): add(id, column, .year, year, year)
      default: break
      }
    }
  }

  private mutating func add(
    _ id: String, _ column: ColumnReading, _ kind: PlanColumn.Kind, _ from: FiscalYear?, _ to: FiscalYear?
  ) {
    document.plan.columns.append(PlanColumn(id: id, label: column.label, kind: kind, from: from, to: to))
  }

  /// The identity of a schedule column inside the plan.
  func columnID(_ column: ColumnReading) -> String? {
    switch column.role {
    case .year(let year), .result(let year): year.short
    case .years(let from?, let to?): from == to ? from.short : "\(from.short)-\(to.short)"
    case .years(nil, let to?): "-\(to.short)"
    case .years(let from?, nil): "\(from.short)-"
    default: nil
    }
  }

  /// Declares a column or label as a field of a level, so that its printed label is kept.
  mutating func declare(_ column: ColumnReading, level: Int) {
    guard let role = column.role, !column.label.isEmpty else { return }
    let field: Level.Field? =
      switch role {
      case .title:
        column.label == document.plan.levels[level].name
          ? nil : Level.Field(key: "title", label: column.label)
      case .level:
        column.label == document.plan.levels[level].name ? nil : Level.Field(key: "title", label: column.label)
      case .number: Level.Field(key: "number", label: column.label)
      case .category: Level.Field(key: "category", label: column.label, kind: .choice)
      case .categoryNote: Level.Field(key: "category_note", label: column.label)
      case .owner(let part):
        Level.Field(key: part == .lead ? "owners" : "owners_\(part.rawValue)", label: column.label, kind: .list)
      case .period: Level.Field(key: "period", label: column.label, kind: .period)
      case .resource: Level.Field(key: "resources", label: column.label, kind: .number)
      case .schedule: Level.Field(key: "schedule", label: column.label)
      case .rowKind: Level.Field(key: "row_kind", label: column.label, kind: .choice)
      case .emphasis: Level.Field(key: "emphasis", label: column.label)
      case .text(let key): Level.Field(key: key, label: column.label)
      case .report(_, let part): Level.Field(key: "report_\(part.rawValue)", label: column.label)
      case .year, .years, .result, .code, .side, .ignore: nil
      }
    guard let field else { return }
    if case .text = role { return declareField(field, level: level) }
    declareLabel(field.label, key: field.key, kind: field.kind, level: level)
  }
}

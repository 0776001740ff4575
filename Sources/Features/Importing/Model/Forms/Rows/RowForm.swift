import Essentials
import FiscalYears
import Planning

/// Tables with one row per measure: with columns for years (grid) or with texts and owners (rows).
struct RowForm: FormRecognizer {
  var forms: [TableForm] { [.grid, .rows] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    let mapping = context.mapping
    guard let header = TableHeader(of: table, height: mapping?.headerRows, near: context.yearNearby) else {
      return continued(table, context) ?? byHand(table, mapping)
    }
    let roles = ColumnRoles(
      table, header: header, near: context.yearNearby, reported: context.reportedYear, mapping: mapping)
    var reading = TableReading(
      table: table.index, form: .rows, confidence: 0, headerRows: header.rows, columns: roles.columns)
    judge(&reading, table, named: header.labels.flatMap { $0 }.contains { HeaderWords.role(of: $0)?.isTitle == true })
    if mapping?.form != nil || mapping?.roles.isEmpty == false { reading.confidence = 100 }
    return reading.confidence > 0 && reading.columns.contains { $0.role?.isTitle == true } ? reading : nil
  }

  /// Sets form and confidence by what the columns hold.
  private func judge(_ reading: inout TableReading, _ table: TableRegion, named: Bool) {
    guard reading.columns.contains(where: { $0.role?.isTitle == true }) else { return }
    let years = reading.columns.filter { $0.role?.isYear == true }
    if !years.isEmpty {
      let entries = years.flatMap { year in
        (reading.headerRows.upperBound..<table.rowCount).compactMap { table.start($0, year.index)?.text }
      }
      let known = entries.count(where: ScheduleWords.isEntry)
      let isSchedule = known * 10 >= entries.count * 3 && known > 0
      if isSchedule || named { reading.form = .grid }
      reading.confidence = isSchedule ? 90 : named ? 50 : 0
      return
    }
    let helpers = reading.columns.count { column in
      switch column.role {
      case .category, .owner, .text("purpose"), .text("content"), .text("goal"), .schedule, .period, .resource, .report:
        true
      default: false
      }
    }
    let tiers = reading.columns.count { $0.role?.level != nil }
    reading.confidence = !named ? (helpers >= 2 ? 30 : 0) : helpers >= 2 ? 80 : helpers == 1 ? 60 : tiers > 0 ? 20 : 0
    if reading.confidence == 0, named, reading.columns.contains(where: \.isText) {
      reading.confidence = TableReading.joiningOnly
    }
  }

  /// A table without a header that goes on where the table before it ended.
  private func continued(_ table: TableRegion, _ context: TableContext) -> TableReading? {
    guard let previous = context.previous, forms.contains(previous.form), table.columnCount == previous.columns.count,
      table.rowCount > 0
    else { return nil }
    let checked = previous.columns.filter { $0.role == .category || $0.role?.isYear == true }
    var hits = 0
    var filled = 0
    for column in checked {
      for row in 0..<table.rowCount {
        guard let text = table.start(row, column.index)?.text else { continue }
        filled += 1
        let fits = column.role == .category ? CategoryWords.split(text) != nil : ScheduleWords.isEntry(text)
        hits += fits ? 1 : 0
      }
    }
    guard checked.isEmpty ? context.textsBefore.isEmpty && table.columnCount >= 3 : filled > 0 && hits * 2 >= filled
    else { return nil }
    var reading = previous
    reading.table = table.index
    reading.headerRows = 0..<0
    reading.confidence = 70
    for (column, role) in context.mapping?.roles ?? [:] where reading.columns.indices.contains(column) {
      reading.columns[column].role = role
    }
    return reading
  }

  /// A table that nothing is known of but what a person said.
  private func byHand(_ table: TableRegion, _ mapping: TableMapping?) -> TableReading? {
    guard let mapping, mapping.roles.values.contains(where: \.isTitle) else { return nil }
    let rows = 0..<min(mapping.headerRows ?? 0, table.rowCount)
    let columns = (0..<table.columnCount).map { column in
      ColumnReading(
        index: column, label: rows.isEmpty ? "" : table.text(rows.upperBound - 1, column), role: mapping.roles[column])
    }
    let hasYears = mapping.roles.values.contains(where: \.isYear)
    return TableReading(
      table: table.index, form: hasYears ? .grid : .rows, confidence: 100, headerRows: rows, columns: columns)
  }

  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder) {
    var walk = RowWalk(reading, table)
    walk.take(into: &draft)
  }
}

import Essentials
import FiscalYears
import PlanFile
import Planning

/// Takes a table of cards over, one measure per title.
struct CardWalk {
  private let reading: TableReading
  private let table: TableRegion
  private let card: CardEntries

  init(_ reading: TableReading, _ table: TableRegion, near context: FiscalYear?) {
    self.reading = reading
    self.table = table
    card = CardEntries(table, near: context)
  }

  /// The printed titles of all measures in the table.
  static func titles(_ reading: TableReading, _ table: TableRegion) -> [String] {
    let walk = CardWalk(reading, table, near: nil)
    return walk.card.entries.filter { walk.column($0.label)?.role?.isTitle == true }.compactMap {
      $0.values.first?.text
    }
  }

  private func column(_ label: TableCell) -> ColumnReading? {
    let key = foldedText(label.text)
    return reading.columns.first { foldedText($0.label) == key }
  }

  func take(into draft: inout DraftBuilder) {
    draft.declareColumns(reading)
    let starts = card.entries.filter { column($0.label)?.role?.isTitle == true && !$0.values.isEmpty }
    if starts.isEmpty { return goOn(into: &draft) }
    for (place, start) in starts.enumerated() {
      let from = place == 0 ? 0 : start.row
      let to = place + 1 < starts.count ? starts[place + 1].row : table.rowCount
      takeCard(start, rows: from..<to, into: &draft)
    }
  }

  /// The schedule belongs to the measure of the card above.
  private func goOn(into draft: inout DraftBuilder) {
    let levels = draft.document.plan.levels
    guard let measure = draft.document.nodes.last(where: { levels[$0.level].isMeasure }) else {
      return draft.keepAsSectionTable(table)
    }
    for label in card.entries.map(\.label) + card.schedule.compactMap(\.label) {
      draft.declareLabel(label.text, key: "schedule", level: measure.level)
      draft.book(label.item, .plan("columns"))
    }
    takeSchedule(of: measure.id, rows: 0..<table.rowCount, into: &draft)
  }

  private func takeCard(_ start: CardEntries.Entry, rows: Range<Int>, into draft: inout DraftBuilder) {
    guard let cell = start.values.first, let title = column(start.label) else { return }
    let id = draft.addMeasure(cell, name: title.role, number: nil, parent: draft.headingNode, joining: reading.joins)
    let level = draft.update(id) { $0.level }
    for column in reading.columns { draft.declare(column, level: level) }
    draft.book(start.label.item, .plan("levels"))
    for extra in start.values.dropFirst() {
      draft.fill(.text("title_note"), label: start.label.text, with: extra, in: id)
    }
    for entry in card.entries where rows.contains(entry.row) && entry.label.item != start.label.item {
      take(entry, of: id, into: &draft)
    }
    takeSchedule(of: id, rows: rows, into: &draft)
  }

  private func take(_ entry: CardEntries.Entry, of id: PlanNode.ID, into draft: inout DraftBuilder) {
    guard let column = column(entry.label), let role = column.role else {
      return draft.fill(.text("remark"), label: "備考", with: entry.label, in: id)
    }
    if entry.values.isEmpty, role != .schedule, !(card.years.contains { $0.row == entry.row }) {
      draft.book(entry.label.item, .plan("levels"))
      return
    }
    draft.book(entry.label.item, .plan("levels"))
    for (place, value) in entry.values.enumerated() {
      let isNote = place > 0 && role == .category
      draft.fill(
        isNote ? .categoryNote : role.isTitle ? .text("title_note") : role, label: column.label, with: value, in: id)
    }
  }

  private func takeSchedule(of id: PlanNode.ID, rows: Range<Int>, into draft: inout DraftBuilder) {
    for year in card.years where rows.contains(year.row) {
      for column in year.columns { draft.book(column.cell.item, .plan("columns")) }
    }
    for entry in card.schedule where rows.contains(entry.cell.row) {
      let columns = card.years[entry.years].columns
      guard let first = columns.last(where: { $0.cell.column <= entry.cell.column }),
        let last = columns.last(where: { $0.cell.column < entry.cell.column + entry.cell.columnSpan }),
        let from = column(first.cell), let to = column(last.cell)
      else { continue }
      let kind = entry.label.flatMap { RowKindWords.kind(of: $0.text) } ?? .plan
      let line = kind == .actual ? 0 : entry.line
      if let label = entry.label { draft.book(label.item, .node(id, "schedule")) }
      draft.addSchedule(entry.cell, at: SchedulePlace(first: from, last: to, line: line, kind: kind), to: id)
    }
  }
}

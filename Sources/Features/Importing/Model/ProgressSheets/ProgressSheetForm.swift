import Essentials
import Planning

/// A sheet for one item and one year: what it is, what was planned and done, how it was judged.
struct ProgressSheetForm: FormRecognizer {
  var forms: [TableForm] { [.progressSheet] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    let isGiven = context.mapping?.form == .progressSheet
    guard isGiven || hasLabels(table), let layout = layout(of: table, in: context.outline, context.mapping),
      isGiven || layout.isProgressSheet
    else { return nil }
    let columns = layout.entries.enumerated().map { index, entry in
      ColumnReading(index: index, label: entry.label.plain, role: role(of: entry.meaning))
    }
    return TableReading(
      table: table.index, form: .progressSheet, confidence: layout.isJudged && layout.year != nil ? 90 : 55,
      columns: columns, lines: layout.lineItems)
  }

  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder) {
    guard let layout = layout(of: table, in: draft.outline, draft.mapping.tables[table.place]) else {
      draft.keepAsSectionTable(table)
      return
    }
    // A form that the source cuts in pieces is written once, with its first piece.
    guard layout.tables.first == table.index else { return }
    ProgressSheetWriter.write(layout, into: &draft)
  }

  /// The sheet that a table belongs to, its labels read as a person said.
  private func layout(of table: TableRegion, in outline: SourceOutline, _ mapping: TableMapping?) -> SheetLayout? {
    guard var layout = SheetLayout.holding(table, in: outline) else { return nil }
    for (index, role) in mapping?.roles ?? [:] where layout.entries.indices.contains(index) {
      if let meaning = SheetLabel(role) { layout.entries[index].meaning = meaning }
    }
    return layout
  }

  private func hasLabels(_ table: TableRegion) -> Bool {
    table.cells.contains { $0.text.utf8.count <= 60 && KnownLabel($0.text)?.meaning.isReport == true }
  }

  private func role(of meaning: SheetLabel) -> ColumnRole? {
    switch meaning {
    case .title: .title("事業")
    case .number: .number
    case .owner(let role, _): .owner(role)
    case .field(let key): .text(key)
    case .planned: .schedule
    default: nil
    }
  }
}

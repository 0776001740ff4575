import Essentials
import Planning

/// A sheet for one item and one year: what it is, what was planned and done, how it was judged.
struct ProgressSheetForm: FormRecognizer {
  var forms: [TableForm] { [.progressSheet] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    let isGiven = context.mapping?.form == .progressSheet
    guard isGiven || hasLabels(table), let layout = SheetLayout.holding(table, in: context.outline),
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
    guard let layout = SheetLayout.holding(table, in: draft.outline) else {
      draft.keepAsSectionTable(table)
      return
    }
    // A form that the source cuts in pieces is written once, with its first piece.
    guard layout.tables.first == table.index else { return }
    ProgressSheetWriter.write(layout, into: &draft)
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

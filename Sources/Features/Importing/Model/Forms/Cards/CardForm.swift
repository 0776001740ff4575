import Essentials

/// Tables that tell one measure, or one after the other, as blocks of label and value.
struct CardForm: FormRecognizer {
  var forms: [TableForm] { [.cards] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    guard table.rowCount <= 400 || context.mapping?.form == .cards else { return nil }
    let card = CardEntries(table, near: context.yearNearby)
    let columns = card.columns(context.mapping)
    let titles = card.entries.filter { entry in
      role(of: entry, columns)?.isTitle == true && entry.values.first.map(isTitle) == true
    }
    guard !titles.isEmpty else { return goesOn(card, columns, table, context) }
    let known = card.entries.filter { $0.role != nil && !$0.values.isEmpty && $0.role?.isTitle != true }
    let rows = Set(card.entries.filter { !$0.values.isEmpty }.map(\.row)).count
    let isByHand = context.mapping?.form == .cards || context.mapping?.roles.isEmpty == false
    guard isByHand || (!known.isEmpty && rows >= 2 && rows * 2 >= table.rowCount) else { return nil }
    return TableReading(table: table.index, form: .cards, confidence: isByHand ? 100 : 85, columns: columns)
  }

  /// The schedule of the card right above in a small table of its own: years, and what is planned under them.
  private func goesOn(
    _ card: CardEntries, _ columns: [ColumnReading], _ table: TableRegion, _ context: TableContext
  ) -> TableReading? {
    guard context.previous?.form == .cards, context.textsBefore.isEmpty, !card.schedule.isEmpty, table.rowCount <= 4,
      card.entries.allSatisfy({ $0.values.isEmpty && ($0.role == nil || $0.role == .schedule) })
    else { return nil }
    return TableReading(table: table.index, form: .cards, confidence: 70, columns: columns)
  }

  /// Whether a value can be the title of a measure: neither a header word nor a year.
  private func isTitle(_ cell: TableCell) -> Bool {
    HeaderWords.role(of: cell.text) == nil && YearLabel(cell.text) == nil && cell.text.unicodeScalars.count <= 120
  }

  private func role(of entry: CardEntries.Entry, _ columns: [ColumnReading]) -> ColumnRole? {
    columns.first { foldedText($0.label) == foldedText(entry.label.text) }?.role
  }

  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder) {
    CardWalk(reading, table, near: draft.identity.yearNearby).take(into: &draft)
  }
}

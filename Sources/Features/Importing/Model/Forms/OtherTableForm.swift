/// Any table that makes no measures: it is kept as a table in its section.
struct OtherTableForm: FormRecognizer {
  var forms: [TableForm] { [.other, .overview] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    TableReading(table: table.index, form: .other, confidence: 1)
  }

  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder) {
    draft.keepAsSectionTable(table)
  }
}

/// A box that explains short forms or adds a remark under the tables (注釈, 凡例).
struct LegendForm: FormRecognizer {
  var forms: [TableForm] { [.legend] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    guard table.columnCount == 1, table.rowCount <= 4, let first = table.cells.first, Self.opens(first.text) else {
      return nil
    }
    return TableReading(table: table.index, form: .legend, confidence: 60)
  }

  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder) {
    for cell in table.cells { draft.takeLegend(OutlineText(item: cell.item, text: cell.text, sheet: table.sheet)) }
  }

  /// Whether a text opens a legend.
  static func opens(_ text: String) -> Bool {
    ["注釈", "凡例", "（凡例", "【凡例", "〔凡例", "※所管課", "※担当課"].contains(where: text.hasPrefix)
  }
}

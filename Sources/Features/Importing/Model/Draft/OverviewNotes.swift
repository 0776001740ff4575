import Essentials
import PlanFile
import Planning

/// Notes the titles of an overview that no measure has, as the two places then differ in their spelling.
enum OverviewNotes {
  static func settle(_ document: inout PlanDocument, readings: [TableReading], outline: SourceOutline) {
    let titles = Set(document.nodes.map { foldedText($0.title) })
    for reading in readings where reading.form == .overview {
      guard let column = reading.columns.first(where: { $0.role?.isTitle == true }) else { continue }
      let table = outline.tables[reading.table]
      for row in reading.headerRows.upperBound..<table.rowCount {
        guard let cell = table.start(row, column.index), !titles.contains(foldedText(SplitTitle(cell.text).title)),
          cell.columnSpan < table.columnCount
        else { continue }
        document.importNotes.append(
          ImportNote(
            source: outline.items[cell.item].place, kind: "overview-differs", text: cell.text,
            problem: "一覧の表にあるこの名前の取組が、ほかの表に見つかりません。表記の違いがないか確かめてください。"))
      }
    }
  }
}

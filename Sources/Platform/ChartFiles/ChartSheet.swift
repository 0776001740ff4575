import Essentials
package import Charts
package import Spreadsheets

/// The data of charts as a sheet of a workbook.
package enum ChartSheet {
  /// The data of all of them under each other; nil where there is none.
  package static func sheet(
    of charts: [any Chart], named name: String, heading: String, basis: String
  ) -> WorkbookContent.Sheet? {
    let tables = charts.map { (title: $0.title, table: $0.table) }
    guard let width = tables.map(\.table.head.count).max() else { return nil }
    var rows: [WorkbookContent.Row] = [
      [.init(heading, .title, columnSpan: width)], [.init(basis, .text, columnSpan: width)],
    ]
    for (index, item) in tables.enumerated() {
      if tables.count > 1 { rows.append([.init(item.title, .label, columnSpan: width)]) }
      rows.append(WorkbookContent.Row(item.table.head.map { .init($0, .header) }))
      rows += item.table.rows.map { row in
        WorkbookContent.Row(
          row.map { cell in
            cell.isNumber ? .init(printed: cell.text, isGrouped: true) : .init(cell.text, .text)
          })
      }
      if index < tables.count - 1 { rows.append([.init("")]) }
    }
    var sheet = WorkbookContent.Sheet(
      name: name, columnWidths: [48] + Array<Double>(repeating: 18, count: width - 1), rows: rows)
    sheet.paper = .a3Landscape
    return sheet
  }
}

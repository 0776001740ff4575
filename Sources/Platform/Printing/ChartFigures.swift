import Charts
import PrintDocuments

extension Chart {
  /// The figures of the chart as a table.
  var printTable: PrintTable {
    PrintTable(
      caption: PrintText(title), columns: table.head.map { _ in .share(1) }, head: [.heads(table.head)],
      body: table.rows.map { row in
        PrintTable.Row(
          row.enumerated().map { index, cell in
            cell.isNumber && index > 0
              ? .figure(PrintText(cell.text))
              : PrintTable.Cell(PrintText(cell.text), role: index == 0 ? .rowHead : .data)
          })
      })
  }
}

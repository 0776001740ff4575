package import HTML
package import Planning

extension HTMLWriter {
  /// Writes the rows of a table inside running text, inside of `table`: its heads, and what stands below them.
  package mutating func rows(of table: SectionTable) {
    let heads = table.rows.prefix(table.headCount)
    if !heads.isEmpty {
      thead { html in
        for row in heads {
          html.tr { html in
            for cell in row {
              // An empty corner heads nothing.
              if cell.text.isEmpty {
                html.td(rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { _ in }
              } else {
                html.th(scope: .column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { $0.lines(cell.text) }
              }
            }
          }
        }
      }
    }
    tbody { html in
      for row in table.rows.dropFirst(table.headCount) {
        html.tr { html in
          for cell in row { html.td(rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { $0.lines(cell.text) } }
        }
      }
    }
  }
}

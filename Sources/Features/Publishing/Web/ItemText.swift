import Editions
import Essentials
import HTML
import Planning

extension HTMLWriter {
  /// Writes what a reader would read of an item; tables of a text keep their rows and cells.
  mutating func text(of item: EditionItem) {
    let hasTables = item.blocks.contains { if case .table = $0 { true } else { false } }
    guard hasTables else { return lines(item.text) }
    p { $0.strong(item.subject) }
    for block in item.blocks {
      switch block {
      case .text(let text): p { $0.lines(text) }
      case .table(let cells): table(.class("item-table")) { $0.rows(of: cells) }
      }
    }
  }

  private mutating func rows(of cells: [Section.Cell]) {
    let rows = Dictionary(grouping: cells, by: \.row).sorted { $0.key < $1.key }.map(\.value)
    tbody { html in
      for row in rows {
        html.tr { html in
          for cell in row.sorted(by: { $0.column < $1.column }) {
            html.td(rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { $0.lines(cell.text) }
          }
        }
      }
    }
  }
}

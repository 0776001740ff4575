import Contracts
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
      case .table(let cells): table(.class("item-table")) { $0.rows(of: SectionTable(cells)) }
      }
    }
  }
}

import PrintDocuments
import SourceDocuments

/// A table as our readers find it again: the cells that hold text or cover others.
package struct ReadTable: Equatable {
  /// A cell with its place.
  package struct Cell: Equatable, CustomStringConvertible {
    package var row: Int
    package var column: Int
    package var rowSpan: Int
    package var columnSpan: Int
    package var text: String

    package var description: String { "\(row),\(column) \(rowSpan)x\(columnSpan) \(text)" }
  }

  /// Its cells in reading order.
  package var cells: [Cell]

  /// The table as it was to be written.
  package init(_ table: PrintTable) throws {
    cells = try TableLayout(table).places.flatMap { $0 }.map { place in
      Cell(
        row: place.row, column: place.column, rowSpan: place.cell.rowSpan, columnSpan: place.cell.columnSpan,
        text: place.cell.plain)
    }.filter { !$0.text.allSatisfy(\.isWhitespace) || $0.rowSpan > 1 || $0.columnSpan > 1 }
  }

  /// The table as it was read.
  package init(_ grid: Grid) {
    cells = grid.cells.map {
      Cell(row: $0.row, column: $0.column, rowSpan: $0.rowSpan, columnSpan: $0.columnSpan, text: $0.text.plain)
    }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

extension [PrintBlock] {
  /// The blocks without those that only hold others.
  package var inner: [PrintBlock] {
    flatMap { block -> [PrintBlock] in
      switch block {
      case .together(let blocks): blocks.inner
      case .columns(_, let parts): Array(parts.joined()).inner
      default: [block]
      }
    }
  }
}

extension PrintDocument {
  /// All tables in their order.
  package var tables: [PrintTable] { sections.flatMap { PrintDocument.tables(in: $0.blocks) } }

  private static func tables(in blocks: [PrintBlock]) -> [PrintTable] {
    blocks.flatMap { block -> [PrintTable] in
      switch block {
      case .table(let table): [table]
      case .together(let blocks): tables(in: blocks)
      case .columns(_, let parts): tables(in: Array(parts.joined()))
      default: []
      }
    }
  }

  /// All paragraphs and headings outside of tables, in their order.
  package var lines: [String] { sections.flatMap { PrintDocument.lines(in: $0.blocks) } }

  private static func lines(in blocks: [PrintBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .title(let text, let below): [text.plain] + (below.map { [$0.plain] } ?? [])
      case .heading(let heading): [heading.text.plain]
      case .paragraph(let paragraph): [paragraph.text.plain]
      case .list(let list): list.lines.map { $0.sign + $0.text.plain }
      case .table(let table): (table.caption.map { [$0.plain] } ?? []) + table.notes.map(\.plain)
      case .together(let blocks): lines(in: blocks)
      case .columns(_, let parts): lines(in: Array(parts.joined()))
      case .picture, .facts, .contents, .pageBreak: []
      }
    }
  }
}

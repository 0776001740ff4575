import Essentials
import SourceDocuments

/// A cell or a line of text with its column, before anybody gives it a meaning.
struct FormPiece: Sendable, Equatable {
  /// The index of the source item.
  let item: Int
  let text: RichText
  /// The text without white space around it.
  let plain: String
  let column: Int
  let columnSpan: Int
  let rowSpan: Int

  init(item: Int, text: RichText, column: Int = 0, columnSpan: Int = 1, rowSpan: Int = 1) {
    self.item = item
    self.text = text
    plain = text.plain.trimmed
    self.column = column
    self.columnSpan = columnSpan
    self.rowSpan = rowSpan
  }

  /// The column after its right edge.
  var end: Int { column + columnSpan }
}

/// One printed line: the cells of a row that hold text, or one line of text.
struct FormLine: Sendable, Equatable {
  var sheet: String?
  /// Set where the line is a heading.
  var heading: Heading?
  /// The index of the table that it is a row of.
  var table: Int?
  var pieces: [FormPiece]

  /// The only piece of the line.
  var single: FormPiece? { pieces.count == 1 ? pieces[0] : nil }
}

extension SourceOutline {
  /// The headings, texts and table rows as lines in reading order.
  var lines: [FormLine] { lines(of: elements[...]) }

  /// The lines around a table on its sheet, as far as one form reaches.
  func lines(around table: TableRegion) -> [FormLine] {
    let place = elements.firstIndex { if case .table(table.index) = $0 { true } else { false } } ?? 0
    let reach = max(0, place - 12)..<min(elements.count, place + 13)
    return lines(of: elements[reach]).filter { $0.sheet == table.sheet }
  }

  private func lines(of elements: ArraySlice<OutlineElement>) -> [FormLine] {
    elements.flatMap { element -> [FormLine] in
      switch element {
      case .heading(let heading): [line(of: heading.item, sheet: heading.sheet, heading: heading)]
      case .text(let text): [line(of: text.item, sheet: text.sheet, heading: nil)]
      case .table(let index): lines(of: tables[index])
      }
    }
  }

  private func line(of item: Int, sheet: String?, heading: Heading?) -> FormLine {
    FormLine(
      sheet: sheet, heading: heading, table: nil, pieces: [FormPiece(item: item, text: RichText(items[item].text))])
  }

  /// The rows of a table that hold text.
  func lines(of table: TableRegion) -> [FormLine] {
    var lines: [FormLine] = []
    var row: Int?
    for cell in table.cells where !cell.text.isEmpty {
      let piece = FormPiece(
        item: cell.item, text: cell.rich, column: cell.column, columnSpan: cell.columnSpan, rowSpan: cell.rowSpan)
      if row == cell.row {
        lines[lines.count - 1].pieces.append(piece)
      } else {
        lines.append(FormLine(sheet: table.sheet, heading: nil, table: table.index, pieces: [piece]))
        row = cell.row
      }
    }
    return lines
  }
}

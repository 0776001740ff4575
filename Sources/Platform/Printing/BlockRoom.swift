import Essentials
import PrintDocuments
import Spreadsheets

/// How high blocks become on paper, roughly and on the high side, in millimetres.
struct BlockRoom {
  /// The width of the text on the page in millimetres.
  let width: Double
  /// The size of running text in points.
  let textSize: Double

  private var em: Double { textSize * 25.4 / 72 }

  func height(of blocks: [PrintBlock]) throws(Refusal) -> Double {
    var sum = 0.0
    for block in blocks { sum += try height(of: block) }
    return sum
  }

  private func height(of block: PrintBlock) throws(Refusal) -> Double {
    switch block {
    case .title(let text, let below): lines(text, size: 1.8) + (below.map { lines($0, size: 1.2) } ?? 0) + 4 * em
    case .heading(let heading): lines(heading.text, size: 1.5) + 4 * em
    case .paragraph(let paragraph): lines(paragraph.text, size: 1.2)
    case .list(let list):
      list.lines.reduce(em) { $0 + lines(PrintText($1.sign) + $1.text, inset: Double($1.depth + 2) * em) }
    case .facts(let facts):
      facts.reduce(2 * em) { $0 + max(lines($1.text, inset: width / 2), lines($1.term, inset: width / 2)) }
    case .table(let table): try height(of: table)
    case .picture(let picture):
      min(picture.width, width) * picture.proportion + 4 * em + (picture.caption.map { lines($0) } ?? 0)
    // What breaks pages or has a length that nobody knows yet is not kept together by a guess.
    case .contents, .pageBreak: .infinity
    case .together(let blocks): try height(of: blocks)
    case .columns(let count, let parts): try height(of: parts, beside: count)
    }
  }

  private func height(of parts: [[PrintBlock]], beside count: Int) throws(Refusal) -> Double {
    let gaps = Double(count - 1) * PrintDocument.Section.columnGap
    let column = BlockRoom(width: (width - gaps) / Double(max(1, count)), textSize: textSize)
    var (sum, highest) = (0.0, 0.0)
    for (index, part) in parts.enumerated() {
      if index % max(1, count) == 0 { (sum, highest) = (sum + highest, 0) }
      highest = max(highest, try column.height(of: part))
    }
    return sum + highest
  }

  private func height(of table: PrintTable) throws(Refusal) -> Double {
    let layout = try TableLayout(table)
    let room = RowRoom(table, within: width)
    let rows = layout.rows.indices.reduce(0) { $0 + room.height(ofRow: $1, in: layout) }
    return rows + 4 * em + ([table.caption].compactMap { $0 } + table.notes).reduce(0) { $0 + lines($1) }
  }

  private func lines(_ text: PrintText, size: Double = 1, inset: Double = 0) -> Double {
    let half = em * size / 2
    return Double(wrappedLines(text.plain, room: max(4, (width - inset) / half))) * em * size * 1.8 + em
  }
}

import Charts
import Essentials
import PrintDocuments

/// What stands on a sheet: a block without others in it, or a table that a chart is drawn from.
enum SheetPiece {
  case block(PrintBlock)
  case charted(PrintTable, NativeChart)

  var isTable: Bool {
    switch self {
    case .block(.table), .charted: true
    case .block: false
    }
  }

  /// The heading that it is.
  var heading: PrintHeading? { if case .block(.heading(let heading)) = self { heading } else { nil } }
}

/// Turns the blocks of a document into pieces of sheets; each chart goes below the table that has its figures.
struct SheetPieces {
  /// A workbook draws so many charts; further ones are tables.
  private static let mostCharts = 60

  private var chartCount = 0
  private var pieces: [SheetPiece] = []
  /// A chart whose table has not come yet.
  private var waiting: (any Chart)?

  /// The pieces of a section.
  mutating func pieces(of blocks: [PrintBlock]) throws(Refusal) -> [SheetPiece] {
    pieces = []
    try add(blocks)
    flush()
    return pieces
  }

  private mutating func add(_ blocks: [PrintBlock]) throws(Refusal) {
    for block in blocks {
      switch block {
      case .together(let inner): try add(inner)
      case .columns(_, let parts): for part in parts { try add(part) }
      case .contents: continue
      case .picture(let picture):
        flush()
        if case .chart(let chart) = picture.source {
          waiting = chart
        } else {
          pieces.append(.block(.paragraph(PrintParagraph(PrintText("【図】\(picture.description)"), .note))))
        }
      case .table(var table):
        guard let chart = waiting, let native = NativeChart(chart), native.places(in: try TableLayout(table)) != nil
        else {
          flush()
          pieces.append(.block(.table(table)))
          continue
        }
        waiting = nil
        if table.caption == nil { table.caption = PrintText(chart.title) }
        add(table, native)
      default:
        flush()
        pieces.append(.block(block))
      }
    }
  }

  /// The chart that waits gets a table of its own.
  private mutating func flush() {
    guard let chart = waiting else { return }
    waiting = nil
    add(chart.printTable, NativeChart(chart))
  }

  private mutating func add(_ table: PrintTable, _ native: NativeChart?) {
    guard let native, chartCount < Self.mostCharts else { return pieces.append(.block(.table(table))) }
    chartCount += 1
    pieces.append(.charted(table, native))
  }
}

import SourceDocuments

/// Puts pages together: a table that goes on over the end of a page becomes one grid.
struct PageJoining {
  private var pieces: [Piece] = []
  private let bottom: Double

  private enum Piece {
    case paragraph(Paragraph)
    case table(PagedTable)
  }

  init(_ pages: [[PageItem]], height: Double) {
    // Pages are filled at least that far, whatever stands on these.
    bottom = pages.flatMap { $0.map(\.box.bottom) }.reduce(height * 0.85, max)
    for (page, items) in pages.enumerated() {
      for (position, item) in items.enumerated() { append(item, page: page, isFirst: position == 0) }
    }
  }

  private mutating func append(_ item: PageItem, page: Int, isFirst: Bool) {
    switch item {
    case .paragraph(let text, _):
      pieces.append(.paragraph(Paragraph(place: "\(page + 1)ページ", text: RichText(text))))
    case .table(let table):
      if isFirst, case .table(var open) = pieces.last, open.parts.last?.page == page - 1,
        let repeated = open.repeatedRows(of: table, pageBottom: bottom)
      {
        open.append(table, page: page, repeatedRows: repeated)
        pieces[pieces.count - 1] = .table(open)
      } else {
        pieces.append(.table(PagedTable(page: page, table: table)))
      }
    }
  }

  /// The blocks of the document.
  func blocks() throws(SourceRefusal) -> [SourceDocument.Block] {
    var blocks: [SourceDocument.Block] = []
    for piece in pieces {
      switch piece {
      case .paragraph(let paragraph): blocks.append(.paragraph(paragraph))
      case .table(let table): blocks.append(.grid(try table.grid()))
      }
    }
    return blocks
  }

  /// What a reader should check.
  var remarks: [SourceDocument.Remark] {
    var remarks: [SourceDocument.Remark] = []
    for case .table(let table) in pieces { remarks += table.remarks }
    return remarks
  }
}

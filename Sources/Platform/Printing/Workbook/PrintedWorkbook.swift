import Essentials
package import PrintDocuments
import SourceDocuments
package import Spreadsheets

/// Arranges documents on the sheets of a workbook: one for each table with the text before it, one for each chapter, or one for a
/// whole section.
package enum PrintedWorkbook {
  /// A section with more tables or chapters than that stands on one sheet, as nobody finds his way through so many tabs.
  package static let mostSheets = 20

  /// The sheets of a document; `WorkbookWriter` writes them.
  package static func content(of document: PrintDocument) throws -> WorkbookContent {
    var sheets: [WorkbookContent.Sheet] = []
    var making = SheetPieces()
    for section in document.sections {
      let pieces = try making.pieces(of: section.blocks)
      let state = state(section)
      if section.sheets == .chapters, ChapterSheets.chapters(pieces).count <= mostSheets {
        sheets += try ChapterSheets(section, pieces, state: state, title: document.title, after: sheets.count).sheets
        continue
      }
      let isOne = section.sheets != .tables || pieces.count(where: \.isTable) > mostSheets
      let parts = isOne ? [pieces] : groups(pieces.filter { if case .block(.pageBreak) = $0 { false } else { true } })
      for group in parts where !group.isEmpty {
        var sheet = SheetArrangement(section)
        try sheet.add(state + group)
        sheets.append(sheet.sheet(name: section.name ?? name(of: group) ?? document.title))
      }
    }
    if sheets.isEmpty { sheets = [.init(name: document.title, columnWidths: [], rows: [])] }
    var content = WorkbookContent(title: document.title, sheets: sheets)
    content.font = document.typeface == .mincho ? .mincho : .gothic
    func ground(_ ground: PrintTable.Ground) -> UInt32? {
      document.colour(of: ground).flatMap { UInt32($0, radix: 16) }
    }
    content.grounds.header = ground(.head)
    content.grounds.label = ground(.label)
    content.grounds.name = ground(.name)
    content.grounds.band = ground(.band)
    return content
  }

  /// What stands at the left over each page says what state the document is of; a sheet says it before all else.
  private static func state(_ section: PrintDocument.Section) -> [SheetPiece] {
    let texts = section.head.left.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return texts.isEmpty ? [] : [.block(.paragraph(PrintParagraph(PrintText(texts.joined()), .note)))]
  }

  /// Each table with what stands before it; what follows the last one stays with it.
  private static func groups(_ pieces: [SheetPiece]) -> [[SheetPiece]] {
    var groups: [[SheetPiece]] = []
    var group: [SheetPiece] = []
    for piece in pieces {
      group.append(piece)
      if piece.isTable {
        groups.append(group)
        group = []
      }
    }
    if let last = groups.indices.last { groups[last] += group } else { groups.append(group) }
    return groups
  }

  private static func name(of group: [SheetPiece]) -> String? {
    var name: String?
    for piece in group {
      switch piece {
      case .block(.table(let table)), .charted(let table, _): return table.caption?.plain ?? name
      case .block(.heading(let heading)): name = heading.text.plain
      case .block(.title(let text, _)): name = name ?? text.plain
      default: break
      }
    }
    return name
  }
}

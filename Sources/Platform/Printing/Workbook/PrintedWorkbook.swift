import Essentials
package import PrintDocuments
import SourceDocuments
package import Spreadsheets

/// Arranges documents on the sheets of a workbook: one for each table with the text before it, or one for a whole section.
package enum PrintedWorkbook {
  /// A section with more tables than that stands on one sheet, as nobody finds his way through so many tabs.
  package static let mostSheets = 20

  /// The sheets of a document; `WorkbookWriter` writes them.
  package static func content(of document: PrintDocument) throws -> WorkbookContent {
    var sheets: [WorkbookContent.Sheet] = []
    for section in document.sections {
      let blocks = flat(section.blocks)
      let tables = blocks.count { if case .table = $0 { true } else { false } }
      let isOne = section.isOneSheet || tables > mostSheets
      let parts = isOne ? [blocks] : groups(blocks.filter { if case .pageBreak = $0 { false } else { true } })
      for group in parts where !group.isEmpty {
        var sheet = SheetArrangement(section)
        try sheet.add(state(section) + group)
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
  private static func state(_ section: PrintDocument.Section) -> [PrintBlock] {
    let texts = section.head.left.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return texts.isEmpty ? [] : [.paragraph(PrintParagraph(PrintText(texts.joined()), .note))]
  }

  /// The blocks that a workbook shows, with the figures of charts as tables.
  private static func flat(_ blocks: [PrintBlock]) -> [PrintBlock] {
    blocks.flatMap { block -> [PrintBlock] in
      switch block {
      case .together(let blocks): return flat(blocks)
      case .contents: return []
      case .picture(let picture):
        if case .chart(let chart) = picture.source { return [.table(chart.printTable)] }
        return [.paragraph(PrintParagraph(PrintText("【図】\(picture.description)"), .note))]
      default: return [block]
      }
    }
  }

  /// Each table with what stands before it; what follows the last one stays with it.
  private static func groups(_ blocks: [PrintBlock]) -> [[PrintBlock]] {
    var groups: [[PrintBlock]] = []
    var group: [PrintBlock] = []
    for block in blocks {
      group.append(block)
      if case .table = block {
        groups.append(group)
        group = []
      }
    }
    if let last = groups.indices.last { groups[last] += group } else { groups.append(group) }
    return groups
  }

  private static func name(of group: [PrintBlock]) -> String? {
    var name: String?
    for block in group {
      switch block {
      case .table(let table): return table.caption?.plain ?? name
      case .heading(let heading): name = heading.text.plain
      case .title(let text, _): name = name ?? text.plain
      default: break
      }
    }
    return name
  }
}

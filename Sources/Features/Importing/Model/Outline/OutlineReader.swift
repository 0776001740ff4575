import Essentials
package import SourceDocuments

/// Turns the blocks of a file into an outline: grids become title rows, texts and tables; lines become headings or texts.
package struct OutlineReader {
  private var outline = SourceOutline()
  /// Whether headings are told by style; then a number alone makes no heading.
  private let usesStyles: Bool
  private let kind: SourceDocument.Kind
  private var sheet: String?
  private var contents = TableOfContents()

  /// Reads the outline of a file.
  package static func outline(of document: SourceDocument) -> SourceOutline {
    var reader = OutlineReader(document)
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .paragraph(let paragraph):
        let next = index + 1 < document.blocks.count ? document.blocks[index + 1] : nil
        reader.take(paragraph, before: next)
      case .grid(let grid): reader.take(grid)
      }
    }
    HeadingRanks.assign(to: &reader.outline)
    return reader.outline
  }

  private init(_ document: SourceDocument) {
    kind = document.kind
    var styled = 0
    for case .paragraph(let paragraph) in document.blocks where paragraph.headingLevel != nil { styled += 1 }
    usesStyles = styled >= 3
    outline.name = document.name.map { name in
      name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
  }

  private mutating func add(item place: String, _ text: String) -> Int {
    outline.items.append(SourceItem(place: place, text: text))
    return outline.items.count - 1
  }

  private mutating func enter(_ sheet: String?, startsWithHeading: Bool) {
    guard sheet != self.sheet else { return }
    let isFirst = outline.elements.isEmpty
    self.sheet = sheet
    guard let sheet, !isFirst, !startsWithHeading else { return }
    let item = add(item: "シート「\(sheet)」の名前", sheet)
    outline.elements.append(
      .heading(Heading(item: item, rank: 0, number: nil, title: sheet, mark: .sheet, sheet: sheet)))
  }

  private mutating func take(_ paragraph: Paragraph, before next: SourceDocument.Block?) {
    let text = paragraph.text.plain.trimmed
    guard !text.isEmpty else { return }
    var heading = candidate(text, level: paragraph.headingLevel, isListItem: paragraph.isListItem)
    if heading == nil, !usesStyles, !paragraph.isListItem, case .grid(let grid) = next, grid.sheet == paragraph.sheet {
      heading = HeadingCandidate(caption: text)
    }
    enter(paragraph.sheet, startsWithHeading: heading != nil)
    append(text, heading, place: paragraph.place, bullet: paragraph.isListItem ? paragraph.bullet : "")
    outline.items[outline.items.count - 1].isLandscape = paragraph.isLandscape
    if paragraph.isBoxed, let last = outline.elements.indices.last, case .text(var boxed) = outline.elements[last] {
      boxed.isBoxed = true
      outline.elements[last] = .text(boxed)
    }
  }

  private mutating func append(_ text: String, _ heading: HeadingCandidate?, place: String, bullet: String) {
    let item = add(item: place, text)
    if let heading, !contents.holds(text, heading) {
      contents.see(heading)
      outline.elements.append(
        .heading(
          Heading(
            item: item, rank: 0, number: heading.number, title: heading.title, mark: heading.mark, sheet: sheet)))
    } else {
      contents.pass(text)
      outline.elements.append(
        .text(OutlineText(item: item, text: bullet + text, sheet: sheet)))
    }
  }

  /// What makes a line a heading, or nil.
  private func candidate(_ text: String, level: Int?, isListItem: Bool = false) -> HeadingCandidate? {
    if let level { return HeadingCandidate(text, mark: .style(level)) }
    guard foldedText(text) != "目次" else { return HeadingCandidate(numbered: text) }
    guard !usesStyles, !isListItem else { return nil }
    return HeadingCandidate(numbered: text)
  }

  private mutating func take(_ grid: Grid) {
    guard grid.cells.contains(where: { !$0.text.isBlank }) else { return }
    let pieces =
      kind == .xlsx || kind == .csv || kind == .pasted
      ? GridSplitting.pieces(of: grid) : [.table(rows: 0..<grid.rowCount)]
    let rows = GridSplitting.cellsByRow(grid)
    for piece in pieces {
      switch piece {
      case .line(let cell, let isCaption):
        let text = cell.text.plain.trimmed
        var heading = candidate(text, level: nil)
        if heading == nil, isCaption { heading = HeadingCandidate(caption: text) }
        enter(grid.sheet, startsWithHeading: heading != nil)
        append(text, heading, place: cell.place, bullet: "")
      case .table(let range):
        enter(grid.sheet, startsWithHeading: false)
        add(table: range, of: grid, cells: range.flatMap { rows[$0] })
      }
    }
  }

  private mutating func add(table rows: Range<Int>, of grid: Grid, cells: [GridCell]) {
    contents.close()
    let left = cells.map(\.column).min() ?? 0
    let right = cells.map { $0.column + $0.columnSpan }.max() ?? 1
    var taken: [TableCell] = []
    for cell in cells {
      let text = cell.text.plain.trimmed
      taken.append(
        TableCell(
          item: add(item: cell.place, text), row: cell.row - rows.lowerBound, column: cell.column - left,
          rowSpan: min(cell.rowSpan, rows.upperBound - cell.row), columnSpan: cell.columnSpan, text: text,
          rich: cell.text))
    }
    let isWhole = rows.count == grid.rowCount
    let place = isWhole ? grid.place : "\(grid.place)の\(rows.lowerBound + 1)行目から"
    outline.elements.append(.table(outline.tables.count))
    outline.tables.append(
      TableRegion(
        index: outline.tables.count, place: place, sheet: grid.sheet, rowCount: rows.count,
        columnCount: right - left, cells: taken))
  }
}

/// A line that looks like a heading.
struct HeadingCandidate: Equatable {
  var number: String?
  var title: String
  var mark: HeadingMark
  var value: Int?

  /// A heading by its style; its number is taken off.
  init(_ text: String, mark: HeadingMark) {
    let printed = PrintedNumber(text).flatMap { $0.rest.isEmpty ? nil : $0 }
    self.init(number: printed?.number, title: printed?.rest ?? text, mark: mark, value: printed?.value)
  }

  /// A short line that starts with a number or stands in brackets, or the line 目次.
  init?(numbered text: String) {
    if ["目次", "はじめに", "おわりに"].contains(foldedText(text)) {
      self.init(text, mark: .front)
      return
    }
    guard text.unicodeScalars.count <= 60, !endsLikeSentence(text), let printed = PrintedNumber(text),
      !printed.rest.isEmpty, !printed.rest.contains("\n"),
      printed.mark != .bullet || text.unicodeScalars.count <= 40
    else { return nil }
    self.init(number: printed.number, title: printed.rest, mark: printed.mark, value: printed.value)
  }

  init(number: String?, title: String, mark: HeadingMark, value: Int?) {
    self.number = number
    self.title = title
    self.mark = mark
    self.value = value
  }

  /// A title row above a table.
  init?(caption text: String) {
    guard text.unicodeScalars.count <= 60, !endsLikeSentence(text), !text.contains("\n"),
      !text.hasPrefix("※"), !text.contains("："), !text.contains("単位")
    else { return nil }
    self.init(text, mark: .caption)
  }
}

/// Whether the text ends as a sentence does.
func endsLikeSentence(_ text: String) -> Bool {
  guard let last = text.unicodeScalars.last else { return false }
  return last == "。" || last == "．" || last == "、" || last == "，" || text.contains("。")
}

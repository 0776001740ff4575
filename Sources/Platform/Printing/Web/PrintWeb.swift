import Charts
package import Essentials
package import HTML
package import PrintDocuments

extension HTMLWriter {
  /// Writes a document as a part of a page, so that a page shows what the PDF prints.
  ///
  /// Its title gets the heading level `level` of the page, its own headings those below it. Ids begin with `id`. With `sheets` the
  /// paper is shown, too.
  package mutating func printDocument(
    _ document: PrintDocument, level: Int, id: String, sheets: PrintSheets? = nil
  ) throws(Refusal) {
    var sheets = sheets
    var writing = PrintWeb(document, level: level, id: id)
    raw("<article class=\"print-document")
    for look in document.colours { raw(look) }
    raw(document.typeface == .mincho ? " mincho\" lang=\"" : "\" lang=\"")
    text(document.language)
    raw("\">")
    for section in document.sections {
      raw(section.isCover ? "<section class=\"print-section print-cover\">" : "<section class=\"print-section\">")
      if sheets == nil {
        for block in section.blocks { try writing.write(block, to: &self) }
      } else {
        try sheets?.write(section, with: &writing, to: &self)
      }
      raw("</section>")
    }
    raw("</article>")
  }
}

/// Writes the blocks of a document as HTML.
struct PrintWeb {
  private let document: PrintDocument
  private let level: Int
  private let id: String
  private let hasTitle: Bool
  private var ranks = HeadingRanks()
  private var headingCount = 0
  private var pictureCount = 0
  private var tableCount = 0

  init(_ document: PrintDocument, level: Int, id: String) {
    self.document = document
    self.level = level
    self.id = id
    hasTitle = document.sections.first?.blocks.contains { if case .title = $0 { true } else { false } } ?? false
  }

  mutating func write(_ block: PrintBlock, to html: inout HTMLWriter) throws(Refusal) {
    switch block {
    case .title(let text, let below):
      headingOfPage(level, .class("print-title"), &html) { html in runs(text, &html) }
      if let below { html.p(.class("print-below")) { html in runs(below, &html) } }
    case .heading(let heading): write(heading, to: &html)
    case .paragraph(let text): paragraph(text, &html)
    case .list(let list): items(list.items, &html)
    case .facts(let facts):
      guard !facts.isEmpty else { return }
      html.dl(.class("print-facts")) { html in
        for fact in facts {
          html.dt { html in runs(fact.term, &html) }
          html.dd { html in runs(fact.text, &html) }
        }
      }
    case .table(let table):
      tableCount += 1
      let layout = try TableLayout(table)
      let rank = layout.headingLevel.map { ranks.rank(of: $0) }
      PrintWebTable(table, layout, number: tableCount, headingLevel: rank.map(level(of:))).write(to: &html)
    case .picture(let picture): write(picture, to: &html)
    case .contents(let title, let depth): contents(title, depth, &html)
    case .pageBreak: return
    case .together(let blocks):
      html.raw("<div class=\"print-together\">")
      for block in blocks { try write(block, to: &html) }
      html.raw("</div>")
    case .columns(_, let parts):
      html.raw("<div class=\"print-columns\">")
      for part in parts { try write(.together(part), to: &html) }
      html.raw("</div>")
    }
  }

  // MARK: Headings

  private mutating func write(_ heading: PrintHeading, to html: inout HTMLWriter) {
    let rank = ranks.rank(of: heading.level)
    var place: String?
    if heading.isListed {
      headingCount += 1
      place = "\(id)-\(headingCount)"
    }
    let attributes = Attributes(class: heading.isBand ? "band" : nil, id: place)
    headingOfPage(level(of: rank), attributes, &html) { html in runs(heading.text, &html) }
  }

  /// The level on the page of a heading of the document.
  private func level(of rank: Int) -> Int { level + rank - (hasTitle ? 0 : 1) }

  private func contents(_ title: String, _ depth: Int, _ html: inout HTMLWriter) {
    html.nav(Attributes(class: "print-contents", label: title)) { html in
      html.p(.class("print-contents-title"), title)
      html.ul { html in
        var ranks = HeadingRanks()
        var number = 0
        for heading in document.headings where heading.isListed {
          number += 1
          let rank = ranks.rank(of: heading.level)
          guard rank <= depth else { continue }
          html.li(.class(rank == 1 ? "first-level" : rank == 2 ? "second-level" : "third-level")) { html in
            html.a(toID: "\(id)-\(number)", heading.text.plain)
          }
        }
      }
    }
  }

  // MARK: Pictures

  private mutating func write(_ picture: PrintPicture, to html: inout HTMLWriter) {
    pictureCount += 1
    switch picture.source {
    case .chart(let chart): html.chart(chart, id: "\(id)-chart-\(pictureCount)")
    case .svg(let bytes, _, _):
      let width = picture.width / 25.4 * 96
      html.figure(.class("print-picture")) { html in
        html.drawing(
          svg: bytes, description: picture.description, width: Int(width), height: Int(width * picture.proportion))
        if let caption = picture.caption { html.figcaption { html in runs(caption, &html) } }
      }
    }
  }
}

// MARK: Text

private func paragraph(_ paragraph: PrintParagraph, _ html: inout HTMLWriter) {
  let look: StaticString? =
    switch (paragraph.kind, paragraph.alignment) {
    case (.body, .start): paragraph.isIndented ? "indented" : nil
    case (.body, .middle): "middle"
    case (.body, .end): "end"
    case (.note, .start): "note"
    case (.note, .middle): "note middle"
    case (.note, .end): "note end"
    case (.lead, .start): "lead"
    case (.lead, .middle): "lead middle"
    case (.lead, .end): "lead end"
    }
  html.p(.class(look)) { html in runs(paragraph.text, &html) }
}

private func items(_ items: [PrintList.Item], _ html: inout HTMLWriter) {
  guard !items.isEmpty else { return }
  // A dot is drawn by the style; every other sign is a word of the list.
  let isDotted = items.allSatisfy { $0.sign == "・" }
  html.ul(.class(isDotted ? "print-list" : "print-list signs")) { html in
    for item in items {
      html.li { html in
        if !isDotted { html.span(.class("sign"), item.sign) }
        runs(item.text, &html)
        Printing.items(item.items, &html)
      }
    }
  }
}

private func runs(_ text: PrintText, _ html: inout HTMLWriter) {
  for run in text.runs { write(run.text, run.looks, &html) }
}

private func write(_ text: String, _ looks: PrintText.Looks, _ html: inout HTMLWriter) {
  if looks.contains(.chosen) {
    html.mark(.class("chosen")) { html in write(text, looks.subtracting(.chosen), &html) }
  } else if looks.contains(.struck) {
    html.s { html in write(text, looks.subtracting(.struck), &html) }
  } else if looks.contains(.small) {
    html.small { html in write(text, looks.subtracting(.small), &html) }
  } else if looks.contains(.strong) {
    html.strong { html in write(text, looks.subtracting(.strong), &html) }
  } else if looks.contains(.underlined) {
    html.em(.class("underlined")) { html in write(text, looks.subtracting(.underlined), &html) }
  } else {
    html.lines(text)
  }
}

/// Writes a table with its caption, and with heads that say what they head.
struct PrintWebTable {
  private let table: PrintTable
  private let layout: TableLayout
  private let number: Int
  /// For each column how wide it is at least, in letters.
  private let least: [Int]
  /// For each column the first row with a cell that stands in it alone.
  private let firstAlone: [Int]
  /// The level of the heading in one of its cells, on the page.
  private let headingLevel: Int?

  /// `number` tells the table from the others of the page that have no caption, either.
  init(_ table: PrintTable, _ layout: TableLayout, number: Int, headingLevel: Int?) {
    self.table = table
    self.number = number
    self.layout = layout
    self.headingLevel = headingLevel
    // A browser breaks Japanese after any letter, so that a column beside long texts becomes one letter wide.
    least = layout.lettersOfColumns(upTo: 41).map { $0 > 40 ? 12 : $0 > 8 ? 9 : Int($0.rounded(.up)) }
    var first = Array(repeating: -1, count: layout.columnCount)
    for place in layout.places.joined() where place.cell.columnSpan == 1 && first[place.column] < 0 {
      first[place.column] = place.row
    }
    firstAlone = first
  }

  func write(to html: inout HTMLWriter) {
    guard !layout.rows.isEmpty else { return }
    let name = table.caption?.plain ?? "表\(number)"
    html.div(Attributes(class: "scroll", role: "region", label: name, tabIndex: 0)) { html in
      html.table(.class(table.rules == .none ? "print-table plain" : "print-table")) { html in
        if let caption = table.caption { html.caption { html in runs(caption, &html) } }
        if layout.headCount > 0 {
          html.thead { html in for row in 0..<layout.headCount { write(row, to: &html) } }
        }
        bodies(&html)
      }
    }
    for note in table.notes { html.p(.class("note")) { html in runs(note, &html) } }
  }

  /// What stands below a subhead is a part of its own.
  private func bodies(_ html: inout HTMLWriter) {
    var start = layout.headCount
    while start < layout.rows.count {
      let next = layout.rows[(start + 1)...].firstIndex { $0.isSubhead } ?? layout.rows.count
      html.tbody { html in for row in start..<next { write(row, to: &html) } }
      start = next
    }
  }

  private func write(_ row: Int, to html: inout HTMLWriter) {
    html.tr { html in
      for place in layout.places[row] {
        let cell = place.cell
        let attributes = attributes(of: place)
        if cell.role == .data {
          html.td(attributes, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { html in
            guard let headingLevel, cell.headingLevel != nil else { return content(of: cell, to: &html) }
            headingOfPage(headingLevel, .class("sheet-name"), &html) { html in runs(PrintText(cell.plain), &html) }
          }
        } else {
          html.th(attributes, scope: scope(cell, row), rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { html in
            content(of: cell, to: &html)
          }
        }
      }
    }
  }

  /// The first cell that stands alone in a column holds its width open, and a short head over several columns its own.
  private func attributes(of place: TableLayout.Place) -> Attributes {
    let look = Attributes(class: look(place.cell))
    var letters = 0
    if place.cell.columnSpan == 1 {
      letters = firstAlone[place.column] == place.row ? least[place.column] : 0
    } else if place.cell.role == .rowHead, place.cell.columnSpan < layout.columnCount {
      let own = place.cell.plain
      letters = own.utf8.count <= 27 ? own.unicodeScalars.count : 0
    }
    return letters > 1 ? look.with(data: [("least", String(letters))]) : look
  }

  private func scope(_ cell: PrintTable.Cell, _ row: Int) -> TableScope {
    layout.rows[row].isSubhead ? .rowGroup : cell.role == .columnHead ? .column : .row
  }

  private func look(_ cell: PrintTable.Cell) -> StaticString? {
    if cell.isUpright { return cell.ground == .name ? "upright named" : "upright" }
    // The style sheet knows how heads of columns stand.
    if cell.role == .columnHead { return cell.ground == .band ? "banded" : nil }
    let isBare = cell.role == .rowHead && cell.ground == .none
    return switch (cell.alignment, cell.ground) {
    case (.start, .none): isBare ? "bare" : nil
    case (.middle, .none): isBare ? "middle bare" : "middle"
    case (.end, .none): isBare ? "end bare" : "end"
    case (.start, .head), (.start, .label): nil
    case (.middle, .head), (.middle, .label): "middle"
    case (.end, .head), (.end, .label): "end"
    case (.start, .name): "named"
    case (.middle, .name): "middle named"
    case (.end, .name): "end named"
    case (.start, .band): "banded"
    case (.middle, .band): "middle banded"
    case (.end, .band): "end banded"
    case (.start, .soft): "soft"
    case (.middle, .soft): "middle soft"
    case (.end, .soft): "end soft"
    }
  }

  private func content(of cell: PrintTable.Cell, to html: inout HTMLWriter) {
    // A single paragraph needs no element of its own.
    if cell.content.count == 1, case .paragraph(let text) = cell.content[0] { return runs(text.text, &html) }
    for content in cell.content {
      switch content {
      case .paragraph(let text): paragraph(text, &html)
      case .list(let list): items(list.items, &html)
      }
    }
  }
}

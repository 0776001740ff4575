import Essentials
import PrintDocuments

/// Writes what stands in a document as WordprocessingML.
struct WordBody {
  private(set) var xml = WordXML()
  let document: PrintDocument
  let fonts: WordFonts
  private let pictures: WordPictures
  /// Where contents go, once the pages are known: so many bytes behind the start.
  private var contents: [(place: Int, depth: Int, width: Int)] = []
  var ranks = HeadingRanks()
  private var headingCount = 0
  private var pictureCount = 0
  private var runningCount = 0
  /// Whether what is written belongs on one page with what follows.
  var keepsWithNext = false
  /// Whether what is written next begins a page; nil where nothing stands above it.
  private var breaksPage: Bool?
  /// Whether a page begins before what is written next.
  var beginsPage: Bool { breaksPage == true }
  /// The style of paragraphs in the cell that is written.
  var cellStyle = "TableText"
  /// Whether the lines of the table that is written stand close.
  var spacing = PrintTable.Spacing.usual
  /// Whether the rows of a table stay on one page.
  var keepsRows = false
  /// The level in outlines, from 0, of the heading that stands in the table that is written.
  var outline: Int?
  /// Whether the paragraph that is written next is that heading.
  var isHeading = false

  init(_ document: PrintDocument, _ pictures: WordPictures) {
    self.document = document
    self.pictures = pictures
    fonts = WordFonts(document.typeface)
  }

  /// The markup without the declaration of a part, with contents that show those pages.
  func text(_ pages: HeadingPages?) -> String {
    var text = ""
    var rest = xml.text[...]
    var passed = 0
    for gap in contents {
      let end = rest.utf8.index(rest.startIndex, offsetBy: gap.place - passed)
      text += rest[..<end]
      text += WordContents(document, depth: gap.depth, width: gap.width).text(pages)
      rest = rest[end...]
      passed = gap.place
    }
    text += rest
    return String(text.drop { $0 != "\n" }.dropFirst())
  }

  mutating func raw(_ markup: String) { xml.raw(markup) }

  mutating func write(_ section: PrintDocument.Section, _ parts: inout WordParts, isLast: Bool) throws {
    breaksPage = nil
    for block in section.blocks { try write(block, section, &parts) }
    let properties = sectionProperties(section, &parts)
    raw(isLast ? properties : "<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/>\(properties)</w:pPr></w:p>")
  }

  mutating func write(
    _ block: PrintBlock, _ section: PrintDocument.Section, _ parts: inout WordParts
  ) throws {
    switch block {
    case .title(let text, let below):
      paragraph(text, style: section.isCover ? "CoverTitle" : "Title")
      if let below { paragraph(below, style: section.isCover ? "CoverLine" : "Subtitle") }
    case .heading(let heading): write(heading)
    case .paragraph(let text): paragraph(text)
    case .list(let list): self.list(list)
    case .facts(let facts): if !facts.isEmpty { try write(facts, section) }
    case .table(let table):
      // A table cannot begin a page by itself.
      if beginsPage { paragraph(PrintText(), style: "AfterTable") }
      try write(table, section)
    case .picture(let picture): try write(picture, section, &parts)
    case .contents(let title, let depth):
      paragraph(PrintText(title), style: "ContentsTitle")
      contents.append((xml.text.utf8.count, depth, twips(section.textWidth)))
    case .pageBreak: if breaksPage != nil { breaksPage = true }
    case .together(let blocks):
      let outer = (keepsWithNext, keepsRows)
      let room = BlockRoom(width: section.textWidth, textSize: document.textSize)
      keepsRows = try keepsRows || room.height(of: blocks) < section.textHeight
      for (number, block) in blocks.enumerated() {
        keepsWithNext = outer.0 || number < blocks.count - 1
        try write(block, section, &parts)
      }
      (keepsWithNext, keepsRows) = outer
    case .columns(let count, let columns): try write(columns, beside: count, section, &parts)
    }
  }

  private mutating func write(_ heading: PrintHeading) {
    guard heading.isListed else { return paragraph(heading.text, style: "ContentsTitle") }
    headingCount += 1
    open("Heading\(ranks.rank(of: heading.level))")
    raw("\(heading.isBand ? wordBand(document.headingBand) : "")</w:pPr>")
    raw("<w:bookmarkStart w:id=\"\(headingCount)\" w:name=\"\(WordContents.bookmark(headingCount))\"/>")
    runs(heading.text)
    raw("<w:bookmarkEnd w:id=\"\(headingCount)\"/></w:p>")
  }

  private mutating func write(
    _ picture: PrintPicture, _ section: PrintDocument.Section, _ parts: inout WordParts
  ) throws {
    pictureCount += 1
    let width = min(picture.width, section.textWidth)
    let words = PrintText(picture.description).plain
    let drawn = try pictures.picture(pictureCount)
    guard let image = WordPicture(drawn, number: pictureCount, width: width, &parts) else {
      return paragraph(PrintText("【図】\(words)"), style: "Note")
    }
    open(nil, keepsWithNext: picture.caption != nil || keepsWithNext)
    raw("<w:jc w:val=\"center\"/></w:pPr>")
    raw("<w:r>\(image.markup(description: words))</w:r></w:p>")
    if let caption = picture.caption {
      paragraph(PrintParagraph(caption, .note, .middle))
    }
  }
}

// MARK: Paragraphs

extension WordBody {
  /// Opens a paragraph and its properties.
  private mutating func open(_ style: String?, keepsWithNext: Bool = false) {
    raw("<w:p><w:pPr>")
    if let style { raw("<w:pStyle w:val=\"\(style)\"/>") }
    if keepsWithNext { raw("<w:keepNext/>") }
    if breaksPage == true { raw("<w:pageBreakBefore/>") }
    breaksPage = false
  }

  mutating func paragraph(_ text: PrintText, style: String) {
    open(style, keepsWithNext: keepsWithNext)
    raw("</w:pPr>")
    runs(text)
    raw("</w:p>")
  }

  /// A paragraph; `size` where it stands in a table.
  mutating func paragraph(_ paragraph: PrintParagraph, size: Double? = nil, sign: (words: String, depth: Int)? = nil) {
    let base = size ?? document.textSize
    let style = paragraph.kind == .note ? "Note" : paragraph.kind == .lead ? "Lead" : nil
    open(size != nil ? cellStyle : style, keepsWithNext: keepsWithNext)
    if let size {
      switch spacing {
      case .usual: break
      case .tight: raw("<w:spacing w:line=\"216\" w:lineRule=\"auto\"/>")
      case .dense: raw("<w:spacing w:line=\"\(Int(size * 1.13 * 20))\" w:lineRule=\"exact\"/>")
      }
    }
    if paragraph.isIndented, sign == nil {
      raw("<w:ind w:firstLineChars=\"100\" w:firstLine=\"\(twips(base * 25.4 / 72))\"/>")
    }
    if let sign {
      let hanging = twips(ems(sign.words) * base * 25.4 / 72)
      let step = twips(base * 25.4 / 72)
      raw("<w:ind w:left=\"\(hanging + sign.depth * step)\" w:hanging=\"\(hanging)\"/>")
    }
    switch paragraph.alignment {
    // Words of other languages would stand far apart in justified lines.
    case .start: if hasForeignWords(paragraph.text.plain) { raw("<w:jc w:val=\"left\"/>") }
    case .middle: raw("<w:jc w:val=\"center\"/>")
    case .end: raw("<w:jc w:val=\"right\"/>")
    }
    if isHeading, let outline { raw("<w:outlineLvl w:val=\"\(outline)\"/>") }
    isHeading = false
    raw("</w:pPr>")
    let shrunk = size != nil && paragraph.kind == .note ? base * 0.88 : base
    if let sign { runs(PrintText(sign.words), size: size == nil ? nil : shrunk) }
    runs(paragraph.text, size: size == nil ? nil : shrunk)
    raw("</w:p>")
  }

  mutating func list(_ list: PrintList, size: Double? = nil) {
    // Outside of tables items stand further in than the text, but for remarks.
    let depth = size == nil && !list.items.allSatisfy { $0.sign == "※" } ? 1 : 0
    for line in list.lines {
      paragraph(PrintParagraph(line.text), size: size, sign: (PrintText(line.sign).plain, line.depth + depth))
    }
  }

  mutating func runs(_ text: PrintText, size: Double? = nil) {
    for run in text.runs {
      xml.run(
        run.text, wordLook(run.looks, size: size ?? document.textSize, sizeIsUsual: size == nil, fonts))
    }
  }

  /// How wide a sign is, in its own size.
  private func ems(_ sign: String) -> Double {
    max(1, sign.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) })
  }
}

// MARK: Sections

extension WordBody {
  private mutating func sectionProperties(_ section: PrintDocument.Section, _ parts: inout WordParts) -> String {
    runningCount += 1
    let width = twips(section.textWidth)
    let (above, below) = section.isCover ? (.init(), .init()) : (section.head, section.foot)
    let head = parts.add(
      "word/header\(runningCount).xml", runningLine(above, width, "hdr"), relationship: "header")
    let foot = parts.add(
      "word/footer\(runningCount).xml", runningLine(below, width, "ftr"), relationship: "footer")
    let margins = section.margins
    let direction = section.isLandscape ? " w:orient=\"landscape\"" : ""
    return """
      <w:sectPr><w:headerReference w:type="default" r:id="\(head)"/><w:footerReference w:type="default" \
      r:id="\(foot)"/><w:type w:val="nextPage"/><w:pgSz w:w="\(twips(section.size.width))" \
      w:h="\(twips(section.size.height))"\(direction)/><w:pgMar w:top="\(twips(margins.top))" \
      w:right="\(twips(margins.right))" w:bottom="\(twips(margins.bottom))" w:left="\(twips(margins.left))" \
      w:header="\(twips(margins.top * 0.5))" w:footer="\(twips(margins.bottom * 0.5))" w:gutter="0"/></w:sectPr>
      """
  }

  private func runningLine(_ line: PrintDocument.RunningLine, _ width: Int, _ element: String) -> String {
    var xml = WordXML()
    func write(_ pieces: [PrintDocument.Piece]) {
      for piece in pieces {
        switch piece {
        case .text(let text): xml.run(PrintText(text).plain)
        case .page: xml.field("PAGE", showing: "1")
        case .pages: xml.field("NUMPAGES", showing: "1")
        case .chapter: xml.field("STYLEREF 1", showing: "")
        }
      }
    }
    xml.raw("<w:p><w:pPr><w:pStyle w:val=\"Running\"/><w:tabs><w:tab w:val=\"center\" w:pos=\"\(width / 2)\"/>")
    xml.raw("<w:tab w:val=\"right\" w:pos=\"\(width)\"/></w:tabs></w:pPr>")
    write(line.left)
    if !line.middle.isEmpty || !line.right.isEmpty { xml.raw("<w:r><w:tab/></w:r>") }
    write(line.middle)
    if !line.right.isEmpty { xml.raw("<w:r><w:tab/></w:r>") }
    write(line.right)
    xml.raw("</w:p>")
    let markup = xml.text.drop { $0 != "\n" }.dropFirst()
    return "<w:\(element) \(WordXML.namespaces)>\(markup)</w:\(element)>"
  }
}

/// Whether three words of another language stand one after the other.
private func hasForeignWords(_ text: String) -> Bool {
  var words = 0
  var isInside = false
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      if !isInside { words += 1 }
      if words == 3 { return true }
      isInside = true
    case UInt8(ascii: " "): isInside = false
    default: (words, isInside) = (0, false)
    }
  }
  return false
}

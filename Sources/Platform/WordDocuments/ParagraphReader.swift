import SourceDocuments
import XMLStreams

/// A field such as a page number: its instruction, then its result.
struct WordField {
  var instruction = ""
  var showsResult = false

  /// Page numbers are no content.
  var isPageNumber: Bool {
    let word = instruction.split(separator: " ").first.map { $0.uppercased() }
    return word == "PAGE" || word == "NUMPAGES" || word == "SECTIONPAGES"
  }
}

extension WordReader {
  /// A paragraph up to its end.
  mutating func readParagraph() throws(SourceRefusal) -> WordParagraph {
    var paragraph = WordParagraph()
    try readInline(into: &paragraph)
    return paragraph
  }

  private mutating func readInline(into paragraph: inout WordParagraph) throws(SourceRefusal) {
    try stream.children { name, attributes throws(SourceRefusal) in
      switch name {
      case "pPr": paragraph.properties = try readParagraphProperties(stream)
      case "r": try readRun(into: &paragraph)
      case "fldSimple" where WordField(instruction: attributes["instr"] ?? "").isPageNumber: try stream.skip()
      case "AlternateContent":
        try stream.readAlternate { () throws(SourceRefusal) in try readInline(into: &paragraph) }
      default: if try !skips(name) { try readInline(into: &paragraph) }
      }
    }
  }

  private mutating func readRun(into paragraph: inout WordParagraph) throws(SourceRefusal) {
    var style = WordRunStyle()
    try readRunContent(into: &paragraph, &style)
  }

  private mutating func readRunContent(
    into paragraph: inout WordParagraph, _ style: inout WordRunStyle
  ) throws(SourceRefusal) {
    try stream.children { name, attributes throws(SourceRefusal) in
      switch name {
      case "rPr": style = try readWordRunStyle(stream)
      case "t": add(try stream.text(), style, to: &paragraph)
      case "instrText":
        let text = try stream.text()
        if let last = fields.indices.last, !fields[last].showsResult { fields[last].instruction += text }
      case "ruby": try readInline(into: &paragraph)
      case "drawing", "pict", "object": try readDrawing(into: &paragraph)
      case "AlternateContent":
        try stream.readAlternate { () throws(SourceRefusal) in try readRunContent(into: &paragraph, &style) }
      default:
        readMark(name, attributes, style, into: &paragraph)
        try stream.skip()
      }
    }
  }

  /// The empty elements that stand for a character or point elsewhere.
  private mutating func readMark(
    _ name: String, _ attributes: XMLAttributes, _ style: WordRunStyle, into paragraph: inout WordParagraph
  ) {
    switch name {
    case "tab", "ptab": add("\t", style, to: &paragraph)
    case "br":
      let type = attributes["type"]
      if type != "page", type != "column" { add("\n", style, to: &paragraph) }
    case "cr": add("\n", style, to: &paragraph)
    case "noBreakHyphen": add("-", style, to: &paragraph)
    case "sym": add(symbol(attributes["char"]), style, to: &paragraph)
    case "footnoteReference":
      if let id = attributes["id"] { paragraph.notes.append(NoteReference(kind: .footnote, id: id)) }
    case "endnoteReference":
      if let id = attributes["id"] { paragraph.notes.append(NoteReference(kind: .endnote, id: id)) }
    case "commentReference": if let id = attributes["id"] { paragraph.comments.append(id) }
    case "fldChar":
      switch attributes["fldCharType"] {
      case "begin": fields.append(WordField())
      case "separate": if let last = fields.indices.last { fields[last].showsResult = true }
      case "end": _ = fields.popLast()
      default: break
      }
    default: break
    }
  }

  private func add(_ text: String, _ style: WordRunStyle, to paragraph: inout WordParagraph) {
    guard !fields.contains(where: { $0.showsResult && $0.isPageNumber }) else { return }
    if style.isHidden {
      paragraph.hiddenText += text
    } else {
      paragraph.runs.append(WordRun(text: text, style: style))
    }
  }

  private mutating func readDrawing(into paragraph: inout WordParagraph) throws(SourceRefusal) {
    let (boxes, hadPicture) = (paragraph.boxes.count, paragraph.hasPicture)
    paragraph.hasPicture = false
    try searchDrawing(into: &paragraph)
    if paragraph.boxes.count == boxes, !paragraph.hasPicture { paragraph.hasShape = true }
    paragraph.hasPicture = paragraph.hasPicture || hadPicture
  }

  private mutating func searchDrawing(into paragraph: inout WordParagraph) throws(SourceRefusal) {
    try stream.children { name, _ throws(SourceRefusal) in
      switch name {
      case "txbxContent": paragraph.boxes += try readBlocks()
      case "AlternateContent":
        try stream.readAlternate { () throws(SourceRefusal) in try searchDrawing(into: &paragraph) }
      case "blip", "chart", "imagedata", "relIds", "OLEObject":
        paragraph.hasPicture = true
        try stream.skip()
      default: if try !skips(name) { try searchDrawing(into: &paragraph) }
      }
    }
  }
}

/// The properties of a paragraph or of its style, up to their end.
func readParagraphProperties(_ stream: XMLStream) throws(SourceRefusal) -> ParagraphProperties {
  var properties = ParagraphProperties()
  try stream.children { name, attributes throws(SourceRefusal) in
    switch name {
    case "pStyle": properties.style = attributes["val"]
    case "outlineLvl": properties.outline = attributes["val"].flatMap { Int($0) }
    case "numPr":
      return try stream.children { name, attributes throws(SourceRefusal) in
        if name == "numId" { properties.list = attributes["val"].flatMap { Int($0) } }
        if name == "ilvl" { properties.listLevel = attributes["val"].flatMap { Int($0) } }
        try stream.skip()
      }
    case "pBdr":
      properties.isBoxed = try readFrame(stream)
      return
    case "sectPr":
      properties.endsLandscape = try readDirection(stream)
      return
    default: break
    }
    try stream.skip()
  }
  return properties
}

/// Whether borders stand on all four sides.
private func readFrame(_ stream: XMLStream) throws(SourceRefusal) -> Bool {
  var sides: Set<String> = []
  try stream.children { name, attributes throws(SourceRefusal) in
    if !["nil", "none", nil].contains(attributes["val"]) { sides.insert(name) }
    try stream.skip()
  }
  return sides.isSuperset(of: ["top", "left", "bottom", "right"])
}

/// Whether the pages of a part of the document lie, from its properties up to their end.
func readDirection(_ stream: XMLStream) throws(SourceRefusal) -> Bool {
  var lies = false
  try stream.children { name, attributes throws(SourceRefusal) in
    if name == "pgSz" {
      let sides = [attributes["w"], attributes["h"]].map { $0.flatMap { Int($0) } ?? 0 }
      lies = attributes["orient"] == "landscape" || sides[0] > sides[1]
    }
    try stream.skip()
  }
  return lies
}

/// The properties of a run or of a style, up to their end.
func readWordRunStyle(_ stream: XMLStream) throws(SourceRefusal) -> WordRunStyle {
  var style = WordRunStyle()
  try stream.children { name, attributes throws(SourceRefusal) in
    let value = attributes["val"]
    let isOn = !["0", "false", "off", "none", "nil"].contains(value)
    switch name {
    case "rStyle": style.name = value
    case "b":
      style.isBold = isOn
      style.isEmphasized = isOn || style.isEmphasized == true
    case "u", "bdr", "em": if isOn { style.isEmphasized = true }
    case "strike", "dstrike": style.isStruck = style.isStruck || isOn
    case "vanish": style.isHidden = isOn
    default: break
    }
    try stream.skip()
  }
  return style
}

/// A sign of a symbol font as a common character; 〓 stands for the rest.
private func symbol(_ code: String?) -> String {
  switch code.flatMap({ UInt32($0, radix: 16) }).map({ $0 & 0xFF }) {
  case 0x6C: "●"
  case 0x6E: "■"
  case 0x6F, 0x71, 0xA8: "□"
  case 0xA1: "○"
  case 0xFC: "✓"
  case 0xFE: "☑"
  case 0xD8: "➢"
  case 0xE0, 0xE8, 0xF0: "⇒"
  default: "〓"
  }
}

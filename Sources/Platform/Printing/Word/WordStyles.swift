import PrintDocuments

/// The fonts of a document by their Japanese names, as Windows has them.
struct WordFonts {
  let text: String
  let strong = "BIZ UDゴシック"

  init(_ typeface: PrintDocument.Typeface) { text = typeface == .mincho ? "BIZ UD明朝 Medium" : "BIZ UDゴシック" }

  static func element(_ name: String) -> String {
    "<w:rFonts w:ascii=\"\(name)\" w:eastAsia=\"\(name)\" w:hAnsi=\"\(name)\"/>"
  }
}

/// The styles that all documents use; headings have their outline level, so that Word lists and numbers them.
func wordStyles(_ document: PrintDocument) -> String {
  let size = document.textSize
  let fonts = WordFonts(document.typeface)
  let strong = WordFonts.element(fonts.strong) + "<w:b/>"
  var styles = ""
  func style(_ id: String, _ name: String, paragraph: String, run: String = "", based: String? = "Normal") {
    let base = based.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? ""
    let usual = id == "Normal" ? " w:default=\"1\"" : ""
    styles += "<w:style w:type=\"paragraph\"\(usual) w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(base)<w:qFormat/>"
    styles += "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
  }
  func letters(_ factor: Double) -> String {
    let points = halfPoints(size * factor)
    return "<w:sz w:val=\"\(points)\"/><w:szCs w:val=\"\(points)\"/>"
  }
  func spacing(_ before: Int, _ after: Int, line: Int = 320) -> String {
    "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\" w:lineRule=\"auto\"/>"
  }
  // Lines stand as far apart as in the PDF, whose pages the contents name.
  style("Normal", "Normal", paragraph: "<w:kinsoku/>\(spacing(0, 20, line: 280))<w:jc w:val=\"both\"/>", based: nil)
  style("Title", "Title", paragraph: "\(spacing(0, 160))<w:jc w:val=\"center\"/>", run: strong + letters(1.75))
  style("Subtitle", "Subtitle", paragraph: "\(spacing(0, 320))<w:jc w:val=\"center\"/>", run: letters(1.1))
  style(
    "CoverTitle", "Cover Title", paragraph: "\(spacing(4000, 4000))<w:jc w:val=\"center\"/>",
    run: strong + letters(2.5))
  style(
    "CoverLine", "Cover Line", paragraph: "\(spacing(0, 600, line: 480))<w:jc w:val=\"center\"/>", run: letters(1.5))
  for level in 1...6 {
    let factor = [1.4, 1.18, 1.06, 1, 1, 1][level - 1]
    let paragraph =
      "<w:keepNext/>\(headingLook(document, level: level))\(spacing(280, 120, line: 280))"
      + "<w:jc w:val=\"left\"/><w:outlineLvl w:val=\"\(level - 1)\"/>"
    style("Heading\(level)", "heading \(level)", paragraph: paragraph, run: strong + letters(factor))
    style(
      "TOC\(level)", "toc \(level)",
      paragraph: "\(spacing(0, 40))<w:ind w:left=\"\(twips(size * 0.3528) * (level - 1))\"/><w:jc w:val=\"left\"/>",
      run: level == 1 ? strong : "")
  }
  style(
    "ContentsTitle", "Contents Title", paragraph: "<w:keepNext/>\(spacing(0, 160))<w:jc w:val=\"center\"/>",
    run: strong + letters(1.4))
  style("Caption", "caption", paragraph: "<w:keepNext/>\(spacing(160, 60))<w:jc w:val=\"left\"/>", run: strong)
  style("Note", "Note", paragraph: spacing(0, 60, line: 280), run: letters(0.85))
  style("Lead", "Lead", paragraph: spacing(60, 160), run: letters(1.15))
  style(
    "TableText", "Table Text",
    paragraph: "<w:snapToGrid w:val=\"0\"/>\(spacing(0, 0, line: 264))<w:jc w:val=\"left\"/>")
  style("TableLabel", "Table Label", paragraph: "", run: WordFonts.element(fonts.strong), based: "TableText")
  style(
    "AfterTable", "After Table",
    paragraph: "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>")
  style("Running", "Running Line", paragraph: "\(spacing(0, 0, line: 240))<w:jc w:val=\"left\"/>", run: letters(0.81))
  let usual = WordFonts.element(fonts.text) + letters(1)
  return """
    <w:styles \(WordXML.namespaces)><w:docDefaults><w:rPrDefault><w:rPr>\(usual)<w:lang w:val="en-US" \
    w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\(styles)</w:styles>
    """
}

/// What makes a heading stand out beside its size: borders and ground of its paragraph.
private func headingLook(_ document: PrintDocument, level: Int) -> String {
  func border(_ edge: String, width: Int, space: Int, colour: String = "000000") -> String {
    "<w:\(edge) w:val=\"single\" w:sz=\"\(width)\" w:space=\"\(space)\" w:color=\"\(colour)\"/>"
  }
  switch (document.headingLook, level) {
  case (.ruled, 1): return "<w:pBdr>\(border("bottom", width: 8, space: 3))</w:pBdr>"
  case (.ruled, 2): return "<w:pBdr>\(border("left", width: 24, space: 6, colour: "49525E"))</w:pBdr>"
  default: return ""
  }
}

/// The band that a heading stands on.
func wordBand(_ ground: String?) -> String {
  let frame = ["top", "left", "bottom", "right"].map {
    "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"3\" w:color=\"000000\"/>"
  }
  let fill = ground.map { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\($0)\"/>" } ?? ""
  return "<w:pBdr>\(frame.joined())</w:pBdr>\(fill)"
}

/// The properties of a run in that look, in the order that the schema asks for.
func wordLook(_ looks: PrintText.Looks, size: Double, sizeIsUsual: Bool, _ fonts: WordFonts) -> String {
  var text = ""
  let isStrong = !looks.isDisjoint(with: [.strong, .chosen])
  if isStrong { text += WordFonts.element(fonts.strong) + "<w:b/>" }
  if looks.contains(.struck) { text += "<w:strike/>" }
  if looks.contains(.small) || !sizeIsUsual {
    let points = halfPoints(looks.contains(.small) ? size * 0.85 : size)
    text += "<w:sz w:val=\"\(points)\"/><w:szCs w:val=\"\(points)\"/>"
  }
  if looks.contains(.underlined) { text += "<w:u w:val=\"single\"/>" }
  if looks.contains(.chosen) { text += "<w:bdr w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>" }
  return text
}

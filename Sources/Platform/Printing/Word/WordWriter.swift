import Archives
package import Essentials
package import PrintDocuments

/// Writes documents as Word files (.docx) that can be edited: real tables, styles for headings, fields for pages.
package enum WordWriter {
  /// The bytes of the file; the same document and moment give the same bytes.
  ///
  /// Pictures need `rsvg-convert`; where it is missing, their description stands in their place. `pages` are shown in contents until
  /// Word counts its own.
  package static func write(
    _ document: PrintDocument, at moment: Instant, pages: HeadingPages? = nil
  ) throws -> [UInt8] {
    try WordDraft(document).file(at: moment, pages: pages)
  }

  /// The same with pages that `counting` counts, while the rest is written on a thread of its own.
  package static func write(
    _ document: PrintDocument, at moment: Instant, counting: () throws -> HeadingPages?
  ) throws -> [UInt8] {
    let draft = Lock<Result<WordDraft, any Error>?>(nil)
    let thread = SystemThread {
      let result = Result { try WordDraft(document) }
      draft.withLock { $0 = result }
    }
    let pages = Result { try counting() }
    thread.join()
    guard let written = draft.withLock({ $0 }) else { preconditionFailure("the thread has ended") }
    return try written.get().file(at: moment, pages: try pages.get())
  }

  /// All of a file but the pages in its contents.
  private struct WordDraft: Sendable {
    private let document: PrintDocument
    private let body: WordBody
    private let parts: WordParts

    init(_ document: PrintDocument) throws {
      self.document = document
      var parts = WordParts()
      var body = WordBody(document, WordPictures(of: document))
      for (number, section) in document.sections.enumerated() {
        try body.write(section, &parts, isLast: number == document.sections.count - 1)
      }
      (self.body, self.parts) = (body, parts)
    }

    func file(at moment: Instant, pages: HeadingPages?) throws -> [UInt8] {
      var parts = parts
      parts.add(
        "word/document.xml",
        "<w:document \(WordXML.namespaces)><w:body>\(body.text(pages))</w:body></w:document>")
      parts.add("word/styles.xml", wordStyles(document), relationship: "styles")
      parts.add(
        "word/settings.xml", settings(countsPages: document.hasContents && pages == nil), relationship: "settings")
      parts.add("word/fontTable.xml", fontTable, relationship: "fontTable")
      parts.add("docProps/core.xml", core(document, moment))
      return try ArchiveWriter.write(parts.entries)
    }
  }

  private static func core(_ document: PrintDocument, _ moment: Instant) -> String {
    let day = moment.adding(seconds: -32_400)
    let time = "\(day.day)T\(twoDigits(day.minuteOfDay / 60)):\(twoDigits(day.minuteOfDay % 60)):00Z"
    let title = WordXML.escaped(PrintText(document.title).plain)
    return """
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>\(title)</dc:title>\
      <dc:language>\(WordXML.escaped(document.language))</dc:language>\
      <dcterms:created xsi:type="dcterms:W3CDTF">\(time)</dcterms:created>\
      <dcterms:modified xsi:type="dcterms:W3CDTF">\(time)</dcterms:modified></cp:coreProperties>
      """
  }

  /// Word asks its user before it counts; where pages stand in the contents already, it only counts what is marked.
  private static func settings(countsPages: Bool) -> String {
    let asks = countsPages ? "<w:updateFields w:val=\"true\"/>" : ""
    return """
      <w:settings \(WordXML.namespaces)><w:defaultTabStop w:val="840"/>\
      <w:characterSpacingControl w:val="compressPunctuation"/>\(asks)<w:compat><w:compatSetting w:name="compatibilityMode" \
      w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
      <w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>
      """
  }

  /// The other names of the fonts, for programs that do not know the Japanese ones.
  private static let fontTable = """
    <w:fonts \(WordXML.namespaces)><w:font w:name="BIZ UDゴシック"><w:altName w:val="BIZ UDGothic"/>\
    <w:charset w:val="80"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>\
    <w:font w:name="BIZ UD明朝 Medium"><w:altName w:val="BIZ UDMincho"/><w:charset w:val="80"/>\
    <w:family w:val="roman"/><w:pitch w:val="fixed"/></w:font></w:fonts>
    """
}

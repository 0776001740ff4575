import DocumentFixtures
import SourceDocuments
import WordDocuments

/// A document made by hand from XML.
struct DocumentFixture {
  var body: String
  /// Further parts under `word/`, by their relationship type.
  var parts: [(type: String, xml: String)] = []

  init(_ body: String, _ parts: (type: String, xml: String)...) {
    self.body = body
    self.parts = parts
  }

  var entries: [(String, String)] {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    func relationships(_ entries: [(String, String)]) -> String {
      let list = entries.enumerated().map { index, entry in
        "<Relationship Id=\"r\(index)\" Type=\"\(base)\(entry.0)\" Target=\"\(entry.1)\"/>"
      }
      return "<Relationships>\(list.joined())</Relationships>"
    }
    let names = parts.indices.map { "part\($0).xml" }
    return [
      ("_rels/.rels", relationships([("officeDocument", "/word/document.xml")])),
      ("word/document.xml", "<w:document><w:body>\(body)</w:body></w:document>"),
      ("word/_rels/document.xml.rels", relationships(zip(parts, names).map { ($0.type, $1) })),
    ] + zip(parts, names).map { ("word/" + $1, $0.xml) }
  }

  func read() throws(SourceRefusal) -> SourceDocument { try WordDocument.read(zipped(entries), name: "計画.docx") }
}

/// A paragraph with runs of plain text.
func p(_ text: String, _ properties: String = "") -> String {
  "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
}

/// A cell with some blocks.
func tc(_ content: String, _ properties: String = "") -> String {
  "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
}

extension SourceDocument {
  var paragraphs: [Paragraph] {
    blocks.compactMap { if case .paragraph(let paragraph) = $0 { paragraph } else { nil } }
  }

  var grids: [Grid] { blocks.compactMap { if case .grid(let grid) = $0 { grid } else { nil } } }

  var lines: [String] { paragraphs.map(\.text.plain) }

  var remarkKinds: [String] { remarks.map(\.kind) }
}

/// What reading is refused with.
func refusal(_ bytes: [UInt8]) -> SourceRefusal? {
  do throws(SourceRefusal) {
    _ = try WordDocument.read(bytes, name: nil)
    return nil
  } catch {
    return error
  }
}

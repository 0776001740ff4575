import OfficePackages
package import SourceDocuments
import XMLStreams

/// Reads Word documents (.docx, .docm).
package enum WordDocument {
  static let kind = "Word（.docx）"

  /// Reads the body as paragraphs and grids in their order, each with its place.
  package static func read(_ bytes: [UInt8], name: String?) throws(SourceRefusal) -> SourceDocument {
    let package = try OfficePackage(bytes, kind: kind, fallback: "word/document.xml")
    guard package.mainPart.hasSuffix(".xml"), let stream = try package.xml(package.mainPart),
      case .start("document", _)? = try stream.next()
    else { throw .notOfKind(kind) }
    var reader = WordReader(stream)
    let blocks = try reader.readBlocks()
    // The end of the stream is read too, so that a cut file shows.
    while try stream.next() != nil {}
    var assembly = WordAssembly(try WordParts(package))
    try assembly.add(body: blocks, endsLandscape: reader.endsLandscape)
    return assembly.document(name: name, reader: reader)
  }
}

/// The parts around the body: styles, lists, notes, comments, headers and footers.
struct WordParts {
  var styles = WordStyles()
  var numbering = WordNumbering()
  var notes: [NoteReference: [WordBlock]] = [:]
  var comments: [String: [WordBlock]] = [:]
  /// Text at the top and the bottom of pages: `header` or `footer`, and its lines.
  var margins: [(kind: String, blocks: [WordBlock])] = []

  init(_ package: OfficePackage) throws(SourceRefusal) {
    for pointer in try package.relationships(of: package.mainPart) {
      guard ["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"].contains(pointer.type),
        let stream = try package.xml(pointer.target)
      else { continue }
      switch pointer.type {
      case "styles": styles = try WordStyles(stream)
      case "numbering": numbering = try WordNumbering(stream)
      case "footnotes": try readNotes(stream, .footnote)
      case "endnotes": try readNotes(stream, .endnote)
      case "comments": try readComments(stream)
      default:
        _ = try stream.next()
        var reader = WordReader(stream)
        margins.append((pointer.type, try reader.readBlocks()))
      }
    }
  }

  private mutating func readNotes(_ stream: XMLStream, _ kind: NoteReference.Kind) throws(SourceRefusal) {
    _ = try stream.next()
    try stream.children { _, attributes throws(SourceRefusal) in
      var reader = WordReader(stream)
      let blocks = try reader.readBlocks()
      // The other types are the rules between text and notes.
      guard let id = attributes["id"], (attributes["type"] ?? "normal") == "normal" else { return }
      notes[NoteReference(kind: kind, id: id)] = blocks
    }
  }

  private mutating func readComments(_ stream: XMLStream) throws(SourceRefusal) {
    _ = try stream.next()
    try stream.children { _, attributes throws(SourceRefusal) in
      var reader = WordReader(stream)
      let blocks = try reader.readBlocks()
      if let id = attributes["id"] { comments[id] = blocks }
    }
  }
}

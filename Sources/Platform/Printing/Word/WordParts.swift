import Archives
import Essentials

/// The files in a Word file, and how the document points to them.
struct WordParts {
  private var files: [(name: String, bytes: OwnedBytes)] = []
  /// Files that are packed by themselves.
  private var packed: Set<String> = []
  private var pointers: [(id: String, type: String, target: String)] = []
  private var types: [(name: String, type: String)] = []

  /// Adds a part with markup; gives the id by which the document points to it.
  @discardableResult mutating func add(_ name: String, _ markup: String, relationship: String? = nil) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    files.append((name, OwnedBytes(head + markup)))
    let kind = relationship ?? (name == "word/document.xml" ? "document.main" : "")
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types.append(
      (name, kind.isEmpty ? "application/vnd.openxmlformats-package.core-properties+xml" : "\(word)\(kind)+xml"))
    return relationship.map { point($0, to: name) } ?? ""
  }

  /// Adds a picture; gives its id.
  mutating func addPicture(_ name: String, _ bytes: [UInt8]) -> String {
    files.append(("word/media/\(name)", OwnedBytes(bytes)))
    if name.hasSuffix(".png") { packed.insert("word/media/\(name)") }
    return point("image", to: "word/media/\(name)")
  }

  private mutating func point(_ type: String, to name: String) -> String {
    let id = "rId\(pointers.count + 1)"
    pointers.append((id, type, String(name.dropFirst("word/".count))))
    return id
  }

  /// All files of the archive.
  var entries: [ArchiveWriter.Entry] {
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    func list(_ rows: [String]) -> String {
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"\(relationships)\">\(rows.joined())</Relationships>"
    }
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    let first = list([
      "<Relationship Id=\"rId1\" Type=\"\(office)officeDocument\" Target=\"word/document.xml\"/>",
      "<Relationship Id=\"rId2\" Type=\"\(core)\" Target=\"docProps/core.xml\"/>",
    ])
    let second = list(
      pointers.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)\($0.type)\" Target=\"\($0.target)\"/>" })
    let overrides = types.map { "<Override PartName=\"/\($0.name)\" ContentType=\"\($0.type)\"/>" }.joined()
    let contentTypes = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
      ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" \
      ContentType="image/svg+xml"/>\(overrides)</Types>
      """
    let frame = [
      ("[Content_Types].xml", OwnedBytes(contentTypes)), ("_rels/.rels", OwnedBytes(first)),
      ("word/_rels/document.xml.rels", OwnedBytes(second)),
    ]
    return (frame + files).map { ArchiveWriter.Entry(name: $0.0, bytes: $0.1, isPacked: !packed.contains($0.0)) }
  }
}

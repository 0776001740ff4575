import Archives
package import SourceDocuments
package import XMLStreams

/// An Office Open XML file: a zip of XML parts that point to each other through relationships, never through fixed names.
package final class OfficePackage {
  private let archive: Archive
  /// The part that holds the workbook or the document.
  package let mainPart: String

  /// Opens the package; `kind` is the Japanese name of the file type, `fallback` the usual name of its main part.
  package init(_ bytes: [UInt8], kind: String, fallback: String) throws(SourceRefusal) {
    archive = try Archive(bytes, kind: kind)
    mainPart = try findMainPart(in: archive, kind: kind, fallback: fallback)
  }

  /// Opens an XML part, or gives nil where the package has none of that name.
  package func xml(_ part: String, depth: Int = SourceLimits.xmlDepth) throws(SourceRefusal) -> XMLStream? {
    guard let bytes = try archive.part(part) else { return nil }
    return XMLStream(bytes, name: part, depth: depth)
  }

  /// What a part points to; external targets are left out.
  package func relationships(of part: String) throws(SourceRefusal) -> [Relationship] {
    try readRelationships(of: part, in: archive)
  }
}

/// A pointer from one part to another.
package struct Relationship: Sendable, Equatable {
  /// The id that the pointing part uses.
  package let id: String
  /// The last word of its type, e.g. `worksheet`; the same in the transitional and the strict form.
  package let type: String
  /// The name of the part that it points to.
  package let target: String
}

private func findMainPart(in archive: Archive, kind: String, fallback: String) throws(SourceRefusal) -> String {
  let pointers = try readRelationships(of: "", in: archive)
  let name = pointers.first { $0.type == "officeDocument" }?.target ?? fallback
  guard archive.contains(name) else { throw .notOfKind(kind) }
  return name
}

private func readRelationships(of part: String, in archive: Archive) throws(SourceRefusal) -> [Relationship] {
  let cut = part.lastIndex(of: "/").map(part.index(after:)) ?? part.startIndex
  let folder = String(part[..<cut])
  guard let bytes = try archive.part("\(folder)_rels/\(part[cut...]).rels") else { return [] }
  let stream = XMLStream(bytes, name: "\(part).rels")
  var result: [Relationship] = []
  while let event = try stream.next() {
    guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External",
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
    else { continue }
    let word = type.split(separator: "/").last.map(String.init) ?? ""
    result.append(Relationship(id: id, type: word, target: resolved(target, in: folder)))
  }
  return result
}

/// The part that a target names, seen from a folder.
private func resolved(_ target: String, in folder: String) -> String {
  var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
  for step in target.split(separator: "/") where step != "." {
    if step == ".." { _ = steps.popLast() } else { steps.append(step) }
  }
  return steps.joined(separator: "/")
}

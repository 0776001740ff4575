package import SourceDocuments

/// Reads an XML document from beginning to end, one event at a time.
///
/// Documents with a type definition are refused, so there are no entities to expand and nothing outside is ever read.
/// The bytes go to the parser in pieces of 64 KB; only the events of one piece are held.
package final class XMLStream {
  private let bytes: [UInt8]
  private let name: String
  private let parser: PushParser
  private var offset = 0
  private var isFinished = false
  private var position = 0

  /// Starts at the beginning; `name` stands in the refusal if the document is damaged.
  package init(_ bytes: [UInt8], name: String = "XML", depth: Int = SourceLimits.xmlDepth) {
    self.bytes = bytes
    self.name = name
    parser = PushParser(depth: depth)
  }

  /// The next event, or nil at the end of the document.
  package func next() throws(SourceRefusal) -> XMLEvent? {
    while position == parser.events.count {
      if isFinished { return nil }
      try parseMore()
    }
    defer { position += 1 }
    return parser.events[position]
  }

  /// Leaves out everything up to the end of the element whose start was the last event.
  package func skip() throws(SourceRefusal) {
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
  }

  /// All text up to the end of the element whose start was the last event.
  package func text() throws(SourceRefusal) -> String {
    var depth = 1
    var result = ""
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let text): if result.isEmpty { result = text } else { result += text }
      }
    }
    return result
  }

  /// Calls `visit` for every child of the element whose start was the last event; `visit` must read or skip the child.
  package func children(
    _ visit: (String, XMLAttributes) throws(SourceRefusal) -> Void
  ) throws(SourceRefusal) {
    while let event = try next() {
      switch event {
      case .start(let name, let attributes): try visit(name, attributes)
      case .end: return
      case .text: break
      }
    }
  }

  private func parseMore() throws(SourceRefusal) {
    parser.events.removeAll(keepingCapacity: true)
    position = 0
    let end = min(offset + 65_536, bytes.count)
    parser.parse(bytes, offset..<end, isLast: end == bytes.count)
    isFinished = end == bytes.count
    offset = end
    switch parser.problem {
    case nil: break
    case .documentType: throw .unsafeXML
    case .tooDeep: throw .tooMuch("入れ子の深さ")
    case .tooLong: throw .tooMuch("ひと続きの文字数")
    case .malformed: throw .damaged(name)
    }
  }
}

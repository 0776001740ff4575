import SourceDocuments
import XMLStreams

/// What the styles of a document pass on: rank, list and bold type.
struct WordStyles {
  private struct Style {
    var name = ""
    var parent: String?
    var properties = ParagraphProperties()
    var isBold: Bool?
  }

  private var styles: [String: Style] = [:]
  private var defaultStyle: String?

  init() {}

  init(_ stream: XMLStream) throws(SourceRefusal) {
    while let event = try stream.next() {
      switch event {
      case .start("styles", _): continue
      case .start("style", let attributes): try readStyle(stream, attributes)
      case .start: try stream.skip()
      default: break
      }
    }
  }

  private mutating func readStyle(_ stream: XMLStream, _ attributes: XMLAttributes) throws(SourceRefusal) {
    var style = Style()
    try stream.children { name, attributes throws(SourceRefusal) in
      switch name {
      case "pPr": style.properties = try readParagraphProperties(stream)
      case "rPr": style.isBold = try readWordRunStyle(stream).isBold
      case "name":
        style.name = attributes["val"] ?? ""
        try stream.skip()
      case "basedOn":
        style.parent = attributes["val"]
        try stream.skip()
      default: try stream.skip()
      }
    }
    guard let id = attributes["styleId"] else { return }
    styles[id] = style
    if attributes["type"] == "paragraph", ["1", "true", "on"].contains(attributes["default"]) { defaultStyle = id }
  }

  /// 1 to 9 for a heading, nil for everything else.
  func headingLevel(_ properties: ParagraphProperties) -> Int? {
    if let outline = properties.outline { return rank(outline) }
    for style in chain(properties.style) {
      if let outline = style.properties.outline { return rank(outline) }
      if let level = headingNumber(style.name) { return level }
    }
    return properties.style.flatMap { styles[$0] == nil ? headingNumber($0) : nil }
  }

  /// The list that a paragraph belongs to, its level, and the style that says so; 0 means none.
  func list(_ properties: ParagraphProperties) -> (id: Int, level: Int?, style: String?)? {
    if let list = properties.list { return list == 0 ? nil : (list, properties.listLevel, nil) }
    var id = properties.style ?? defaultStyle
    for style in chain(properties.style) {
      if let list = style.properties.list {
        return list == 0 ? nil : (list, properties.listLevel ?? style.properties.listLevel, id)
      }
      id = style.parent
    }
    return nil
  }

  /// Whether a run in a paragraph stands in bold type or is marked otherwise.
  func isEmphasized(_ run: WordRunStyle, in paragraph: ParagraphProperties) -> Bool {
    if let own = run.isEmphasized { return own }
    if let name = run.name, let bold = chain(name).lazy.compactMap(\.isBold).first { return bold }
    return chain(paragraph.style ?? defaultStyle).lazy.compactMap(\.isBold).first ?? false
  }

  /// A style and what it is based on, at most ten steps.
  private func chain(_ id: String?) -> [Style] {
    var result: [Style] = []
    var next = id
    while let id = next, let style = styles[id], result.count < 10 {
      result.append(style)
      next = style.parent
    }
    return result
  }
}

private func rank(_ outline: Int) -> Int? { (0...8).contains(outline) ? outline + 1 : nil }

/// The number in `heading 2`, `Heading2` or `見出し 2`.
private func headingNumber(_ name: String) -> Int? {
  let lowered = name.lowercased()
  guard let word = ["heading", "見出し"].first(where: { lowered.hasPrefix($0) }) else { return nil }
  let rest = lowered.dropFirst(word.count).drop { $0 == " " }
  guard let number = Int(rest), (1...9).contains(number) else { return nil }
  return number
}

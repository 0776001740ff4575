/// A piece of a page that our own writer wrote: a tag, or text with its escapes read.
enum MarkupPart {
  case open(String, [String: String])
  case close(String)
  case text(String)

  static func parts(of markup: String) -> [MarkupPart] {
    var parts: [MarkupPart] = []
    for piece in markup.split(separator: "<") {
      let halves = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      if halves[0].hasPrefix("/") {
        parts.append(.close(String(halves[0].dropFirst())))
      } else {
        let name = halves[0].prefix { $0 != " " }
        parts.append(.open(String(name), attributes(halves[0].dropFirst(name.count))))
      }
      // The line feed behind `<textarea>` belongs to the markup.
      let text = halves.count > 1 ? unescaped(halves[1]) : ""
      let words = text.hasPrefix("\n") ? String(text.dropFirst()) : text
      if !words.isEmpty { parts.append(.text(words)) }
    }
    return parts
  }

  private static func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      let name = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(name.count)
      if rest.hasPrefix("=\"") {
        let value = rest.dropFirst(2).prefix { $0 != "\"" }
        attributes[name] = unescaped(value)
        rest = rest.dropFirst(value.count + 3)
      } else {
        attributes[name] = ""
      }
      rest = rest.drop { $0 == " " }
    }
    return attributes
  }

  private static func unescaped(_ text: Substring) -> String {
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    return escapes.reduce(String(text)) { text, escape in
      text.split(separator: escape.0, omittingEmptySubsequences: false).joined(separator: escape.1)
    }
  }
}

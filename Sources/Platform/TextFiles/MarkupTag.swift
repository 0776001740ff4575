/// A tag of HTML; names in angle brackets that HTML does not know are text.
struct MarkupTag {
  let name: String
  let isClosing: Bool
  /// The index after the tag.
  let end: Int

  /// Reads the tag that starts there; `nil` where there is none.
  init?(_ bytes: [UInt8], at start: Int) {
    if bytes[start...].starts(with: Array("<!--".utf8)) {
      guard let end = MarkupTag.endOfComment(bytes, from: start + 4) else { return nil }
      (name, isClosing, self.end) = ("!", false, end)
      return
    }
    var index = start + 1
    isClosing = index < bytes.count && bytes[index] == 0x2F
    if isClosing { index += 1 }
    var letters: [UInt8] = []
    while index < bytes.count, letters.count < 10, MarkupTag.isNameByte(bytes[index]) {
      letters.append(bytes[index] | 0x20)
      index += 1
    }
    name = String(decoding: letters, as: UTF8.self)
    guard knownTags.contains(name), let end = MarkupTag.end(bytes, from: index) else { return nil }
    self.end = end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// The index after the closing bracket; a bracket inside quotes does not close.
  private static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count, [0x20, 0x09, 0x0A, 0x2F, 0x3E].contains(bytes[start]) else { return nil }
    var quote: UInt8?
    for index in start..<min(bytes.count, start + 2000) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return index + 1
      } else if byte == 0x3C {
        return nil
      }
    }
    return nil
  }

  private static func endOfComment(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 2 < min(bytes.count, start + 2000) {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E { return index + 3 }
      index += 1
    }
    return nil
  }
}

private let knownTags: Set<String> = [
  "a", "abbr", "b", "big", "blockquote", "br", "center", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
  "em",
  "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "mark", "ol", "p", "pre", "rp", "rt",
  "ruby",
  "s", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
  "tr",
  "u", "ul",
]

/// Decodes the entity that starts there; `nil` where there is none that is known.
func markupEntity(_ bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
  guard let end = bytes[start...].prefix(12).firstIndex(of: 0x3B), end > start + 1 else { return nil }
  let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
  if let text = namedEntities[name] { return (text, end + 1) }
  guard name.hasPrefix("#") else { return nil }
  let digits = name.dropFirst()
  let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
  guard let value, value >= 0x20, value != 0x7F, let scalar = Unicode.Scalar(value) else { return nil }
  return (value == 0xA0 ? " " : String(Character(scalar)), end + 1)
}

private let namedEntities = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "middot": "・", "bull": "•", "hellip": "…",
  "rarr": "→", "rArr": "⇒", "larr": "←", "yen": "¥", "times": "×", "copy": "©", "ndash": "–", "mdash": "—",
  "emsp": "\u{3000}", "ensp": " ", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
]

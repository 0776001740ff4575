/// The smallest pieces of a text that are marked as removed or added.
///
/// Numbers, Latin words and katakana words stay whole; kanji, hiragana and signs stand alone, because Japanese has no spaces
/// to part words by.
enum TextTokens {
  /// The pieces in order; joined they are the text.
  static func split(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    var start = text.startIndex
    var last = Script.other
    for index in text.indices {
      let script = Script(text[index])
      if index > start, !(script == last && script.isJoined) {
        tokens.append(text[start..<index])
        start = index
      }
      last = script
    }
    if start < text.endIndex { tokens.append(text[start...]) }
    return tokens
  }

  /// Sentences: a line break or 。 ends one.
  static func sentences(_ text: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    for index in text.indices where text[index] == "。" || text[index].isNewline {
      let next = text.index(after: index)
      sentences.append(text[start..<next])
      start = next
    }
    if start < text.endIndex { sentences.append(text[start...]) }
    return sentences
  }

  private enum Script {
    case digit, latin, katakana, other

    var isJoined: Bool { self != .other }

    init(_ character: Character) {
      guard let scalar = character.unicodeScalars.first else {
        self = .other
        return
      }
      self =
        switch scalar.value {
        case 0x30...0x39, 0xFF10...0xFF19: .digit
        case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xC0...0x24F: .latin
        case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: .katakana
        default: .other
        }
    }
  }
}

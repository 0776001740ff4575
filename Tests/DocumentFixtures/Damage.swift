/// A file that can be damaged: plain bytes, or the parts of an archive, so that the damage gets past the checksums.
package struct DamageableFile: Sendable, CustomStringConvertible {
  package enum Content: Sendable {
    case bytes([UInt8])
    case parts([Part])
  }

  /// One part of an archive, unpacked.
  package struct Part: Sendable {
    package let name: String
    package var data: [UInt8]

    package init(_ name: String, _ data: [UInt8]) {
      self.name = name
      self.data = data
    }
  }

  package let name: String
  package let content: Content

  package init(_ name: String, _ text: String) { self.init(name, .bytes(Array(text.utf8))) }

  package init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  package var description: String { name }

  /// The file as it was made.
  package var bytes: [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .parts(let parts): archive(parts)
    }
  }

  /// The file after one to four random changes, or cut short.
  package func damaged(using generator: inout SeededGenerator) -> [UInt8] {
    switch content {
    case .bytes(let bytes): return bytes.damaged(using: &generator)
    case .parts(var parts):
      // Now and then the archive itself; mostly what is in it.
      if Int.random(in: 0..<6, using: &generator) == 0 { return bytes.damaged(using: &generator) }
      let index = Int.random(in: 0..<parts.count, using: &generator)
      parts[index].data = parts[index].data.damaged(using: &generator)
      if Int.random(in: 0..<20, using: &generator) == 0 { parts.remove(at: index) }
      return archive(parts)
    }
  }

  private func archive(_ parts: [Part]) -> [UInt8] {
    ZipFixture(parts.map { ZipFixture.Part($0.name, $0.data) }).bytes
  }
}

extension [UInt8] {
  /// Words that have broken readers before: numbers at their limits, empty and odd texts, pieces of markup.
  private static let words = [
    "", "0", "-1", "1.5", "3e999", "99999999999999999999", "-9223372036854775808", "4294967296", "null", "true", "\"\"",
    "{}", "[]", "[[[[", "\"", "\\", "\\u0000", "\\uD800", ",", "\t", "\n", "\r", "\0", "\u{1}", "\u{FEFF}", "\u{202E}",
    "\u{FFFE}", "が", "か\u{3099}", "邊󠄀", "😀", "１２３", "㊙", "令和99年度", "平成0年", "R0", "H31〜R99", "２０２５年度",
    "⇒", "〃", "（再掲）", "=1+1", "&#0;", "&#xFFFF;", "&amp;", "<", "</", "<c r=\"ZZZ1\"/>", "A1:XFD1048576", "]]>",
  ]

  fileprivate func damaged(using generator: inout SeededGenerator) -> [UInt8] {
    var result = self
    for _ in 0..<(Bool.random(using: &generator) ? 1 : Int.random(in: 2...4, using: &generator)) {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: result.removeLast(result.count - Int.random(in: 0...result.count, using: &generator))
      case 1...4: result.putWord(using: &generator)
      case 5...8: result.disarrange(using: &generator)
      default: result = result.mutated(using: &generator)
      }
    }
    return result
  }

  /// Where whole rows, cells, paragraphs, lines and objects begin and end.
  private static let pieces = [
    ("<row ", "</row>"), ("<c ", "</c>"), ("<mergeCell ", "/>"), ("<w:tr", "</w:tr>"), ("<w:tc>", "</w:tc>"),
    ("<w:p>", "</w:p>"), ("\n", "\n"), ("{", "}"), ("\"", "\""), (",", ","), ("\t", "\t"),
  ]
  .map { (Array($0.utf8), Array($1.utf8)) }

  /// Removes, doubles or moves a whole piece, after which the file is often still well formed.
  private mutating func disarrange(using generator: inout SeededGenerator) {
    let present = Self.pieces.filter { firstRange(of: $0.0) != nil }
    guard let (opening, closing) = present.randomElement(using: &generator),
      let start = ranges(of: opening).randomElement(using: &generator)?.lowerBound,
      let end = self[(start + opening.count)...].firstRange(of: closing)?.upperBound
    else { return }
    let piece = Array(self[start..<end])
    let choice = Int.random(in: 0..<3, using: &generator)
    if choice != 1 { removeSubrange(start..<end) }
    guard choice != 0, let place = ranges(of: opening).randomElement(using: &generator) else { return }
    insert(contentsOf: piece, at: place.lowerBound)
  }

  /// Puts a word anywhere, or in the place of a whole run of letters, digits or wide characters.
  private mutating func putWord(using generator: inout SeededGenerator) {
    guard !isEmpty, let word = Self.words.randomElement(using: &generator) else { return }
    let start = Int.random(in: 0..<count, using: &generator)
    var end = start
    if Bool.random(using: &generator) {
      let isWord: (UInt8) -> Bool = { $0 >= 0x30 && !(0x3A...0x40).contains($0) || $0 == 0x2D }
      while end < count, end - start < 200, isWord(self[end]) { end += 1 }
    }
    replaceSubrange(start..<end, with: Array(word.utf8))
  }
}

import Planning

/// The keys that pick the markers of a plan: the number of its place, and a letter for labels in kana or Latin letters.
struct GridKeys {
  /// A marker with its keys.
  struct Choice: Equatable {
    let label: String
    /// Shown in the legend, the first one most.
    let keys: [String]
  }

  let choices: [Choice]

  /// The key of the arrow that carries the year before on.
  static let arrow = "0"

  init(_ vocabulary: Vocabulary) {
    var taken: Set<String> = [Self.arrow]
    var choices: [Choice] = []
    for (index, term) in vocabulary.markers.enumerated() {
      var keys: [String] = []
      if index < 9 { keys.append(String(index + 1)) }
      if let letter = Self.letter(of: term.label), !taken.contains(letter) { keys.append(letter) }
      if keys.isEmpty, let spare = "abcdefghijklmnopqrstuvwxyz".map(String.init).last(where: { !taken.contains($0) }) {
        keys.append(spare)
      }
      taken.formUnion(keys)
      choices.append(Choice(label: term.label, keys: keys))
    }
    self.choices = choices
  }

  /// The letter that a label begins with, as it is typed: its own, or the first of its kana.
  static func letter(of label: String) -> String? {
    guard let first = label.unicodeScalars.first else { return nil }
    switch first.value {
    case 0x41...0x5A: return String(Character(Unicode.Scalar(UInt8(first.value + 32))))
    case 0x61...0x7A: return String(Character(first))
    case 0xFF21...0xFF3A: return String(Character(Unicode.Scalar(UInt8(first.value - 0xFF21 + 0x61))))
    case 0xFF41...0xFF5A: return String(Character(Unicode.Scalar(UInt8(first.value - 0xFF41 + 0x61))))
    case 0x25CB, 0x25CF, 0x25CE, 0x3007, 0x25EF: return "o"
    case 0x3041...0x3096: return kana(first.value)
    case 0x30A1...0x30F6: return kana(first.value - 0x60)
    default: return nil
    }
  }

  private static func kana(_ value: UInt32) -> String? {
    let rows: [(String, String)] = [
      ("ぁあ", "a"), ("ぃい", "i"), ("ぅうゔ", "u"), ("ぇえ", "e"), ("ぉお", "o"), ("かきくけこゕゖ", "k"), ("がぎぐげご", "g"),
      ("さしすせそ", "s"), ("ざずぜぞ", "z"), ("じ", "j"), ("たちつてとっ", "t"), ("だぢづでど", "d"), ("なにぬねの", "n"),
      ("はひへほ", "h"), ("ふ", "f"), ("ばびぶべぼ", "b"), ("ぱぴぷぺぽ", "p"), ("まみむめも", "m"), ("ゃやゅゆょよ", "y"),
      ("らりるれろ", "r"), ("ゎわをん", "w"),
    ]
    return rows.first { $0.0.unicodeScalars.contains { $0.value == value } }?.1
  }
}

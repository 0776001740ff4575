import Essentials

/// The words that two measures share, as long as they can be, for showing why they are near.
enum SharedWords {
  /// The stretches of the first text that also stand in the second, the heaviest first.
  ///
  /// `weights` are the terms that count; a stretch weighs what its terms weigh together.
  static func words(_ first: LibraryMeasure, _ second: LibraryMeasure, weights: [String: Double], limit: Int)
    -> [String]
  {
    let (one, other) = (text(first), text(second))
    var found: [String: Double] = [:]
    for line in one {
      for stretch in stretches(in: line, other) {
        let weight = MeasureTerms.terms(of: stretch).reduce(0) { $0 + (weights[$1] ?? 0) }
        if weight > 0 { found[stretch] = weight }
      }
    }
    let ordered = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    var shown: [String] = []
    for word in ordered where shown.count < limit && !shown.contains(where: { $0.contains(word) }) {
      shown.append(word)
    }
    return shown
  }

  private static func text(_ measure: LibraryMeasure) -> [String] {
    let body = MeasureTerms.bodyWithoutLabels(measure.body).split(separator: "\n").map(String.init)
    return ([measure.title] + body + measure.path.suffix(1)).map { MeasureTerms.string(themeFolded($0)) }
  }

  /// The longest stretches from the left to the right that also stand in the other text, at least two characters long.
  private static func stretches(in line: String, _ other: [String]) -> [String] {
    let characters = Array(line)
    var result: [String] = []
    var start = 0
    while start < characters.count {
      var (end, longest) = (start, "")
      while end < characters.count, isWord(characters[end]) {
        let grown = String(characters[start...end])
        guard other.contains(where: { $0.contains(grown) }) else { break }
        (end, longest) = (end + 1, grown)
      }
      if longest.count > 1 { result.append(longest) }
      start = max(end, start + 1)
    }
    return result
  }

  /// Whether a stretch may go on over the character: kanji, katakana, letters and the の between words do.
  private static func isWord(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x3400...0x9FFF, 0x3005, 0x30A1...0x30FC, 0x61...0x7A: return true
    default: return false
    }
  }
}

import Essentials

/// Finds all themes of a text in one pass, however many words the dictionary has (Aho and Corasick).
struct ThemeMatcher: Sendable {
  /// A part of a word as it is written, with its number in the automaton.
  private struct Part: Sendable {
    let number: Int
    let text: String
  }

  /// A word of a theme: one alternative of each part must be found.
  private struct Word: Sendable {
    let theme: Int
    let text: String
    let parts: [[Part]]
    let isClose: Bool
  }

  /// What was found in the texts of a measure, at places that count through all of them.
  private struct Hits {
    var places: [Int: [Range<Int>]] = [:]
    /// Where sentences end.
    var stops: [Int] = []

    /// Whether two hits stand close to each other within one sentence.
    func areClose(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
      let between =
        first.lowerBound < second.lowerBound
        ? (first.upperBound, second.lowerBound) : (second.upperBound, first.lowerBound)
      guard between.0 <= between.1, between.1 - between.0 <= ThemeWord.reach else { return false }
      return !stops.contains { between.0 <= $0 && $0 < between.1 }
    }
  }

  private let themes: [Theme]
  private let words: [Word]
  /// For each part, the themes for which a longer word takes its hit away, with that longer word's part.
  private let exclusions: [[Int]]
  private let partLengths: [Int]
  private let automaton: WordAutomaton

  init(_ themes: [Theme]) {
    self.themes = themes
    var parts: [String] = []
    var places: [String: Int] = [:]
    func part(_ text: String) -> Int? {
      let folded = String(String.UnicodeScalarView(themeFolded(text)))
      guard !folded.isEmpty else { return nil }
      if let place = places[folded] { return place }
      places[folded] = parts.count
      parts.append(folded)
      return parts.count - 1
    }
    var words: [Word] = []
    var exclusions: [[Int]] = []
    for (index, theme) in themes.enumerated() {
      for text in theme.words {
        let word = ThemeWord(text)
        let found = word.parts.map { alternatives in
          alternatives.compactMap { text in part(text).map { Part(number: $0, text: text) } }
        }
        guard !found.isEmpty, found.allSatisfy({ !$0.isEmpty }) else { continue }
        words.append(Word(theme: index, text: text, parts: found, isClose: word.isClose))
      }
      exclusions.append(theme.exclusions.compactMap(part))
    }
    self.words = words
    self.exclusions = exclusions
    partLengths = parts.map(\.unicodeScalars.count)
    automaton = WordAutomaton(parts)
  }

  /// The themes of the texts of one measure, in the order of the dictionary.
  func themes(in texts: [String]) -> [FoundTheme] {
    var hits = Hits()
    for (number, text) in texts.enumerated() {
      // Each text stands far from the others, so that no longer word covers a hit of another text.
      let base = number * 10_000_000
      let folded = themeFolded(text)
      automaton.each(in: folded) { part, end in
        hits.places[part, default: []].append(base + end - partLengths[part]..<base + end)
      }
      for (place, scalar) in folded.enumerated() where scalar == "。" { hits.stops.append(base + place) }
    }
    guard !hits.places.isEmpty else { return [] }
    var found: [Int: [String]] = [:]
    for word in words {
      if let told = told(word, by: hits) { found[word.theme, default: []].append(told) }
    }
    return found.sorted { $0.key < $1.key }.map { FoundTheme(theme: themes[$0.key].key, words: $0.value) }
  }

  /// The word as it was found, with the alternatives that were; nil where it was not.
  private func told(_ word: Word, by hits: Hits) -> String? {
    guard word.parts.allSatisfy({ $0.contains { hits.places[$0.number] != nil } }) else { return nil }
    let found = word.parts.map { alternatives in
      alternatives.flatMap { part in
        counted(part.number, for: word.theme, hits.places).map { (place: $0, text: part.text) }
      }
    }
    guard found.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard word.isClose else { return word.text }
    for first in found[0] {
      let others = found.dropFirst().compactMap { part in part.first { hits.areClose(first.place, $0.place) }?.text }
      if others.count == found.count - 1 { return ([first.text] + others).joined(separator: "～") }
    }
    return nil
  }

  /// The hits of a part outside of all longer words that the theme excludes.
  private func counted(_ part: Int, for theme: Int, _ hits: [Int: [Range<Int>]]) -> [Range<Int>] {
    guard let places = hits[part] else { return [] }
    let covers = exclusions[theme].flatMap { hits[$0] ?? [] }
    return covers.isEmpty ? places : places.filter { place in !covers.contains { $0.contains(place) } }
  }
}

extension Range where Bound == Int {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

/// The automaton of a set of words.
struct WordAutomaton: Sendable {
  private var steps: [UInt64: Int32] = [:]
  private var fallbacks: [Int32] = [0]
  private var outputs: [[Int]] = [[]]

  init(_ words: [String]) {
    var children: [[(scalar: UInt32, state: Int32)]] = [[]]
    for (index, word) in words.enumerated() {
      var state: Int32 = 0
      for scalar in word.unicodeScalars {
        let key = Self.key(state, scalar.value)
        if let next = steps[key] {
          state = next
        } else {
          let next = Int32(children.count)
          steps[key] = next
          children[Int(state)].append((scalar.value, next))
          children.append([])
          fallbacks.append(0)
          outputs.append([])
          state = next
        }
      }
      outputs[Int(state)].append(index)
    }
    var queue = children[0].map(\.state)
    var place = 0
    while place < queue.count {
      let state = queue[place]
      place += 1
      for child in children[Int(state)] {
        let fallback = next(from: fallbacks[Int(state)], child.scalar)
        fallbacks[Int(child.state)] = fallback
        outputs[Int(child.state)] += outputs[Int(fallback)]
        queue.append(child.state)
      }
    }
  }

  /// Calls back for each word at each place where it ends.
  func each(in scalars: [Unicode.Scalar], _ body: (_ word: Int, _ end: Int) -> Void) {
    var state: Int32 = 0
    for (place, scalar) in scalars.enumerated() {
      state = next(from: state, scalar.value)
      for word in outputs[Int(state)] { body(word, place + 1) }
    }
  }

  private func next(from start: Int32, _ scalar: UInt32) -> Int32 {
    var state = start
    while true {
      if let next = steps[Self.key(state, scalar)] { return next }
      guard state != 0 else { return 0 }
      state = fallbacks[Int(state)]
    }
  }

  private static func key(_ state: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 32 | UInt64(scalar)
  }
}

import Essentials

/// Finds all themes of a text in one pass, however many words the dictionary has (Aho and Corasick).
struct ThemeMatcher: Sendable {
  /// A word of a theme: all its parts must be found.
  private struct Word: Sendable {
    let theme: Int
    let text: String
    let parts: [Int]
  }

  private let themes: [Theme]
  private let words: [Word]
  /// For each part, the themes for which a longer word takes its hit away, with that longer word's part.
  private let exclusions: [[Int]]
  private let partLengths: [Int]
  private let partNames: [String]
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
      for word in theme.words {
        let found = word.split(whereSeparator: { $0 == "＋" || $0 == "+" }).compactMap { part(String($0)) }
        if !found.isEmpty { words.append(Word(theme: index, text: word, parts: found)) }
      }
      exclusions.append(theme.exclusions.compactMap(part))
    }
    self.words = words
    self.exclusions = exclusions
    partNames = parts
    partLengths = parts.map(\.unicodeScalars.count)
    automaton = WordAutomaton(parts)
  }

  /// The themes of the texts of one measure, in the order of the dictionary.
  func themes(in texts: [String]) -> [FoundTheme] {
    var hits: [Int: [Range<Int>]] = [:]
    for (number, text) in texts.enumerated() {
      // Each text stands far from the others, so that no longer word covers a hit of another text.
      let base = number * 10_000_000
      automaton.each(in: themeFolded(text)) { part, end in
        hits[part, default: []].append(base + end - partLengths[part]..<base + end)
      }
    }
    guard !hits.isEmpty else { return [] }
    var found: [Int: [String]] = [:]
    for word in words where word.parts.allSatisfy({ counts($0, for: word.theme, hits) }) {
      found[word.theme, default: []].append(word.text)
    }
    return found.sorted { $0.key < $1.key }.map { FoundTheme(theme: themes[$0.key].key, words: $0.value) }
  }

  /// Whether a hit of the part stands outside of all longer words that the theme excludes.
  private func counts(_ part: Int, for theme: Int, _ hits: [Int: [Range<Int>]]) -> Bool {
    guard let places = hits[part] else { return false }
    let covers = exclusions[theme].flatMap { hits[$0] ?? [] }
    return covers.isEmpty || places.contains { place in !covers.contains { $0.contains(place) } }
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

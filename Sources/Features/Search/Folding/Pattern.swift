/// One spelling of a word, ready to be looked for, with the rule for long vowels.
///
/// サーバー and サーバ, マネージャー and マネジャー are equal, but コース is not コスト and メンター not メンタル. So a long vowel mark may be
/// missing on either side only where enough of the word stands before it, and at the end only where the word ends in the text.
/// In hiragana, where a mark is rare and a dash behind it is mostly a dash, it makes no difference.
struct Pattern: Sendable, Equatable {
  let scalars: [UInt32]
  let longs: [Bool]
  /// Positions behind which text and query must agree about the long vowel mark.
  let strict: [Int]
  /// Whether the word ends with a mark that may be missing in the text where no katakana follows.
  let mayLackLastLong: Bool

  init(_ spelling: Spelling) {
    scalars = spelling.scalars
    longs = spelling.longs
    var strict: [Int] = []
    var mayLack = false
    // Katakana and marks of the run so far; a mark behind the present character is not counted.
    var heard = 0
    for place in scalars.indices {
      guard isKatakana(scalars[place]) else {
        heard = 0
        continue
      }
      heard += heard > 0 && longs[place - 1] ? 2 : 1
      let isLast = place == scalars.count - 1
      let isFree = heard >= (isLast || !isKatakana(scalars[place + 1]) ? 3 : 2)
      if !isLast {
        if !isFree { strict.append(place) }
      } else if longs[place] {
        if isFree { mayLack = true } else { strict.append(place) }
      }
    }
    self.strict = strict
    mayLackLastLong = mayLack
  }

  /// Whether long vowels have to be looked at; most words have none.
  var looksAtLongs: Bool { !strict.isEmpty || mayLackLastLong }

  /// Where it stands in a text, first to last, without overlaps.
  func places(in text: FoldedText) -> [Range<Int>] {
    guard !scalars.isEmpty, text.scalars.count >= scalars.count else { return [] }
    var found: [Range<Int>] = []
    var place = 0
    while place + scalars.count <= text.scalars.count {
      if stands(at: place, in: text) {
        found.append(place..<place + scalars.count)
        place += scalars.count
      } else {
        place += 1
      }
    }
    return found
  }

  private func stands(at place: Int, in text: FoldedText) -> Bool {
    for offset in scalars.indices where text.scalars[place + offset] != scalars[offset] { return false }
    guard looksAtLongs else { return true }
    for offset in strict where text.hasLong(after: place + offset) != longs[offset] { return false }
    let last = place + scalars.count - 1
    if mayLackLastLong, !text.hasLong(after: last) {
      let next = last + 1 < text.scalars.count ? text.scalars[last + 1] : 0
      return !isKatakana(next)
    }
    return true
  }
}

/// One word of a query with its spellings; a text matches where any of them stands.
struct SearchWord: Sendable, Equatable {
  /// As it was typed.
  let typed: String
  /// The spellings that find every place.
  let patterns: [Pattern]
  /// All spellings, because what is marked is the whole word: 取り組み, though 取り組 finds it.
  private let spellings: [Pattern]

  /// `nil` where nothing is left to look for, e.g. of a lone space.
  init?(_ typed: String, isExact: Bool = false) {
    let folded = FoldedText(typed)
    guard !folded.scalars.isEmpty else { return nil }
    self.typed = typed
    let all = isExact ? [Spelling(folded, folded.scalars.indices)] : SpellingVariants.spellings(of: folded)
    spellings = all.map { Pattern($0) }
    patterns = SpellingVariants.shortest(all).map { Pattern($0) }
  }

  /// Where any spelling stands in a text, first to last; of those that begin at one place the longest comes first.
  func places(in text: FoldedText) -> [Range<Int>] {
    let found = spellings.flatMap { $0.places(in: text) }
    return spellings.count == 1
      ? found : found.sorted { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
  }
}

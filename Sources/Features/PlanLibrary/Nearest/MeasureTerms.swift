import Essentials

/// The terms by which measures are compared: words in katakana and letters as they stand, neighbours of kanji in pairs.
///
/// Hiragana hold sentences together and tell little, so they only part the others. A title counts three times; the title
/// of the tier above counts like a text, as many plans have measures of a few words under a tier that says what they are.
enum MeasureTerms {
  /// How often each term stands in a measure.
  static func counts(title: String, tier: String?, body: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for term in terms(of: title) { counts[term, default: 0] += 3 }
    for term in terms(of: bodyWithoutLabels(body)) + terms(of: tier ?? "") { counts[term, default: 0] += 1 }
    return counts
  }

  static func counts(of measure: LibraryMeasure) -> [String: Int] {
    counts(title: measure.title, tier: measure.path.last, body: measure.body)
  }

  /// What a term counts for: a word of four kanji is there as three pairs, so a pair counts for less than a word.
  static func share(of term: String) -> Double { term.unicodeScalars.first.map(isKanji) == true ? 0.6 : 1 }

  /// Labels such as 目的 are the plan's form and no content.
  static func bodyWithoutLabels(_ body: String) -> String {
    body.split(separator: "\n").map { line in
      guard let colon = line.firstIndex(of: "："), line.distance(from: line.startIndex, to: colon) <= 8 else {
        return String(line)
      }
      return String(line[line.index(after: colon)...])
    }.joined(separator: "\n")
  }

  /// The terms in the order of the text.
  static func terms(of text: String) -> [String] {
    var terms: [String] = []
    for run in runs(of: themeFolded(text)) {
      if isKanji(run[run.startIndex]) {
        for place in run.indices.dropLast() { terms.append(string(run[place...place + 1])) }
      } else if run.count > 1 {
        terms.append(string(run))
      }
    }
    return terms
  }

  /// Stretches of one script.
  private static func runs(of scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
    var runs: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    while start < scalars.count {
      let kind = kind(of: scalars[start])
      var end = start + 1
      while end < scalars.count, self.kind(of: scalars[end]) == kind { end += 1 }
      if kind != .other { runs.append(scalars[start..<end]) }
      start = end
    }
    return runs
  }

  private enum Kind { case kanji, katakana, letters, other }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x3400...0x9FFF, 0x3005, 0xF900...0xFAFF: .kanji
    case 0x30A1...0x30FA, 0x30FC: .katakana
    case 0x61...0x7A: .letters
    default: .other
    }
  }

  private static func isKanji(_ scalar: Unicode.Scalar) -> Bool { kind(of: scalar) == .kanji }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

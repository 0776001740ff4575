import Essentials

/// Finds names of people in texts: names with their usual gaps, and without gaps where they are long enough to mean nobody else.
struct NameFinder {
  private var patterns: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]

  init(_ names: [String]) {
    var seen: Set<String> = []
    for name in names {
      let parts = name.split(whereSeparator: \.isWhitespace).map(String.init)
      let joined = parts.joined()
      // A word without a gap may be a post or a unit that has an account.
      guard parts.count > 1 || joined.unicodeScalars.count >= 4 else { continue }
      var forms = parts.count > 1 ? [parts.joined(separator: " "), parts.joined(separator: "　")] : []
      if joined.unicodeScalars.count >= 3 { forms.append(joined) }
      for form in forms where seen.insert(form).inserted {
        let scalars = Array(form.unicodeScalars)
        patterns[scalars[0], default: []].append(scalars)
      }
    }
  }

  /// Whether a name stands in the text.
  func finds(in text: String) -> Bool {
    guard !patterns.isEmpty else { return false }
    let scalars = Array(text.unicodeScalars)
    for start in scalars.indices {
      guard let candidates = patterns[scalars[start]] else { continue }
      if candidates.contains(where: { scalars[start...].starts(with: $0) }) { return true }
    }
    return false
  }
}

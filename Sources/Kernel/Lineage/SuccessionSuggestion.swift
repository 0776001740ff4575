import Essentials
package import Planning

/// A link that titles or codes make likely, with the reason for it; a person takes it or leaves it.
package struct SuccessionSuggestion: Sendable, Equatable {
  /// Why it is likely; a closed set.
  package enum Ground: Sendable, Equatable {
    case sameCode(String)
    case sameTitle
    /// One title holds the whole of the other.
    case holdsTitle
    /// So many per cent of the pairs of neighbouring characters are the same.
    case similarTitle(Int)
    /// The same, of measures whose tiers are linked.
    case samePlace(Int)

    /// The ground in a sentence.
    package var sentence: String {
      switch self {
      case .sameCode(let code): "番号（\(code)）が同じです。"
      case .sameTitle: "名前が同じです。"
      case .holdsTitle: "一方の名前が、もう一方の名前を含みます。"
      case .similarTitle(let share): "名前の文字の並びが\(share)％同じです。"
      case .samePlace(let share): "つながっている項目の下にあり、名前の文字の並びが\(share)％同じです。"
      }
    }
  }

  package let old: PlanNode.ID
  package let new: PlanNode.ID
  package let ground: Ground
  /// From 0 to 100.
  package let strength: Int

  /// The least share of equal pairs for which two titles are called similar.
  package static let leastShare = 50
  /// The same where the tiers above them are linked.
  package static let leastShareInPlace = 40

  /// The likely links between nodes that are reported on or lead to such, the strongest for each node on both sides.
  ///
  /// Every old node is given its strongest partners, so that what was split or joined is found, too; ties are kept. `tiers` tells
  /// what became of the tiers of the old plan.
  package static func all(
    from olds: [PlanNode], to news: [PlanNode], tiers: [PlanNode.ID: Set<PlanNode.ID>] = [:]
  ) -> [SuccessionSuggestion] {
    let left = olds.map { (node: $0, key: TitleKey($0)) }
    let right = news.map { (node: $0, key: TitleKey($0)) }
    var found: [SuccessionSuggestion] = []
    for old in left {
      for new in right {
        let isInPlace = old.node.parent.flatMap { tiers[$0] }.map { goals in
          new.node.parent.map(goals.contains) ?? false
        }
        guard let (ground, strength) = old.key.likeness(to: new.key, isInPlace: isInPlace ?? false) else { continue }
        found.append(
          SuccessionSuggestion(old: old.node.id, new: new.node.id, ground: ground, strength: strength))
      }
    }
    let byOld = Dictionary(grouping: found, by: \.old).mapValues { $0.map(\.strength).max() ?? 0 }
    let byNew = Dictionary(grouping: found, by: \.new).mapValues { $0.map(\.strength).max() ?? 0 }
    return found.filter { one in
      // A place says something for the best partner only.
      if case .samePlace = one.ground { return one.strength == byOld[one.old] }
      return one.strength == byOld[one.old] || one.strength == byNew[one.new]
    }
  }
}

/// What of a node is compared: its codes, its title without numbers and marks, and the pairs of its characters.
private struct TitleKey {
  let codes: Set<String>
  let title: String
  let pairs: [String: Int]

  init(_ node: PlanNode) {
    codes = Set(node.codes.map { "\($0.scheme) \($0.value)" })
    let folded = foldedText(node.title).unicodeScalars.filter { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    title = String(String.UnicodeScalarView(folded))
    let characters = Array(title)
    var pairs: [String: Int] = [:]
    for (first, second) in zip(characters, characters.dropFirst()) { pairs[String([first, second]), default: 0] += 1 }
    self.pairs = pairs
  }

  func likeness(to other: TitleKey, isInPlace: Bool) -> (SuccessionSuggestion.Ground, Int)? {
    if !title.isEmpty, title == other.title { return (.sameTitle, 100) }
    if let code = codes.intersection(other.codes).min() { return (.sameCode(code), 95) }
    let (short, long) = title.count <= other.title.count ? (title, other.title) : (other.title, title)
    let whole = pairs.values.reduce(0, +) + other.pairs.values.reduce(0, +)
    guard whole > 0 else { return nil }
    let shared = pairs.reduce(0) { $0 + min($1.value, other.pairs[$1.key] ?? 0) }
    let share = 200 * shared / whole
    if short.count >= 4, long.contains(short) { return (.holdsTitle, max(80, share)) }
    if share >= SuccessionSuggestion.leastShare { return (.similarTitle(share), share) }
    return isInPlace && share >= SuccessionSuggestion.leastShareInPlace ? (.samePlace(share), share) : nil
  }
}

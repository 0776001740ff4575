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
    /// One of the plans says so, in these words.
    case said(String)
    /// Under linked tiers, both titles begin with the same thing.
    case sameTopic(String)
    /// Linked tiers hold one measure each, and so many per cent of the pairs are the same.
    case onlyOne(Int)
    /// Under linked tiers, both name these things, which few other measures name.
    case sharedWords([String])

    /// The ground in a sentence.
    package var sentence: String {
      switch self {
      case .sameCode(let code): "番号（\(code)）が同じです。"
      case .sameTitle: "名前が同じです。"
      case .holdsTitle: "一方の名前が、もう一方の名前を含みます。"
      case .similarTitle(let share): "名前の文字の並びが\(share)％同じです。"
      case .samePlace(let share): "つながっている項目の下にあり、名前の文字の並びが\(share)％同じです。"
      case .said(let quote): quote
      case .sameTopic(let topic): "つながっている項目の下にあり、どちらも「\(topic)」の取組です。"
      case .onlyOne(let share): "つながっている項目の下に1つずつあり、名前の文字の並びが\(share)％同じです。"
      case .sharedWords(let words): "つながっている項目の下にあり、内容に同じ語（\(words.joined(separator: "、"))）があります。"
      }
    }
  }

  package let old: PlanNode.ID
  package let new: PlanNode.ID
  package let ground: Ground
  /// From 0 to 100.
  package let strength: Int
  /// What becomes of the measure.
  package let kind: Succession.Kind
  /// Where a plan says so, the words for the table of old and new.
  package let reason: String?

  init(
    old: PlanNode.ID, new: PlanNode.ID, ground: Ground, strength: Int, kind: Succession.Kind = .continue,
    reason: String? = nil
  ) {
    (self.old, self.new, self.ground, self.strength) = (old, new, ground, strength)
    (self.kind, self.reason) = (kind, reason)
  }

  /// 拡充 where the plan says so in its category, or in the title where the old one did not.
  static func kind(from old: PlanNode, to new: PlanNode, category: CategoryMeaning?) -> Succession.Kind {
    if category == .expand || (new.title.contains("拡充") && !old.title.contains("拡充")) { return .expand }
    return .continue
  }

  /// The least share of equal pairs for which two titles are called similar.
  package static let leastShare = 50
  /// The same where the tiers above them are linked.
  package static let leastShareInPlace = 40

  /// The likely links between nodes that are reported on or lead to such, the strongest for each node on both sides.
  ///
  /// Every old node is given its strongest partners, so that what was split or joined is found, too; ties are kept. `tiers` tells
  /// what became of the tiers of the old plan. What goes on as its namesake, `taken`, is offered to nobody whose name is only like
  /// it.
  package static func all(
    from olds: [PlanNode], to news: [PlanNode], tiers: [PlanNode.ID: Set<PlanNode.ID>] = [:],
    taken: Set<PlanNode.ID> = []
  ) -> [SuccessionSuggestion] {
    let left = olds.map { (node: $0, key: TitleKey($0)) }
    let right = news.map { (node: $0, key: TitleKey($0)) }
    let words = SharedNouns(olds, news)
    var found: [SuccessionSuggestion] = []
    for old in left {
      for new in right {
        let isInPlace =
          old.node.parent.flatMap { tiers[$0] }.map { goals in new.node.parent.map(goals.contains) ?? false } ?? false
        var likeness = old.key.likeness(to: new.key, isInPlace: isInPlace)
        if likeness == nil, isInPlace { likeness = words.likeness(old.node, new.node) }
        guard let (ground, strength) = likeness, strength >= 95 || !taken.contains(new.node.id) else { continue }
        found.append(
          SuccessionSuggestion(
            old: old.node.id, new: new.node.id, ground: ground, strength: strength,
            kind: kind(from: old.node, to: new.node, category: nil)))
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

extension TitleKey {
  /// Why two titles are like each other, and how much.
  func likeness(to other: TitleKey, isInPlace: Bool) -> (SuccessionSuggestion.Ground, Int)? {
    if !title.isEmpty, title == other.title { return (.sameTitle, 100) }
    if let code = codes.intersection(other.codes).min() { return (.sameCode(code), 95) }
    let (short, long) = title.count <= other.title.count ? (title, other.title) : (other.title, title)
    let share = share(with: other)
    if short.count >= 4, long.contains(short) { return (.holdsTitle, max(80, share)) }
    if isInPlace, hasTopic(of: other) { return (.sameTopic(topic), max(75, share)) }
    if share >= SuccessionSuggestion.leastShare { return (.similarTitle(share), share) }
    return isInPlace && share >= SuccessionSuggestion.leastShareInPlace ? (.samePlace(share), share) : nil
  }
}

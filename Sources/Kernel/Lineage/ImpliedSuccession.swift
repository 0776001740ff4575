import Essentials
package import PlanFile
package import Planning

/// What two plans imply about what follows what, by their layout and their own words: START HERE for links that nobody has to
/// guess.
///
/// Measures are held against each other under tiers that are linked. Whatever leaves a choice is no link here; it is a
/// suggestion, which a person takes.
package struct ImpliedSuccession: Sendable {
  /// The links between measures, in the order of the old plan; new measures last.
  package private(set) var found: [SuccessionSuggestion] = []
  /// Measures of the old plan of which it says that they ended.
  package private(set) var ended: [PlanNode.ID: String] = [:]

  private let olds: [Measure]
  private let news: [Measure]
  private let places: [Place]
  /// What the results of each old measure say.
  private let statements: [[SuccessionStatement]]
  private var pairs: Set<[PlanNode.ID]> = []
  private var followed: Set<PlanNode.ID>
  private var reached: Set<PlanNode.ID>

  /// `tiers` tells what became of the tiers of the old plan, `decided` what is linked already.
  package init(
    from old: PlanDocument, to new: PlanDocument, tiers: [PlanNode.ID: Set<PlanNode.ID>], decided: [Succession] = []
  ) {
    olds = Self.measures(of: old)
    news = Self.measures(of: new)
    followed = Set(decided.flatMap(\.from).filter { $0.plan == old.plan.id }.map(\.node))
    reached = Set(decided.flatMap(\.to).filter { $0.plan == new.plan.id }.map(\.node))
    places = Self.places(olds, news, tiers, paths: (Self.paths(of: old), Self.paths(of: new)))
    statements = olds.map { SuccessionStatement.inResults(of: $0.node) }
    let wasDecided = followed
    linkNames()
    linkStatements(except: wasDecided)
    linkTopics()
    linkLonely()
    linkMergers(except: wasDecided)
    let order = Dictionary(olds.enumerated().map { ($0.element.node.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
    found = found.enumerated().sorted { left, right in
      (order[left.element.old] ?? 0, left.offset) < (order[right.element.old] ?? 0, right.offset)
    }.map(\.element)
  }

  /// The links as a plan keeps them: one for each old measure, and those that ended or are new.
  package func successions(from old: Plan.ID, to new: Plan.ID) -> [Succession] {
    var links: [Succession] = []
    let (goals, sources) = (Dictionary(grouping: found, by: \.old), Dictionary(grouping: found, by: \.new))
    for measure in olds {
      let id = measure.node.id
      let goals = goals[id] ?? []
      let from = [Succession.End(plan: old, node: id)]
      if let reason = ended[id] {
        links.append(Succession(from: from, to: [], kind: .finish, reason: reason))
      } else if let first = goals.first {
        let reasons = goals.compactMap(\.reason).uniqued
        // Several of which a plan says that they go on under the same name have become one.
        let isJoined = (sources[first.new] ?? []).count { $0.kind != .merge && $0.reason != nil } > 1
        links.append(
          Succession(
            from: from, to: goals.map { Succession.End(plan: new, node: $0.new) },
            kind: goals.count > 1 ? .split : isJoined ? .merge : first.kind,
            reason: reasons.isEmpty ? nil : reasons.joined(separator: " ")))
      }
    }
    return links + added.map { Succession(from: [], to: [Succession.End(plan: new, node: $0)], kind: .new) }
  }

  // MARK: What is compared

  private struct Measure: Sendable {
    let node: PlanNode
    let key: TitleKey
    let category: CategoryMeaning?
  }

  /// A tier, or tiers, of both plans with the places of its measures.
  private struct Place: Sendable {
    var olds: [Int] = []
    var news: [Int] = []
    var goals: Set<PlanNode.ID?> = []
  }

  private static func measures(of document: PlanDocument) -> [Measure] {
    document.nodes.filter { !$0.isArchived && $0.repeats == nil && document.plan.isMeasure(level: $0.level) }.map {
      node in
      let category = document.plan.vocabulary.categories.first { $0.label == node.category }?.meaning
      return Measure(node: node, key: TitleKey(node), category: category)
    }
  }

  /// The numbers of the tiers from the top down, or the titles of those without a number.
  private static func paths(of document: PlanDocument) -> [PlanNode.ID: String] {
    var paths: [PlanNode.ID: String] = [:]
    for node in document.nodes {
      paths[node.id] = "\(node.parent.flatMap { paths[$0] } ?? "")\n\(foldedText(node.number ?? node.title))"
    }
    return paths
  }

  private static func places(
    _ olds: [Measure], _ news: [Measure], _ tiers: [PlanNode.ID: Set<PlanNode.ID>],
    paths: (old: [PlanNode.ID: String], new: [PlanNode.ID: String])
  ) -> [Place] {
    let parents = Dictionary(grouping: news.indices) { news[$0].node.parent }
    let byPath = Dictionary(grouping: parents.keys.compactMap { $0 }) { paths.new[$0] ?? "" }
    var places: [Place] = []
    for (index, old) in olds.enumerated() {
      let goals: Set<PlanNode.ID?> =
        old.node.parent.map { parent in
          Set((tiers[parent] ?? Set(byPath[paths.old[parent] ?? ""] ?? [])).map { Optional($0) })
        } ?? [nil]
      if let place = places.firstIndex(where: { !$0.goals.isDisjoint(with: goals) }) {
        places[place].olds.append(index)
        places[place].goals.formUnion(goals)
      } else if !goals.isEmpty {
        places.append(Place(olds: [index], goals: goals))
      }
    }
    for index in places.indices {
      places[index].news = places[index].goals.flatMap { parents[$0] ?? [] }.sorted()
    }
    return places
  }

  // MARK: Links

  private mutating func link(
    _ old: Int, _ new: Int, _ ground: SuccessionSuggestion.Ground, _ kind: Succession.Kind? = nil, reason: String? = nil
  ) {
    let (before, after) = (olds[old], news[new])
    guard pairs.insert([before.node.id, after.node.id]).inserted else { return }
    found.append(
      SuccessionSuggestion(
        old: before.node.id, new: after.node.id, ground: ground, strength: 100,
        kind: kind ?? SuccessionSuggestion.kind(from: before.node, to: after.node, category: after.category),
        reason: reason))
    followed.insert(before.node.id)
    reached.insert(after.node.id)
  }

  private func openOlds(_ place: Place) -> [Int] { place.olds.filter { !followed.contains(olds[$0].node.id) } }
  /// Those that say of nothing that they became a part of it.
  private func lasting(_ place: Place) -> [Int] {
    openOlds(place).filter { old in
      !statements[old].contains { if case .mergedInto = $0.claim { true } else { false } }
    }
  }
  private func openNews(_ place: Place) -> [Int] { place.news.filter { !reached.contains(news[$0].node.id) } }

  /// The same name in the same place, which neither plan has twice there.
  private mutating func linkNames() {
    for place in places {
      for key in [\TitleKey.title, \TitleKey.name] {
        let names = Dictionary(grouping: openNews(place)) { news[$0].key[keyPath: key] }
        let befores = Dictionary(grouping: openOlds(place)) { olds[$0].key[keyPath: key] }
        for old in openOlds(place) {
          let name = olds[old].key[keyPath: key]
          guard !name.isEmpty, befores[name]?.count == 1, let goals = names[name], goals.count == 1 else { continue }
          link(old, goals[0], .sameTitle)
        }
      }
    }
  }

  /// What the plans say themselves: that a measure ended, or under which name it goes on.
  private mutating func linkStatements(except decided: Set<PlanNode.ID>) {
    for index in olds.indices where !decided.contains(olds[index].node.id) {
      for statement in statements[index] {
        switch statement.claim {
        // What was only looked into may end because it is carried out from now on.
        case .ended
        where !followed.contains(olds[index].node.id) && news.allSatisfy { !isLike($0.key, olds[index].key) }:
          ended[olds[index].node.id] = statement.quote
          followed.insert(olds[index].node.id)
        case .becomes(let name):
          guard let goal = measure(called: name, among: news, near: index) else { continue }
          link(index, goal, .said(statement.quote), reason: statement.quote)
        case .ended, .mergedInto, .called, .formerly: continue
        }
      }
    }
    for index in news.indices {
      for statement in SuccessionStatement.inPlan(of: news[index].node) {
        guard case .formerly(let name) = statement.claim,
          let old = measure(called: name, among: olds, near: nil), !decided.contains(olds[old].node.id)
        else { continue }
        link(old, index, .said(statement.quote), reason: statement.quote)
      }
    }
  }

  /// A measure that became a part of another one goes where that one goes: to the follower whose name is nearest.
  private mutating func linkMergers(except decided: Set<PlanNode.ID>) {
    var aliases: [String: Set<Int>] = [:]
    for index in olds.indices {
      aliases[olds[index].key.name, default: []].insert(index)
      for statement in statements[index] {
        switch statement.claim {
        case .becomes(let name), .called(let name): aliases[TitleKey.name(name), default: []].insert(index)
        case .ended, .mergedInto, .formerly: continue
        }
      }
    }
    for index in olds.indices where !decided.contains(olds[index].node.id) && ended[olds[index].node.id] == nil {
      for statement in statements[index] {
        guard case .mergedInto(let name) = statement.claim else { continue }
        if let goal = measure(called: name, among: news, near: index) {
          link(index, goal, .said(statement.quote), .merge, reason: statement.quote)
        } else if let others = aliases[TitleKey.name(name)], others.count == 1, let other = others.first,
          other != index,
          let goal = nearestFollower(of: other, to: name)
        {
          link(index, goal, .said(statement.quote), .merge, reason: statement.quote)
        }
      }
    }
  }

  private func nearestFollower(of old: Int, to name: String) -> Int? {
    let goals = Set(found.filter { $0.old == olds[old].node.id }.map(\.new))
    let key = TitleKey(name)
    let followers = news.indices.filter { goals.contains(news[$0].node.id) }.map { ($0, key.share(with: news[$0].key)) }
    guard let best = followers.max(by: { $0.1 < $1.1 }), followers.count(where: { $0.1 == best.1 }) == 1 else {
      return nil
    }
    return best.0
  }

  /// The one measure of that name: in the same place, or in the whole plan.
  private func measure(called name: String, among measures: [Measure], near old: Int?) -> Int? {
    let name = TitleKey.name(name)
    let all = measures.indices.filter { measures[$0].key.name == name }
    let near = old.flatMap { old in places.first { $0.olds.contains(old) } }?.news ?? []
    let close = all.filter(near.contains)
    return close.count == 1 ? close[0] : all.count == 1 ? all[0] : nil
  }

  /// The same established thing under the same tier, e.g. 提案制度の…, where it is left once on both sides and nobody else has it.
  private mutating func linkTopics() {
    for place in places {
      for old in lasting(place) where olds[old].key.namesThing {
        let key = olds[old].key
        let goals = place.news.filter { news[$0].key.hasTopic(of: key) }
        guard place.olds.count(where: { olds[$0].key.hasTopic(of: key) }) == 1, goals.count == 1,
          openNews(place).contains(goals[0])
        else { continue }
        link(old, goals[0], .sameTopic(key.topic))
      }
    }
  }

  /// A tier that holds one measure before and one after, with names that are nearly the same from the start.
  private mutating func linkLonely() {
    for place in places where place.olds.count == 1 && place.news.count == 1 {
      guard let old = lasting(place).first, let new = openNews(place).first else { continue }
      let share = olds[old].key.share(with: news[new].key)
      guard share >= Self.lonelyShare, olds[old].key.title.prefix(2) == news[new].key.title.prefix(2) else { continue }
      link(old, new, .onlyOne(share))
    }
  }

  private static let lonelyShare = 70

  /// What is left under a tier in which every old measure goes on or ended, and looks like nothing of the old plan.
  package var added: [PlanNode.ID] {
    places.filter { openOlds($0).isEmpty }.flatMap { openNews($0) }.filter { new in
      olds.allSatisfy { !isLike($0.key, news[new].key) }
    }.map { news[$0].node.id }
  }

  private func isLike(_ one: TitleKey, _ other: TitleKey) -> Bool {
    one.hasTopic(of: other) || !one.codes.isDisjoint(with: other.codes)
      || one.share(with: other) >= SuccessionSuggestion.leastShareInPlace
  }
}

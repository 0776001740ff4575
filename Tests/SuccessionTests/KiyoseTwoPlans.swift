import DocumentFixtures
import Essentials
import FiscalYears
import Importing
import Lineage
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// One document of 清瀬市 holds the review of a term and the plan of the next one. What follows what was read by hand in the raw
/// text; here stand only the places of the measures in their plans, from 1.
@Suite(.enabled(if: RealPlans.arePresent, "the real plans do not lie beside the project"))
struct KiyoseTwoPlans {
  /// Every measure of the review with what follows it: 24 under the same name, the others under another one.
  ///
  /// 25 was given another name and another form in its last year, and 27 was merged into it, as the review says.
  private static let followers: [Int: [Int]] = [
    1: [1], 2: [2], 3: [3], 4: [4], 7: [5], 8: [7], 9: [9], 11: [11], 12: [12], 13: [13], 14: [14], 15: [15], 16: [16],
    17: [17], 18: [18], 19: [19], 20: [20], 21: [21], 23: [23], 24: [24], 25: [26, 28], 26: [27], 27: [26], 28: [30],
    29: [31], 30: [32], 31: [33], 32: [35], 33: [34], 34: [38], 35: [39], 36: [40],
  ]
  /// What the review says was stopped, or came to its end, and what is new.
  private static let ended = [5, 6, 10, 22]
  private static let new = [6, 8, 10, 22, 25, 29, 36, 37]

  private let old: PlanDocument
  private let plan: PlanDocument

  init() throws {
    let name = "kiyose-h31-h33.xlsx"
    let bytes = try #require(RealPlans.read(name))
    let documents = try Importing.reader(name, bytes, nil, RepeatableRandom(seed: 1))
    try #require(documents.count == 2)
    (plan, old) = (documents[0], documents[1])
  }

  private func measures(_ document: PlanDocument) -> [PlanNode] {
    document.nodes.filter { document.plan.isMeasure(level: $0.level) }
  }

  private func initiatives(_ document: PlanDocument) -> [PlanNode] { document.nodes.filter { $0.level == 2 } }

  private func pairs(_ links: [(PlanNode.ID, PlanNode.ID)]) -> Set<[Int]> {
    let olds = Dictionary(uniqueKeysWithValues: measures(old).enumerated().map { ($0.element.id, $0.offset + 1) })
    let news = Dictionary(uniqueKeysWithValues: measures(plan).enumerated().map { ($0.element.id, $0.offset + 1) })
    return Set(links.compactMap { from, to in olds[from].flatMap { left in news[to].map { [left, $0] } } })
  }

  private var labelled: Set<[Int]> { Set(Self.followers.flatMap { old, news in news.map { [old, $0] } }) }

  @Test func `the labels tell of every measure on both sides`() {
    #expect(Set(Self.followers.keys).union(Self.ended) == Set(1...measures(old).count))
    #expect(Set(Self.followers.values.joined()).union(Self.new) == Set(1...measures(plan).count))
    #expect(labelled.count == 33)
  }

  @Test func `every initiative of the review is linked to the one in the next plan`() throws {
    let (before, after) = (initiatives(old), initiatives(plan))
    #expect(before.count == 21 && after.count == 21)
    for (place, (left, right)) in zip(before, after).enumerated() {
      let link = try #require(plan.successions.first { $0.from.map(\.node) == [left.id] }, "\(place + 1)")
      #expect(link.to.map(\.node) == [right.id], "\(place + 1)")
      // The sixteenth was a look at what is supported, and becomes wider support.
      #expect(link.kind == (place == 15 ? .expand : .continue), "\(place + 1)")
    }
    // Pillars and directions, too.
    let tiers = plan.successions.filter { link in old.nodes.contains { $0.id == link.from.first?.node && $0.level < 2 }
    }
    #expect(tiers.count == 11 && tiers.allSatisfy { $0.kind == .continue })
  }

  /// The pairs that the links of the import say.
  private var linked: Set<[Int]> {
    pairs(plan.successions.flatMap { link in link.from.flatMap { from in link.to.map { (from.node, $0.node) } } })
  }

  /// The places of measures of one plan.
  private func places(_ ids: [PlanNode.ID], in document: PlanDocument) -> [Int] {
    ids.compactMap { id in measures(document).firstIndex { $0.id == id }.map { $0 + 1 } }
  }

  @Test func `layout and words of the document link nearly all when it comes in, and none wrongly`() {
    #expect(linked.isSubset(of: labelled), "wrong: \(linked.subtracting(labelled))")
    #expect(labelled.subtracting(linked) == [[32, 35]])
    let ended = plan.successions.filter { $0.kind == .finish }.flatMap { $0.from.map(\.node) }
    #expect(places(ended, in: old) == [5])
    let new = places(plan.successions.filter { $0.kind == .new }.flatMap { $0.to.map(\.node) }, in: plan)
    #expect(new == [8, 25, 29] && Set(new).isSubset(of: Self.new))
  }

  @Test func `the kinds are those that the document says, with its words`() throws {
    let kinds = plan.successions.compactMap { link -> (Int, Succession)? in
      places(link.from.map(\.node), in: old).first.map { ($0, link) }
    }
    func link(_ place: Int) throws -> Succession { try #require(kinds.first { $0.0 == place }).1 }
    #expect(try link(25).kind == .split && link(25).reason?.contains("名称変更") == true)
    #expect(try link(27).kind == .merge && link(27).reason?.contains("統合") == true)
    #expect(try link(5).kind == .finish && link(5).reason?.contains("廃止") == true)
    #expect(try link(28).kind == .expand)
    #expect(
      kinds.filter { ![5, 25, 27, 28].contains($0.0) }.allSatisfy { $0.1.kind == .continue && $0.1.reason == nil })
  }

  @Test func `what is open is suggested, so that every link of the document is there and none too many`() throws {
    let work = NextPlan(old: old, new: plan)
    let found = work.suggestions
    let all = linked.union(pairs(found.map { ($0.old, $0.new) }))
    #expect(all == labelled, "missed \(labelled.subtracting(all)), wrong \(all.subtracting(labelled))")
    // What the review stopped, and what is new, stands in lists of its own to be confirmed.
    let endings = work.endings(beside: found)
    #expect(places(endings.map(\.node.id), in: old) == [6, 10, 22])
    #expect(places(work.additions(beside: found).map(\.id), in: plan) == [6, 10, 22, 36, 37])
  }

  @Test func `all of it is suggested where the two plans came in apart`() {
    var alone = plan
    alone.successions = plan.successions.filter { link in initiatives(old).contains { $0.id == link.from.first?.node } }
    let work = NextPlan(old: old, new: alone)
    let found = pairs(work.suggestions.map { ($0.old, $0.new) })
    #expect(found == labelled, "missed \(labelled.subtracting(found)), wrong \(found.subtracting(labelled))")
    #expect(work.endings(beside: work.suggestions).first?.quote?.contains("廃止") == true)
  }

  @Test func `titles alone find nearly as much where nothing is linked yet`() {
    var alone = plan
    alone.successions = []
    let found = pairs(SuccessionSuggestion.all(from: measures(old), to: measures(alone)).map { ($0.old, $0.new) })
    let right = found.intersection(labelled)
    #expect(Double(right.count) / Double(found.count) >= 0.96 && Double(right.count) / Double(labelled.count) >= 0.87)
  }

  @Test func `the definition that changes is two indicators, each with its own base year`() throws {
    let before = try #require(old.indicators.first { $0.node == measures(old)[22].id })
    let after = try #require(plan.indicators.first { $0.node == measures(plan)[22].id })
    #expect(before.definition?.contains("６０時間") == true && after.definition?.contains("４５時間") == true)
    #expect(Set(before.targets.map(\.baseYear)) == [FiscalYear(2015)])
    #expect(Set(after.targets.map(\.baseYear)) == [FiscalYear(2018)])
    #expect(before.targets.map(\.value) == ["-3", "-4", "-5"] && after.targets.map(\.value) == ["-5", "-5", "-5"])
  }

  @Test func `taken over by hand, the old definition holds up to the old period and the new one from then on`() throws {
    let today = try #require(Day("2019-04-01"))
    var next = plan
    (next.indicators, next.successions) = ([], [])
    var work = NextPlan(old: old, new: next)
    let (node, goal) = (measures(old)[22], measures(plan)[22])
    let before = try #require(old.indicators.first { $0.node == node.id })
    var choice = SuccessionChoice(.continue, goal: .existing([goal.id]))
    choice.takesIndicators = true
    let wording = try #require(plan.indicators.first { $0.node == goal.id }?.definition)
    choice.definitions = [before.id: wording]
    try work.decide([node.id], choice, today: today, with: RepeatableRandom(seed: 2))
    let taken = try #require(work.broughtIndicators.first { $0.node == goal.id })
    #expect(taken.definition == wording && taken.versions.map(\.from) == [nil, FiscalYear(2019)])
    #expect(taken.values.map(\.value) == before.values.map(\.value) && taken.values.allSatisfy { $0.source != nil })
    #expect(Set(taken.targets.compactMap(\.baseYear)) == [FiscalYear(2018)])
    // A second decision moves it and makes no second one.
    try work.decide([node.id], choice, today: today, with: RepeatableRandom(seed: 3))
    #expect(work.broughtIndicators.count == 1)
  }
}

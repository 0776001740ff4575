import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Figures by sex, job type and the like in editions: what is public, and that small groups cannot be worked out.
@Suite struct HidingMembers {
  private static func dimension(
    _ key: String, _ label: String, _ kind: Indicator.Dimension.Kind, _ members: [(String, String)]
  ) -> Indicator.Dimension {
    Indicator.Dimension(
      key: key, label: label, kind: kind, members: members.map { .init(key: $0.0, label: $0.1) })
  }

  /// People who took part, by sex and by job type, beside the mean of others.
  private static var indicator: Indicator {
    var indicator = Indicator(id: "i1", node: nil, name: "受けた人")
    indicator.unit = "人"
    indicator.dimensions = [
      dimension("sex", "性別", .parts, [("w", "女性"), ("m", "男性"), ("s1", "その他")]),
      dimension("job", "職種", .parts, [("office", "事務職"), ("tech", "技術職"), ("s2", "その他")]),
      dimension("others", "ほかとの比較", .series, [("near", "近くの市")]),
    ]
    return indicator
  }

  private static func value(_ text: String, _ parts: (String, String)? = nil) -> Indicator.Value {
    var value = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: text)
    (value.numerator, value.denominator) = (parts?.0, parts?.1)
    return value
  }

  private static func figure(_ key: String, _ name: String, _ text: String) -> MemberFigure {
    MemberFigure(indicator: "i1", member: FigureMember(.label, key: key, name: name), value: value(text))
  }

  private func edition(
    whole: String?, _ figures: [MemberFigure], showsMembers: Bool = true, items: [String: Bool] = [:]
  ) -> Edition {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    var indicator = Self.indicator
    indicator.values = whole.map { [Self.value($0)] } ?? []
    document.indicators = [indicator]
    var rules = EditionRules(usualFor: .public)
    if showsMembers { rules.parts["members"] = true }
    rules.items = items
    return EditionFilter.edition(of: EditionSource(document: document, figures: figures), by: rules)
  }

  private func shown(_ edition: Edition) -> [String: String] {
    Dictionary(
      edition.content.figures.filter { $0.value.state != .masked }.map { ($0.member.name, $0.value.value ?? "") },
      uniquingKeysWith: { first, _ in first })
  }

  private static let bySex = [figure("m", "男性", "52"), figure("w", "女性", "8")]
  private static let byJob = [figure("office", "事務職", "33"), figure("tech", "技術職", "27")]

  @Test func `figures of members are not public unless they are chosen`() {
    let usual = edition(whole: "60", Self.bySex + Self.byJob, showsMembers: false)
    #expect(usual.content.figures.isEmpty)
    let text = usual.content.json(of: .public).text(.pretty)
    #expect(!text.contains("女性") && !text.contains("52") && text.contains("性別"))
    #expect(usual.withheld.contains { $0.reason == .part && $0.item.subject == "受けた人（性別：女性）" })
  }

  @Test func `a small member takes another one of its dimension with it, as the whole would tell it`() {
    let shown = shown(edition(whole: "60", Self.bySex + Self.byJob))
    #expect(shown == ["職種：事務職": "33", "職種：技術職": "27"])
  }

  /// Nobody sees the whole, but the job types say it.
  @Test func `a small member cannot be worked out by the sum of another dimension`() {
    let all = shown(edition(whole: nil, Self.bySex + Self.byJob))
    #expect(all["性別：女性"] == nil)
    let bySex = all["性別：男性"] != nil
    let byJob = all["職種：事務職"] != nil && all["職種：技術職"] != nil
    #expect(!(bySex && byJob), "52 taken from 33 + 27 leaves 8")
    #expect(!all.isEmpty, "not everything is hidden")
    // Of one dimension alone nothing follows.
    #expect(shown(edition(whole: nil, Self.bySex)) == ["性別：男性": "52"])
  }

  @Test func `what is divided is hidden by its dimension, too`() {
    let figures = [("m", "男性", "40", ("21", "52")), ("w", "女性", "50", ("4", "8"))].map { key, name, text, parts in
      MemberFigure(
        indicator: "i1", member: FigureMember(.label, key: key, name: name), value: Self.value(text, parts))
    }
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    var indicator = Self.indicator
    indicator.unit = "％"
    indicator.values = [Self.value("41.7", ("25", "60"))]
    document.indicators = [indicator]
    var rules = EditionRules(usualFor: .public)
    rules.parts["members"] = true
    let edition = EditionFilter.edition(of: EditionSource(document: document, figures: figures), by: rules)
    let men = edition.content.figures.first { $0.member.name == "性別：男性" }?.value
    let women = edition.content.figures.first { $0.member.name == "性別：女性" }?.value
    let whole = edition.content.document.indicators[0].values[0]
    #expect(women?.state == .masked)
    #expect(men?.denominator == nil || whole.denominator == nil, "60 - 52 leaves 8")
    #expect(men?.numerator == nil || whole.numerator == nil, "25 - 21 leaves 4")
    // The rate of the men with one of its numbers gives the other one.
    #expect(men?.value == nil || men?.numerator == nil || whole.denominator == nil)
  }

  /// 12 − 10 leaves 2 for two groups of at least one person each.
  @Test func `small members that can only be one person each take another one with them`() {
    let edition = edition(of: [[(key: "a", number: 10), (key: "b", number: 1), (key: "c", number: 1)]], whole: 12)
    #expect(edition.content.figures.allSatisfy { $0.value.state == .masked })
    #expect(edition.content.document.indicators[0].values[0].value == "12")
  }

  /// Of all numbers below ten only 7 gives 63.6 %, with 11.
  @Test func `a rate that fits one small number only is hidden with it`() {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    var indicator = Self.indicator
    (indicator.unit, indicator.dimensions) = ("％", [])
    func shown(_ text: String, _ parts: (String, String)) -> Indicator.Value {
      indicator.values = [Self.value(text, parts)]
      document.indicators = [indicator]
      let source = EditionSource(document: document, figures: [])
      let edition = EditionFilter.edition(of: source, by: EditionRules(usualFor: .public))
      return edition.content.document.indicators[0].values[0]
    }
    #expect(shown("63.6", ("7", "11")).state == .masked)
    #expect(shown("50", ("8", "16")).value == "50")
    #expect(shown("58.3", ("14", "24")).numerator == "14")
    // 6 of 25 did not: no other number below ten leads to 76.0 %, and some lead to 76 %.
    #expect(shown("76.0", ("19", "25")).state == .masked)
    let rounded = shown("76", ("19", "25"))
    #expect(rounded.value == "76" && rounded.numerator == nil && rounded.denominator == nil)
    #expect(shown("60", ("60", "100")).denominator == "100" && shown("100", ("30", "30")).numerator == "30")
  }

  /// 22 of 28 and 6 who did not would come to 78.6 %, too; but there are only 27 in all.
  @Test func `a part cannot be more than the whole, and tells who is left over in it`() throws {
    let edition = rates(whole: (21, 27), [("office", 11, 14), ("tech", 10, 13)])
    let values = Dictionary(
      edition.content.figures.map { ($0.member.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    #expect(values["職種：事務職"]?.state == .masked)
    let others = [try #require(values["職種：技術職"]), edition.content.document.indicators[0].values[0]]
    for value in others { #expect(value.value != nil && value.numerator == nil && value.denominator == nil) }
  }

  /// Rates with all that is divided; `parts` are members of one dimension.
  private func rates(whole: (Int, Int), _ parts: [(key: String, above: Int, below: Int)]) -> Edition {
    func rate(_ above: Int, _ below: Int) -> Indicator.Value {
      Self.value(Self.percent(above, below), (String(above), String(below)))
    }
    var indicator = Self.indicator
    (indicator.unit, indicator.decimals) = ("％", 1)
    indicator.values = [rate(whole.0, whole.1)]
    if !parts.contains(where: { $0.key == "office" }) {
      indicator.dimensions = [Self.dimension("d", "分け方", .parts, parts.map { ($0.key, $0.key) })]
    }
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    var rules = EditionRules(usualFor: .public)
    rules.parts["members"] = true
    let figures = parts.map { part in
      MemberFigure(
        indicator: "i1", member: FigureMember(.label, key: part.key, name: part.key),
        value: rate(part.above, part.below))
    }
    return EditionFilter.edition(of: EditionSource(document: document, figures: figures), by: rules)
  }

  /// With one digit behind the point.
  private static func percent(_ above: Int, _ below: Int) -> String {
    let tenths = (2_000 * above + below) / (2 * below)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The attacker adds and takes away, divides by shown rates, and tries every small group that a rate can come of.
  @Test(arguments: 0..<200)
  func `nobody works out who did, who did not, or who was asked where they are few`(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let parts = (0..<2 + next(3)).map { number -> (key: String, above: Int, below: Int) in
      let below = 1 + next(60)
      return ("m\(number)", next(below + 1), below)
    }
    let whole = (parts.reduce(0) { $0 + $1.above }, parts.reduce(0) { $0 + $1.below })
    let edition = rates(whole: whole, parts)
    let shown = parts.map { part in
      edition.content.figures.first { $0.member.name.hasSuffix(part.key) }?.value
    }
    let values = [edition.content.document.indicators[0].values.first] + shown
    var attack = RateAttack(
      [whole] + parts.map { ($0.above, $0.below) },
      rates: values.map { $0?.value }, numerators: values.map { $0?.numerator != nil },
      denominators: values.map { $0?.denominator != nil })
    attack.run()
    for (place, numbers) in attack.real.enumerated() {
      for (side, number) in numbers.enumerated() where (1..<10).contains(number) {
        #expect(!attack.known[place][side], "\(seed): \(place) \(side) \(parts)")
      }
    }
  }

  @Test func `what the city is held against is no part of it and hides nothing`() {
    let shown = shown(edition(whole: "60", Self.byJob + [Self.figure("near", "近くの市", "300")]))
    #expect(shown == ["職種：事務職": "33", "職種：技術職": "27", "ほかとの比較：近くの市": "300"])
  }

  @Test func `members of one name in two dimensions stay apart, under the names of today`() throws {
    let figures = [Self.figure("s2", "前の名前", "21"), Self.figure("s1", "前の名前", "20")]
    let edition = edition(whole: nil, figures)
    #expect(edition.content.figures.map(\.member.name) == ["性別：その他", "職種：その他"])
    let read = try EditionContent(text: edition.content.json(of: .public).text(.pretty))
    #expect(read.figures.map(\.value.value) == ["20", "21"] && Set(read.figures.map(\.member)).count == 2)
    let keys = EditionList(edition.content).items.map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `a decision in the list about one figure counts, also one that named it by its key`() throws {
    let open = edition(whole: nil, Self.byJob)
    let item = try #require(EditionList(open.content).items.first { $0.text == "33人" })
    #expect(shown(edition(whole: nil, Self.byJob, items: [item.key.text: false])) == ["職種：技術職": "27"])
    let earlier = "members|i1|office/令和6年度"
    #expect(shown(edition(whole: nil, Self.byJob, items: [earlier: false])) == ["職種：技術職": "27"])
    // The later decision goes before the one by the key.
    let both = [earlier: false, item.key.text: true]
    #expect(shown(edition(whole: nil, Self.byJob, items: both)).count == 2)
  }

  /// Two or three ways to split one number of people; the attacker knows that each adds up to the same.
  @Test(arguments: 0..<200) func `nobody works out a small member by all dimensions together`(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let whole = 40 + next(60)
    let splits = (0..<2 + next(2)).map { dimension in
      let count = 2 + next(3)
      var rest = whole
      let numbers = (0..<count).map { member -> Int in
        let number = member == count - 1 ? rest : 1 + next(min(30, rest - (count - member)))
        rest -= number
        return number
      }
      return numbers.enumerated().map { (key: "d\(dimension)m\($0.offset)", number: $0.element) }
    }
    let isShown = next(2) == 0
    let edition = edition(of: splits, whole: isShown ? whole : nil)
    let hidden = Set(
      edition.content.figures.filter { $0.value.state == .masked }.map { String($0.member.name.suffix(4)) })
    for member in splits.joined() where member.number < 10 { #expect(hidden.contains(member.key), "\(seed)") }
    let isWholeKnown =
      edition.content.document.indicators[0].values.contains { $0.state != .masked }
      || splits.contains { split in split.allSatisfy { !hidden.contains($0.key) } }
    for split in splits where isWholeKnown {
      #expect(split.count { hidden.contains($0.key) } != 1, "\(seed): \(split)")
    }
  }

  private func edition(of splits: [[(key: String, number: Int)]], whole: Int?) -> Edition {
    var indicator = Self.indicator
    indicator.dimensions = splits.enumerated().map { place, split in
      Self.dimension("d\(place)", "分け方\(place)", .parts, split.map { ($0.key, $0.key) })
    }
    indicator.values = whole.map { [Self.value(String($0))] } ?? []
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    var rules = EditionRules(usualFor: .public)
    rules.parts["members"] = true
    let figures = splits.joined().map { Self.figure($0.key, $0.key, String($0.number)) }
    return EditionFilter.edition(of: EditionSource(document: document, figures: figures), by: rules)
  }
}

import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// What readers of two and three versions know together.
@Suite struct SeeingManyVersions {
  private static func edition(
    whole: Int, _ parts: [(String, Int)], after earlier: [EarlierEdition] = [], kind: EditionKind = .public,
    limit: Int = 10
  ) -> Edition {
    func value(_ number: Int) -> Indicator.Value {
      Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: String(number))
    }
    var indicator = Indicator(id: "i1", node: nil, name: "復職した人の数")
    indicator.unit = "人"
    indicator.dimensions = [
      .init(key: "d", label: "部", kind: .parts, members: parts.map { .init(key: $0.0, label: $0.0) })
    ]
    indicator.values = [value(whole)]
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    var rules = EditionRules(usualFor: kind)
    rules.parts["members"] = true
    rules.smallestGroup = limit
    let figures = parts.map { part in
      MemberFigure(
        indicator: "i1", member: FigureMember(.label, key: part.0, name: part.0), value: value(part.1))
    }
    return EditionFilter.edition(
      of: EditionSource(document: document, figures: figures), by: rules, after: earlier)
  }

  private static func shown(_ edition: Edition) -> [String: String] {
    Dictionary(
      edition.content.figures.filter { $0.value.state != .masked }.map {
        (String($0.member.name.dropFirst(2)), $0.value.value ?? "")
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func earlier(_ edition: Edition, _ number: Int = 1) -> EarlierEdition {
    EarlierEdition(edition, title: "第\(number)版", keepsHidden: true)
  }

  private static let first = edition(whole: 42, [("甲", 12), ("乙", 15), ("丙", 3), ("丁", 12)])

  /// 42 − 15 − 12 = 15 in the first version, and 15 − 12 = 3 where the second one shows 12.
  @Test func `a correction does not show what an earlier version hid beside a small group`() {
    #expect(Set(Self.shown(Self.first).keys).count == 2 && Self.shown(Self.first)["丙"] == nil)
    let corrected = [("甲", 12), ("乙", 15), ("丙", 3), ("丁", 11)]
    let alone = Self.shown(Self.edition(whole: 41, corrected))
    let hidden = Set(["甲", "乙", "丁"]).subtracting(Self.shown(Self.first).keys)
    #expect(hidden.contains { alone[$0] != nil }, "without the first version the other one is chosen")
    let second = Self.edition(whole: 41, corrected, after: [Self.earlier(Self.first)])
    let shown = Self.shown(second)
    for name in hidden.union(["丙"]) { #expect(shown[name] == nil, "\(name)") }
    #expect(second.withheld.contains { $0.reason == .earlier || $0.reason == .complement })
  }

  @Test func `what an earlier version shows with the same number hides nothing`() {
    let open = Self.edition(whole: 50, [("甲", 12), ("乙", 20), ("丙", 18)])
    // 丙 is small now; 甲 and 乙 are known from before, and the whole is not.
    let second = Self.edition(whole: 36, [("甲", 12), ("乙", 20), ("丙", 4)], after: [Self.earlier(open)])
    #expect(Self.shown(second) == ["甲": "12", "乙": "20"])
    #expect(second.content.document.indicators[0].values[0].state == .masked)
  }

  @Test func `a small group that an earlier version shows is told in the list`() throws {
    let open = Self.edition(whole: 44, [("甲", 20), ("乙", 20), ("丙", 4)], limit: 3)
    let second = Self.edition(
      whole: 44, [("甲", 20), ("乙", 20), ("丙", 4)], after: [Self.earlier(open)])
    let item = try #require(second.withheld.first { $0.item.text == "4人" })
    #expect(item.warning?.contains("第1版に載っています") == true && item.warning?.contains("取り下げてください") == true)
    #expect(Self.shown(second).count == 2, "nothing else is hidden in vain")
    // A version that was withdrawn is not among them.
    let alone = Self.edition(whole: 44, [("甲", 20), ("乙", 20), ("丙", 4)])
    #expect(alone.withheld.allSatisfy { $0.warning == nil })
  }

  @Test func `what cannot be hidden any more is told`() throws {
    let open = Self.edition(whole: 50, [("甲", 12), ("乙", 20), ("丙", 18)])
    let second = Self.edition(whole: 50, [("甲", 12), ("乙", 20), ("丙", 4), ("丁", 14)], after: [Self.earlier(open)])
    #expect(Self.shown(second)["丙"] == nil && Self.shown(second)["丁"] == nil)
    let third = Self.edition(whole: 50, [("甲", 12), ("乙", 20), ("丙", 4)], after: [Self.earlier(open)])
    #expect(third.withheld.contains { $0.warning != nil } || third.content.figures.count == 3)
  }

  @Test func `a number that became another one is shown again`() {
    let second = Self.edition(
      whole: 120, [("甲", 40), ("乙", 15), ("丙", 53), ("丁", 12)], after: [Self.earlier(Self.first)])
    #expect(Self.shown(second).count == 4)
    // 92 without the shown ones is 12, and 12 of then leaves 3 of then.
    let third = Self.edition(
      whole: 92, [("甲", 12), ("乙", 15), ("丙", 53), ("丁", 12)], after: [Self.earlier(Self.first)])
    #expect(Self.shown(third)["甲"] == nil && Self.shown(third).count == 2)
  }

  /// 9 and 1 for 8 more people: there are no two others.
  @Test func `what two small numbers can be at all is asked over versions, too`() {
    let one = Self.edition(whole: 43, [("甲", 12), ("乙", 15), ("丙", 1), ("丁", 15)])
    let two = Self.edition(
      whole: 51, [("甲", 12), ("乙", 15), ("丙", 9), ("丁", 15)], after: [Self.earlier(one)])
    let isTold = two.withheld.contains { $0.reason == .smallGroup && $0.warning != nil }
    #expect(isTold || two.content.document.indicators[0].values[0].state == .masked || Self.shown(two).count < 2)
  }

  @Test func `staff do not work out by the public edition what theirs hides`() {
    let parts = [("甲", 12), ("乙", 15), ("丙", 3), ("丁", 14)]
    let open = Self.edition(whole: 44, parts, limit: 3)
    let staff = Self.edition(
      whole: 44, parts, after: [EarlierEdition(open, title: "公開版", keepsHidden: false)], kind: .staff)
    // The public edition shows all there: staff are told so, and nothing else is hidden in vain.
    #expect(staff.withheld.contains { $0.warning?.contains("公開版に載っています") == true })
    #expect(Self.shown(staff).count == 3)
  }

  @Test func `what is kept of a version reads back, and an old version without it counts as well`() throws {
    let old = EarlierEdition(
      try EditionContent(text: Self.first.content.json(of: .public).text(.compact)), title: "第1版", keepsHidden: true)
    let second = Self.edition(whole: 41, [("甲", 12), ("乙", 15), ("丙", 3), ("丁", 11)], after: [old])
    for name in ["甲", "乙", "丁"] where Self.shown(Self.first)[name] == nil {
      #expect(Self.shown(second)[name] == nil)
    }
  }

  @Test(arguments: 0..<300)
  func `nobody works out a small group of any version by all versions together`(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var numbers = (0..<3 + next(3)).map { _ in next(3) == 0 ? 1 + next(9) : 10 + next(30) }
    var versions: [(numbers: [Int], edition: Edition)] = []
    for version in 0..<2 + next(2) {
      if version > 0 {
        for _ in 0..<1 + next(2) {
          let place = next(numbers.count)
          numbers[place] = max(1, numbers[place] + [1, -1, 2, -2, 15, -12, 7][next(7)])
        }
      }
      let parts = numbers.enumerated().map { ("m\($0.offset)", $0.element) }
      let earlier = versions.enumerated().map { Self.earlier($0.element.edition, $0.offset + 1) }
      versions.append((numbers, Self.edition(whole: numbers.reduce(0, +), parts, after: earlier)))
    }
    let attack = ManyVersions(
      versions.map { version in
        let shown = Self.shown(version.edition)
        return .init(
          numbers: version.numbers, shown: version.numbers.indices.map { shown["m\($0)"] != nil },
          isWholeShown: version.edition.content.document.indicators[0].values[0].state != .masked)
      })
    let warned = versions.contains { $0.edition.withheld.contains { $0.reason == .smallGroup && $0.warning != nil } }
    if !warned { #expect(attack.small.isEmpty, "\(seed): \(attack.small) of \(versions.map(\.numbers))") }
  }
}

/// Somebody who reads all versions, and knows of each hidden number whether it was changed between them.
private struct ManyVersions {
  struct Version {
    let numbers: [Int]
    let shown: [Bool]
    let isWholeShown: Bool
  }

  /// The small groups that follow, as version and place.
  private(set) var small: [String] = []

  init(_ versions: [Version]) {
    // A number that stayed the same is one unknown in all versions.
    var names: [[Int: Int]] = []
    var known: Set<Int> = [], values: [Int] = []
    for version in versions {
      var own: [Int: Int] = [:]
      let all = version.numbers + [version.numbers.reduce(0, +)]
      for (place, number) in all.enumerated() {
        let last = names.indices.last.map { $0 }
        if let last, versions[last].number(at: place) == number, let same = names[last][place] {
          own[place] = same
        } else {
          own[place] = values.count
          values.append(number)
        }
        let isShown = place < version.shown.count ? version.shown[place] : version.isWholeShown
        if isShown { own[place].map { _ = known.insert($0) } }
      }
      names.append(own)
    }
    let shownSmall = known
    var low = values.map { _ in 1 }, high = values.map { $0 < 10 ? 9 : 100_000 }
    for index in known { (low[index], high[index]) = (values[index], values[index]) }
    // Every sum bounds its parts; differences of two sums bound what they do not share.
    var sums: [[Int: Int]] = zip(versions, names).map { version, own in
      var row: [Int: Int] = [:]
      for place in version.numbers.indices { row[own[place] ?? 0, default: 0] += 1 }
      row[own[version.numbers.count] ?? 0, default: 0] -= 1
      return row
    }
    for (left, right) in [(0, 1), (0, 2), (1, 2)] where right < versions.count {
      sums.append(sums[left].merging(sums[right].mapValues { -$0 }) { $0 + $1 }.filter { $0.value != 0 })
    }
    for _ in 0..<60 {
      for row in sums {
        for (index, sign) in row {
          let others = row.filter { $0.key != index }
          let least = others.reduce(0) { $0 + ($1.value > 0 ? $1.value * low[$1.key] : $1.value * high[$1.key]) }
          let most = others.reduce(0) { $0 + ($1.value > 0 ? $1.value * high[$1.key] : $1.value * low[$1.key]) }
          let ends = [-least / sign, -most / sign]
          guard abs(sign) == 1 else { continue }
          low[index] = max(low[index], ends.min() ?? 0)
          high[index] = min(high[index], ends.max() ?? 0)
        }
      }
    }
    for index in values.indices where values[index] < 10 && low[index] == high[index] && !shownSmall.contains(index) {
      small.append("\(values[index])")
    }
  }
}

extension ManyVersions.Version {
  fileprivate func number(at place: Int) -> Int {
    place < numbers.count ? numbers[place] : numbers.reduce(0, +)
  }
}

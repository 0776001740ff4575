import Editions
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Counted figures of a year that are published together: no small group comes out of all of them.
@Suite struct HidingCountedFigures {
  private static let rules = EditionRules(usualFor: .public)

  private func showing(
    _ figures: [CountedFigure], _ sums: [CountedSum] = [], by rules: EditionRules = rules
  ) -> [String: CountedShowing] {
    CountedSuppression(figures, sums: sums, in: FiscalYear(2024), by: rules).showing
  }

  private func rate(
    _ name: String, _ numerator: Int, of denominator: Int, whole: String? = nil, seen: CountedFigure.Seen? = nil
  ) -> CountedFigure {
    CountedFigure(
      name, people: denominator, numerator: numerator, denominator: denominator, whole: whole,
      printed: CountedCity.printed(numerator, denominator), seen: seen)
  }

  private func staff(_ number: Int) -> CountedFigure {
    CountedFigure("職員", people: number, numerator: number, countsPeople: true)
  }

  @Test func `a figure alone is shown as far as it tells no small group`() {
    func alone(_ numerator: Int, _ denominator: Int) -> CountedShowing? {
      showing([rate("率", numerator, of: denominator), staff(500)])["率"]
    }
    #expect(alone(20, 40) == .shown(withCounts: true) && alone(0, 40) == .shown(withCounts: true))
    // 7.5 % may be 6 of 80, and 95.0 % 76 of 80.
    #expect(alone(3, 40) == .shown(withCounts: false) && alone(38, 40) == .shown(withCounts: false))
    // 63.6 % is 7 of 11 only, and 76.0 % is 19 of 25.
    #expect(alone(7, 11) == .hidden(.smallGroup) && alone(19, 25) == .hidden(.smallGroup))
    #expect(alone(3, 9) == .hidden(.smallGroup))
    #expect(showing([staff(9)])["職員"] == .hidden(.smallGroup) && showing([staff(0)])["職員"] == .shown(withCounts: false))
    let mean = { CountedFigure("時間", people: $0, numerator: 25) }
    #expect(showing([mean(300)])["時間"] == .shown(withCounts: false) && showing([mean(5)])["時間"] == .hidden(.smallGroup))
  }

  @Test func `one denominator for several rates is printed for none where it would tell one`() {
    let long = rate("1週間", 3, of: 40, whole: "父"), short = rate("1日", 20, of: 40, whole: "父")
    let shown = showing([short, long, staff(500)])
    #expect(shown["1日"] == .shown(withCounts: false) && shown["1週間"] == .shown(withCounts: false))
    // Of 41 both rates fit one number only, which one of them alone does not.
    let narrow = showing([rate("1日", 20, of: 41, whole: "父"), rate("1週間", 3, of: 41, whole: "父"), staff(60)])
    #expect(narrow["1週間"] == .hidden(.smallGroup))
  }

  @Test func `two groups and both together do not tell a small one`() {
    let sum = CountedSum("管理職", of: "部長", and: "課長", addsNumerators: true)
    let city = [rate("部長", 2, of: 12), rate("課長", 8, of: 40), rate("管理職", 10, of: 52), staff(500)]
    let shown = showing(city, [sum])
    // 16.7 %, 20.0 % and 19.2 % fit 2, 8 and 10 alone.
    #expect(shown.values.contains { if case .hidden = $0 { true } else { false } })
    #expect(shown["管理職"] != .shown(withCounts: true) || shown["課長"] != .shown(withCounts: true))
  }

  @Test func `what an indicator shows is held together with what is counted`() {
    let typed = rate("1日", 3, of: 40, whole: "父", seen: .rate)
    let shown = showing([typed, rate("1週間", 0, of: 40, whole: "父"), staff(500)])
    #expect(shown["1週間"] == .shown(withCounts: false) && shown["1日"] == nil)
    let known = rate("1日", 20, of: 40, whole: "父", seen: .counts)
    let told = showing([known, rate("1週間", 3, of: 40, whole: "父"), staff(500)])
    #expect(told["1週間"] == .hidden(.smallGroup))
  }

  @Test func `what was decided about one item or the kind is left out and does not come back`() {
    let sum = CountedSum("管理職", of: "部長", and: "課長", addsNumerators: true)
    let city = [rate("部長", 20, of: 50), rate("課長", 30, of: 70), rate("管理職", 50, of: 120), staff(500)]
    #expect(showing(city, [sum])["部長"] == .shown(withCounts: true))
    var rules = Self.rules
    rules.items["counted|部長|令和6年度"] = false
    let shown = showing(city, [sum], by: rules)
    #expect(shown["部長"] == .withheld(.item))
    #expect(shown["管理職"] != .shown(withCounts: true) || shown["課長"] != .shown(withCounts: true))
    rules.parts["counted"] = false
    let none = showing(city, [sum], by: rules)
    #expect(none["課長"] == .withheld(.part) && none["部長"] == .withheld(.item))
    rules.items["counted|課長|令和6年度"] = true
    #expect(showing(city, [sum], by: rules)["課長"] == .shown(withCounts: false))
  }

  /// The rules beside a version that hides these figures of the year.
  private func rules(after hidden: [String], year: Int = 2024) -> EditionRules {
    let document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    let counts = hidden.map {
      FrozenCount(name: $0, year: FiscalYear(year), text: FrozenCount.hiddenText, origin: "")
    }
    let earlier = EarlierEdition(
      EditionContent(document: document, counts: counts), title: "第1版", keepsHidden: true)
    return EditionFilter.edition(of: EditionSource(document: document), by: Self.rules, after: [earlier]).rules
  }

  /// 管理職 of the first version less 課長 of the second one would be 部長 of the first one.
  @Test func `what a version hides that can be read stays hidden after a correction`() {
    let sum = CountedSum("管理職", of: "部長", and: "課長", addsNumerators: true)
    let first = showing([rate("部長", 3, of: 9), rate("課長", 30, of: 70), rate("管理職", 33, of: 79), staff(500)], [sum])
    let hidden = first.filter { if case .hidden = $0.value { true } else { false } }.map(\.key).sorted()
    #expect(hidden.contains("部長"))
    let city = [rate("部長", 20, of: 30), rate("課長", 30, of: 70), rate("管理職", 50, of: 100), staff(500)]
    #expect(showing(city, [sum]).values.allSatisfy { if case .hidden = $0 { false } else { true } })
    let second = showing(city, [sum], by: rules(after: hidden))
    for name in hidden { #expect(second[name] == .hidden(.earlier), "\(name)") }
    // Another year is another figure.
    #expect(showing(city, [sum], by: rules(after: hidden, year: 2023))["部長"] == .shown(withCounts: true))
    // What is few says so, and a decision to show does not help.
    let few = showing([rate("部長", 3, of: 9), staff(500)], by: rules(after: ["部長"]))
    #expect(few["部長"] == .hidden(.smallGroup))
    var shows = rules(after: ["部長"])
    shows.items["counted|部長|令和6年度"] = true
    #expect(showing(city, [sum], by: shows)["部長"] == .hidden(.earlier))
  }

  @Test func `staff editions hide few people, too`() {
    let rules = EditionRules(usualFor: .staff)
    #expect(showing([rate("率", 3, of: 9)], by: rules)["率"] == .hidden(.smallGroup))
    #expect(showing([rate("率", 30, of: 60)], by: rules)["率"] == .shown(withCounts: true))
  }

  @Test(arguments: 0..<40) func `no reader of a random city works a small group out`(seed: UInt64) {
    let city = CountedCity(seed: seed)
    let shown = showing(city.figures, city.sums)
    let attack = CountedReader(city, shown)
    #expect(attack.told.isEmpty, "\(seed): \(attack.told) of \(city.figures.map(\.name)) \(shown)")
  }

  @Test func `the reader finds small groups where nothing is hidden`() {
    let found = (0..<12).count { seed in
      let city = CountedCity(seed: UInt64(seed))
      let open = Dictionary(
        city.figures.map { ($0.name, CountedShowing.shown(withCounts: $0.denominator != nil)) },
        uniquingKeysWith: { first, _ in first })
      return !CountedReader(city, open).told.isEmpty
    }
    #expect(found > 6)
  }
}

/// Posts of two classes and both together, leave of four lengths, and those who left by sex.
struct CountedCity {
  let figures: [CountedFigure]
  let sums = [
    CountedSum("posts", of: "heads", and: "chiefs", addsNumerators: true),
    CountedSum("staff", of: "men", and: "women", addsNumerators: false),
  ]
  /// Who did, of how many, by the name of the figure.
  let real: [String: (above: Int, below: Int)]

  init(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
    func part(_ whole: Int) -> Int { next(3) == 0 ? next(min(whole, 12) + 1) : next(whole + 1) }
    var real: [String: (Int, Int)] = [:]
    let (heads, chiefs) = (6 + next(30), 10 + next(50))
    real["heads"] = (part(heads), heads)
    real["chiefs"] = (part(chiefs), chiefs)
    real["posts"] = ((real["heads"]?.0 ?? 0) + (real["chiefs"]?.0 ?? 0), heads + chiefs)
    let fathers = 8 + next(50)
    var left = fathers
    for length in ["leave1", "leave7", "leave14", "leave31"] {
      left = part(left)
      real[length] = (left, fathers)
    }
    let (men, women) = (60 + next(90), 60 + next(70))
    real["men"] = (next(14), men)
    real["women"] = (next(14), women)
    self.real = real
    let wholes = ["leave1": "fathers", "leave7": "fathers", "leave14": "fathers", "leave31": "fathers"]
    figures =
      real.sorted { $0.key < $1.key }.map { name, counts in
        CountedFigure(
          name, people: counts.1, numerator: counts.0, denominator: counts.1, whole: wholes[name] ?? name,
          printed: Self.printed(counts.0, counts.1))
      } + [CountedFigure("staff", people: men + women, numerator: men + women, countsPeople: true)]
  }

  static func tenths(_ above: Int, _ below: Int) -> Int { (2_000 * above + below) / (2 * below) }

  /// To one decimal, halves up.
  static func printed(_ above: Int, _ below: Int) -> String {
    let tenths = tenths(above, below)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// A reader who knows nothing of how the program hides, and tries all numbers of people that fit what is printed.
private struct CountedReader {
  private let city: CountedCity
  private let shown: [String: CountedShowing]
  private let most: Int
  /// Who may have done, by the name of the figure and of how many.
  private var fitting: [String: [[Int]]] = [:]

  init(_ city: CountedCity, _ shown: [String: CountedShowing]) {
    (self.city, self.shown) = (city, shown)
    let staff = (city.real["men"]?.below ?? 0) + (city.real["women"]?.below ?? 0)
    most = shown["staff"] == .shown(withCounts: false) ? staff : max(100, staff)
    for name in city.real.keys { fitting[name] = (0...most).map { find(name, $0) } }
  }

  /// The small groups that can be one number only.
  var told: [String] {
    var values: [String: Set<Int>] = [:]
    func note(_ name: String, _ above: Int, _ below: Int) {
      if isFew(city.real[name]?.above) { values["\(name) did", default: []].insert(above) }
      if isFew(city.real[name].map { $0.below - $0.above }) { values["\(name) not", default: []].insert(below - above) }
    }
    let lengths = ["leave1", "leave7", "leave14", "leave31"]
    for below in numbers("leave1", as: lengths) {
      let fitting = lengths.map { candidates($0, below) }
      guard fitting.allSatisfy({ !$0.isEmpty }) else { continue }
      for (name, all) in zip(lengths, fitting) { for above in all { note(name, above, below) } }
    }
    for heads in numbers("heads", as: ["heads"]) {
      let ofHeads = candidates("heads", heads)
      guard !ofHeads.isEmpty else { continue }
      for chiefs in numbers("chiefs", as: ["chiefs"]) where numbers("posts", as: ["posts"]).contains(heads + chiefs) {
        let ofChiefs = candidates("chiefs", chiefs), both = candidates("posts", heads + chiefs)
        guard !ofChiefs.isEmpty, !both.isEmpty else { continue }
        for one in ofHeads {
          for other in ofChiefs where both.contains(one + other) {
            note("heads", one, heads)
            note("chiefs", other, chiefs)
            note("posts", one + other, heads + chiefs)
          }
        }
      }
    }
    let all =
      shown["staff"] == .shown(withCounts: false) || shown["staff"] == .shown(withCounts: true)
      ? (city.real["men"]?.below ?? 0) + (city.real["women"]?.below ?? 0) : nil
    for men in numbers("men", as: ["men"]) where !candidates("men", men).isEmpty {
      for women in all.map({ [$0 - men] }) ?? Array(numbers("women", as: ["women"]))
      where numbers("women", as: ["women"]).contains(women) && !candidates("women", women).isEmpty {
        for above in candidates("men", men) { note("men", above, men) }
        for above in candidates("women", women) { note("women", above, women) }
      }
    }
    return values.filter { $0.value.count == 1 }.keys.sorted()
  }

  private func isFew(_ count: Int?) -> Bool { count.map { (1..<10).contains($0) } ?? false }

  /// Of how many it may be, as one of the figures may print it.
  private func numbers(_ name: String, as names: [String]) -> ClosedRange<Int> {
    let number = city.real[name]?.below ?? 0
    if names.contains(where: { shown[$0] == .shown(withCounts: true) }) { return number...number }
    return number < 10 ? 1...9 : 10...most
  }

  private func candidates(_ name: String, _ below: Int) -> [Int] { fitting[name]?[below] ?? [] }

  private func find(_ name: String, _ below: Int) -> [Int] {
    guard below > 0, let real = city.real[name] else { return [] }
    let isCounted = shown[name] == .shown(withCounts: true)
    let isShown = isCounted || shown[name] == .shown(withCounts: false)
    let printed = CountedCity.tenths(real.above, real.below)
    return (0...below).filter { above in
      (!isCounted || above == real.above) && (!isShown || CountedCity.tenths(above, below) == printed)
        && (!isFew(real.above) || isFew(above)) && (!isFew(real.below - real.above) || isFew(below - above))
    }
  }
}

import Essentials
import FiscalYears
import Measuring
import Testing

private let year = FiscalYear(2025)

private func number(_ value: String, _ sign: String?, in year: FiscalYear = year) -> Indicator.Target {
  var target = Indicator.Target(when: .init(year), kind: .number)
  target.value = value
  target.comparator = sign
  return target
}

private func indicator(
  _ values: [Int: String], _ targets: [Indicator.Target], rule: Indicator.Rule? = .target,
  better: Indicator.Direction = .higher, unit: String = "点"
) -> Indicator {
  var indicator = Indicator(id: Indicator.ID(stored: "i"), node: nil, name: "点数")
  indicator.unit = unit
  indicator.better = better
  indicator.rule = rule?.rawValue
  indicator.targets = targets
  indicator.values = values.sorted { $0.key < $1.key }.map {
    Indicator.Value(when: .init(FiscalYear($0.key)), state: .final, value: $0.value)
  }
  return indicator
}

private func verdict(_ indicator: Indicator, in year: FiscalYear = year) -> Indicator.Verdict {
  Judge.judgement(of: indicator, in: year).verdict
}

@Suite struct JudgingIndicators {
  @Test(arguments: [
    ("65", ">=", "65", Indicator.Verdict.met), ("64.9999999999999999", ">=", "65", .below), ("65", ">", "65", .below),
    ("7", "<=", "7", .met), ("7.0001", "<=", "7", .below), ("7", "<", "7", .below), ("-5", "<=", "-4", .met),
    ("100000000000000000000.1", ">=", "100000000000000000000.2", .below),
  ])
  func `the exact value is held against the target of the year`(
    value: String, sign: String, target: String, expected: Indicator.Verdict
  ) {
    #expect(verdict(indicator([2025: value], [number(target, sign)])) == expected)
  }

  @Test func `what is missing is said, and is never below`() {
    let target = number("65", ">=")
    #expect(verdict(indicator([:], [target])) == .noData)
    #expect(verdict(indicator([2025: "60"], [number("65", ">=", in: FiscalYear(2027))])) == .noTarget)
    #expect(verdict(indicator([2025: "60"], [target], rule: nil)) == .noRule)
    #expect(verdict(indicator([2025: "60"], [target], rule: Indicator.Rule.none)) == .noRule)
    #expect(verdict(indicator([2025: "60"], [number("65", nil)], better: .none)) == .notComparable)
    var stated = indicator([2025: "60"], [target])
    for (state, expected) in [
      (Indicator.Value.State.notDone, Indicator.Verdict.notDone), (.notAvailable, .noData), (.noDenominator, .noData),
      (.masked, .notComparable), (.text, .notComparable), (.provisional, .below),
    ] {
      stated.values[0].state = state
      #expect(verdict(stated) == expected)
    }
    stated.values[0].state = .final
    stated.values[0].isAbout = true
    #expect(verdict(stated) == .notComparable)
    stated.rule = "year"
    #expect(Judge.judgement(of: stated, in: year).sentence.contains("year"))
    let next = Judge.judgement(of: indicator([2025: "60"], [number("65", ">=", in: FiscalYear(2027))]), in: year)
    #expect(next.sentence.contains("令和9年度の65点以上"))
    for verdict in Indicator.Verdict.allCases { #expect(!verdict.title.contains("遅")) }
  }

  @Test func `better says how a bare target is meant`() {
    #expect(verdict(indicator([2025: "9"], [number("10", nil)], better: .lower)) == .met)
    #expect(verdict(indicator([2025: "9"], [number("10", nil)], better: .higher)) == .below)
    #expect(verdict(indicator([2025: "10.0"], [number("10", nil)], better: .hold)) == .met)
    #expect(verdict(indicator([2025: "10.1"], [number("10", nil)], better: .hold)) == .below)
  }

  @Test func `a rate is compared as its fraction, and a small denominator is shown`() {
    var rate = indicator([2025: "66.7"], [number("66.67", ">=")], unit: "％")
    rate.values[0].numerator = "2"
    rate.values[0].denominator = "3"
    let judgement = Judge.judgement(of: rate, in: year)
    #expect(judgement.verdict == .below)
    #expect(judgement.inputs.contains { $0.text.contains("2÷3") && $0.text.contains("20より小さい") })
    rate.values[0].denominator = "4"
    #expect(verdict(rate) == .notComparable)
    rate.values[0] = Indicator.Value(when: .init(year), state: .final, value: "50")
    rate.values[0].numerator = "100"
    rate.values[0].denominator = "200"
    #expect(!Judge.judgement(of: rate, in: year).inputs.contains { $0.text.contains("20より") })
  }

  @Test func `ranges, everyone, every unit, keeping and rough targets have their own ways`() {
    var range = Indicator.Target(when: .init(year), kind: .range)
    (range.low, range.high) = ("5", "7")
    #expect(verdict(indicator([2025: "5"], [range])) == .met && verdict(indicator([2025: "7.1"], [range])) == .below)
    var everyone = indicator([2025: "99.9"], [Indicator.Target(when: .init(year), kind: .everyone)], unit: "％")
    #expect(verdict(everyone) == .notComparable)
    everyone.values[0].numerator = "999"
    everyone.values[0].denominator = "1000"
    #expect(verdict(everyone) == .below)
    let kept = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .maintain)
    #expect(verdict(indicator([2020: "50", 2025: "49"], [kept])) == .below)
    #expect(verdict(indicator([2020: "50", 2025: "50"], [kept])) == .met)
    var about = number("80", nil)
    about.kind = .about
    #expect(verdict(indicator([2025: "95"], [about])) == .notComparable)
    let words = Indicator.Target(when: .init(year), kind: .text)
    #expect(verdict(indicator([2025: "95"], [words])) == .notComparable)
  }

  @Test func `a change is held against a frozen base or against a change, never mixed`() {
    var target = Indicator.Target(when: .init(year), kind: .relative)
    (target.value, target.comparator, target.baseYear) = ("-5", "<=", FiscalYear(2018))
    var change = indicator([2025: "-5"], [target], better: .lower, unit: "％")
    #expect(verdict(change) == .notComparable)
    change.values[0].isChange = true
    #expect(verdict(change) == .met)
    change.values[0].value = "-4.9"
    #expect(verdict(change) == .below)
    target.base = "200"
    #expect(verdict(indicator([2025: "190"], [target], better: .lower, unit: "人")) == .met)
    #expect(verdict(indicator([2025: "190.01"], [target], better: .lower, unit: "人")) == .below)
    change.targets = [number("10", "<=")]
    #expect(verdict(change) == .notComparable)
  }

  @Test(arguments: [
    (2023, nil, "2.6", Indicator.Verdict.met), (2024, nil, "2.6", .below), (2024, nil, "2.8", .met),
    (2026, nil, "2.9", .notComparable), (2026, "2026-06-01", "2.9", .met), (2026, "2026-07-01", "2.9", .below),
    (2026, nil, "3.0", .met), (2027, nil, "2.99", .below), (2015, nil, "3", .notComparable),
  ])
  func `a legal rate is the one of its day`(start: Int, day: String?, value: String, expected: Indicator.Verdict) {
    var target = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .legal)
    target.value = "2.6"
    var legal = indicator([start: value], [target], unit: "％")
    legal.values[0].asOf = day
    #expect(verdict(legal, in: FiscalYear(start)) == .notComparable)
    legal.targets[0].table = "disability-municipal"
    #expect(verdict(legal, in: FiscalYear(start)) == expected)
  }

  @Test func `the pace is a straight line or the given shares`() {
    let goal = number("65", ">=", in: FiscalYear(2027))
    let on = indicator([2022: "59", 2025: "62.6"], [goal], rule: .pace)
    #expect(verdict(on) == .onPace)
    #expect(Judge.judgement(of: on, in: year).inputs.contains { $0.term == "この年度の目安" && $0.text == "62.6点" })
    #expect(verdict(indicator([2022: "59", 2025: "62.59"], [goal], rule: .pace)) == .offPace)
    #expect(verdict(indicator([2022: "59", 2027: "65"], [goal], rule: .pace), in: FiscalYear(2027)) == .met)
    #expect(verdict(indicator([2025: "62.6"], [goal], rule: .pace)) == .notComparable)
    var shares = on
    shares.values[1].value = "60.2"
    shares.steps = [.init(kind: .share, year: year, bound: "20")]
    #expect(verdict(shares) == .onPace)
    shares.steps = [.init(kind: .share, year: FiscalYear(2024), bound: "20")]
    #expect(verdict(shares) == .notComparable)
    let falling = indicator(
      [2022: "10.7", 2025: "8.5"], [number("7", "<=", in: FiscalYear(2027))], rule: .pace, better: .lower)
    #expect(verdict(falling) == .offPace)
  }

  @Test func `direction and thresholds need a direction and the same definition`() {
    #expect(verdict(indicator([2024: "5", 2025: "6"], [], rule: .direction)) == .better)
    #expect(verdict(indicator([2024: "5", 2025: "6"], [], rule: .direction, better: .lower)) == .worse)
    #expect(verdict(indicator([2024: "6", 2025: "6.0"], [], rule: .direction)) == .same)
    #expect(verdict(indicator([2024: "5", 2025: "6"], [], rule: .direction, better: .hold)) == .notComparable)
    #expect(verdict(indicator([2025: "6"], [], rule: .direction)) == .notComparable)
    var changed = indicator([2024: "5", 2025: "6"], [], rule: .direction)
    changed.versions = [.init(from: nil, definition: "月60時間"), .init(from: year, definition: "月45時間")]
    #expect(verdict(changed) == .notComparable)
    var table = indicator([2025: "80"], [], rule: .thresholds)
    table.steps = [
      .init(kind: .threshold, bound: "100", label: "A", verdict: .met),
      .init(kind: .threshold, bound: "80", label: "B", verdict: .met),
      .init(kind: .threshold, bound: nil, label: "C", verdict: .below),
    ]
    #expect(Judge.judgement(of: table, in: year).band == "B")
    table.values[0].value = "79.999"
    #expect(Judge.judgement(of: table, in: year).band == "C" && verdict(table) == .below)
  }

  @Test func `a person goes before the rule, and both are seen`() {
    var ruled = indicator([2025: "60"], [number("65", ">=")])
    ruled.rulings = [.init(year: year, verdict: .met, reason: "少ない方で足りた", by: "人事課")]
    let judgement = Judge.judgement(of: ruled, in: year)
    #expect(judgement.verdict == .below && judgement.counted == .met && judgement.ruling?.reason == "少ない方で足りた")
  }

  @Test func `replaced targets and those of other plans are kept apart`() {
    var old = number("90", ">=")
    old.replacedOn = Day("2025-04-01")
    var other = number("70", ">=")
    other.askedBy = "特定事業主行動計画"
    let shared = indicator([2025: "66"], [old, number("65", ">="), other])
    #expect(verdict(shared) == .met)
    #expect(Judge.judgement(of: shared, in: year, askedBy: "特定事業主行動計画").verdict == .below)
  }

  @Test func `a target of every year holds from the year in which it begins`() {
    var every = number("65", ">=")
    every.when = .init(kind: .everyYear, from: "2024", to: nil, label: "毎年度")
    let score = indicator([2023: "60", 2024: "60"], [every])
    #expect(verdict(score, in: FiscalYear(2023)) == .noTarget && verdict(score, in: FiscalYear(2024)) == .below)
  }

  @Test func `a forecast is a straight line on three points at least`() throws {
    let three = indicator([2022: "59", 2023: "60", 2024: "61"], [])
    let forecast = try #require(Forecast.straight(of: three, in: FiscalYear(2027)))
    #expect(forecast.value == ExactNumber("64") && forecast.label.contains("3年の実績") && forecast.label.contains("見込み"))
    #expect(Forecast.straight(of: three, in: FiscalYear(2024)) == nil)
    #expect(Forecast.straight(of: indicator([2023: "60", 2024: "61"], []), in: year) == nil)
    var provisional = three
    provisional.values[2].state = .provisional
    #expect(Forecast.straight(of: provisional, in: year) == nil)
    var redefined = three
    redefined.versions = [.init(from: nil, definition: "a"), .init(from: FiscalYear(2023), definition: "b")]
    #expect(Forecast.straight(of: redefined, in: year) == nil)
    let uneven = try #require(
      Forecast.straight(of: indicator([2020: "1", 2022: "2", 2023: "4"], []), in: FiscalYear(2024)))
    #expect(uneven.value.text(decimals: 6) == "4.5")
  }

  @Test(arguments: [("0.1", "0.2", "0.3"), ("1", "-1", "0"), ("-0.5", "0.25", "-0.25")])
  func `fractions are exact`(left: String, right: String, sum: String) throws {
    let other = try #require(ExactNumber(right))
    #expect(ExactNumber(left)?.plus(other)?.text() == sum)
    #expect(ExactNumber("1")?.divided(by: ExactNumber(3))?.text(decimals: 2) == "0.33")
    #expect(ExactNumber("2")?.divided(by: ExactNumber(3))?.text(decimals: 2) == "0.67")
    #expect(ExactNumber("2.5")?.text(decimals: 0) == "3" && ExactNumber("0.05")?.text(decimals: 2) == "0.05")
    #expect(ExactNumber(String(repeating: "9", count: 40)) == nil)
    let large = try #require(ExactNumber(String(repeating: "9", count: 30)))
    #expect(large.times(large) == nil)
  }
}

import Charts
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
    #expect(Indicator.Verdict.allCases.filter(\.isLow) == [.below, .offPace, .worse])
    #expect(Indicator.Verdict.allCases.allSatisfy { $0.isSaying || !$0.isLow })
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

  @Test func `the way starts where the plan begins, whatever history is entered later`() {
    let goal = number("65", ">=", in: FiscalYear(2027))
    for history in [[:], [2015: "30"], [2015: "30", 2010: "90"]] {
      let values = history.merging([2022: "59", 2025: "62.6"]) { first, _ in first }
      let plan = Indicator.begun([indicator(values, [goal], rule: .pace)], in: FiscalYear(2023))
      #expect(Judge.judgement(of: plan[0], in: year).inputs.contains { $0.term == "出発点" && $0.text.hasPrefix("59点") })
      #expect(verdict(plan[0]) == .onPace)
      let kept = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .maintain)
      #expect(verdict(Indicator.begun([indicator(values, [kept])], in: FiscalYear(2023))[0]) == .met)
    }
    var frozen = goal
    (frozen.baseYear, frozen.base) = (FiscalYear(2020), "40")
    let based = indicator([2015: "1", 2020: "99", 2022: "59", 2025: "62.6"], [frozen], rule: .pace)
    #expect(Judge.judgement(of: based, in: year).inputs.contains { $0.text.hasPrefix("40点（令和2年度") })
    frozen.base = nil
    let named = indicator([2015: "1", 2020: "50", 2022: "59", 2025: "62.6"], [frozen], rule: .pace)
    #expect(Judge.judgement(of: named, in: year).inputs.contains { $0.text.hasPrefix("50点") })
  }

  @Test func `the rule that was applied is named, with the reason where it is not the chosen one`() {
    let goal = number("65", ">=", in: FiscalYear(2027))
    let values = [2022: "59", 2025: "62.6", 2027: "65"]
    let onWay = Judge.judgement(of: indicator(values, [goal], rule: .pace), in: year)
    #expect(onWay.rule == .pace && onWay.ruleWords == "目標までの道のりと比べる")
    let atGoal = Judge.judgement(of: indicator(values, [goal], rule: .pace), in: FiscalYear(2027))
    #expect(atGoal.rule == .target && atGoal.ruleWords?.hasPrefix("その年度の目標と比べる（") == true)
    var always = number("60", ">=")
    always.when = .init(kind: .everyYear, from: nil, to: nil, label: nil)
    let lasting = Judge.judgement(of: indicator(values, [always], rule: .pace), in: year)
    #expect(lasting.verdict == .met && lasting.ruleWords?.contains("年度の決まった目標がないため") == true)
  }

  @Test func `a value of part of a year is no verdict where it still grows, and always marked`() {
    func people(
      _ value: String, _ better: Indicator.Direction, _ change: (inout Indicator) -> Void = { _ in }
    ) -> Judgement {
      var people = indicator([2025: value], [number("100", nil)], better: better, unit: "人")
      people.values[0].state = .provisional
      people.values[0].asOf = "2025-09-30"
      change(&people)
      return Judge.judgement(of: people, in: year)
    }
    let early = people("60", .higher)
    #expect(early.verdict == .notComparable && early.sentence.contains("令和7年9月30日") && !early.isInterim)
    #expect(people("60", .lower).verdict == .notComparable)
    // What is reached stays reached.
    let sure = people("101", .higher)
    #expect(sure.verdict == .met && sure.isInterim && sure.title == "達成（途中の値による見込み）")
    #expect(people("101", .lower).verdict == .below)
    #expect(people("60", .lower) { $0.accumulation = .pointInTime }.isInterim)
    #expect(people("60", .lower) { $0.definition = "月ごとの人数の平均" }.verdict == .met)
    #expect(people("60", .higher) { $0.values[0].asOf = nil }.isInterim)
    let noted = people("60", .higher) { ($0.values[0].asOf, $0.values[0].comment) = (nil, "9月まで") }
    #expect(noted.verdict == .notComparable && noted.sentence.contains("9月まで"))
    let whole = people("60", .higher) { $0.values[0].asOf = "2026-03-31" }
    #expect(whole.verdict == .below && whole.sentence.contains("途中の値による見込みです。"))
    #expect(!people("60", .higher) { $0.values[0].state = .final }.isInterim)
    let ruled = people("101", .higher) { $0.rulings = [.init(year: year, verdict: .met, reason: "確かめた")] }
    #expect(!ruled.isInterim && ruled.title == "達成")
  }

  @Test func `each unit is held against the target by its own figures, and who is missing is named`() {
    var target = Indicator.Target(when: .init(year), kind: .eachUnit)
    (target.value, target.comparator) = ("2", ">=")
    func judged(_ units: [(name: String, year: Int, value: String)]) -> Judgement {
      let figures = units.map { unit in
        MemberFigure(
          indicator: Indicator.ID(stored: "i"), member: FigureMember(.unit, key: unit.name, name: unit.name),
          value: Indicator.Value(when: .init(FiscalYear(unit.year)), state: .final, value: unit.value))
      }
      let all = Indicator.withUnits([indicator([2025: "5"], [target], unit: "回")], figures)
      return Judge.judgement(of: all[0], in: year)
    }
    #expect(judged([]).verdict == .notComparable && judged([]).sentence.contains("分母"))
    #expect(judged([("人事課", 2025, "2"), ("財政課", 2025, "3")]).verdict == .met)
    let low = judged([("人事課", 2025, "2"), ("財政課", 2025, "1"), ("税務課", 2024, "4")])
    #expect(low.verdict == .below && low.sentence.contains("2所属のうち1所属"))
    #expect(low.inputs.contains { $0.term == "届いていない所属" && $0.text == "財政課" })
    #expect(low.inputs.contains { $0.term == "数字のない所属" && $0.text == "税務課" })
    let open = judged([("人事課", 2025, "2"), ("税務課", 2024, "4")])
    #expect(open.verdict == .notComparable && open.sentence.contains("1所属の数字がまだない"))
  }

  @Test func `the line of targets knows changes, the law and what is kept`() throws {
    var cut = Indicator.Target(when: .init(FiscalYear(2027)), kind: .relative)
    (cut.value, cut.base, cut.baseYear) = ("-20", "30", FiscalYear(2024))
    let people = indicator([2024: "30", 2025: "27"], [cut], better: .lower, unit: "人")
    let chart = try #require(IndicatorChart(people)).chart
    #expect(chart.columns == ["R6", "R7", "R8", "R9"] && chart.target.map { $0?.text } == [nil, nil, nil, "24"])
    #expect(IndicatorChart.aims(of: people, through: year).map(\.number) == ["24"])
    var changes = people
    for place in changes.values.indices { changes.values[place].isChange = true }
    #expect(try #require(IndicatorChart(changes)).chart.target.last??.text == "-20")
    var legal = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .legal)
    legal.table = "disability-municipal"
    var rate = indicator([2023: "2.5", 2024: "2.7", 2026: "2.9"], [legal], unit: "％")
    rate.values[2].asOf = "2026-06-01"
    #expect(try #require(IndicatorChart(rate)).chart.target.map { $0?.text } == ["2.6", "2.8", "2.8", "2.8"])
    rate.values[2].asOf = nil
    #expect(try #require(IndicatorChart(rate)).chart.target.last??.text == "3")
    #expect(try #require(IndicatorChart(people, years: 2022...2028)).small.columns.count == 7)
  }

  @Test(arguments: [
    ("1234567", "1,234,567"), ("-1234.50", "-1,234.50"), ("999", "999"), ("0.12345", "0.12345"), ("1000", "1,000"),
    ("2千", "2千"), ("", ""),
  ])
  func `thousands are separated on pages and not in files`(plain: String, grouped: String) {
    #expect(IndicatorWords.grouped(plain) == grouped)
    var money = indicator([2025: "12345"], [number("10000", ">=")], unit: "千円")
    #expect(IndicatorWords.shown(money.values[0], of: money) == "12,345千円")
    #expect(IndicatorWords.text(money.values[0], of: money) == "12345千円")
    #expect(IndicatorWords.shown(money.targets[0], of: money) == "10,000千円以上")
    money.values[0].state = .notDone
    #expect(IndicatorWords.shown(money.values[0], of: money) == "未実施")
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

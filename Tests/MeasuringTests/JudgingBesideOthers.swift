import Essentials
import FiscalYears
import Testing

@testable import Measuring

@Suite struct JudgingBesideOthers {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func law() -> Indicator {
    var indicator = Indicator(id: Indicator.ID(stored: "law"), node: nil, name: "雇用率")
    (indicator.unit, indicator.rule) = ("％", Indicator.Rule.target.rawValue)
    var target = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .legal)
    target.table = "disability-municipal"
    indicator.targets = [target]
    indicator.values = [Indicator.Value(when: .init(FiscalYear(2026)), state: .final, value: "3.05")]
    return indicator
  }

  @Test func `a verdict by the law says which row it used, and follows a row that was entered`() throws {
    var indicator = law()
    indicator.values[0].asOf = "2027-02-01"
    let before = Judge.judgement(of: indicator, in: FiscalYear(2026))
    #expect(before.verdict == .met)
    let row = try #require(before.inputs.first { $0.term == "使った行" })
    #expect(row.text.contains("3％") && row.text.contains("令和8年7月1日から") && row.text.contains("施行令"))
    let entry = LegalEntry(
      table: "disability-municipal", from: try day("2027-01-01"), value: "3.1", source: "政令第1号",
      at: Instant(milliseconds: 0), by: "佐々木")
    let changed = try #require(
      Indicator.sideBySide([indicator], laws: LegalTable.all.map { $0.with([entry]) }).first)
    let after = Judge.judgement(of: changed, in: FiscalYear(2026))
    #expect(after.verdict == .below)
    #expect(after.inputs.contains { $0.text.contains("3.1％") && $0.text.contains("政令第1号") && $0.text.contains("佐々木") })
  }

  @Test func `the last entry of a day holds, and one without a value takes the row away`() throws {
    let first = LegalTable.all[0]
    let entry = { (value: String?) throws -> LegalEntry in
      LegalEntry(
        table: first.key, from: try day("2021-03-01"), value: value, source: "官報", at: Instant(milliseconds: 0),
        by: "佐々木")
    }
    let replaced = first.with([try entry("2.7"), try entry("2.65")])
    #expect(replaced.rows.count == first.rows.count)
    #expect(replaced.row(on: try day("2022-04-01"))?.value == "2.65")
    #expect(replaced.row(on: try day("2022-04-01"))?.isConfirmed == true)
    #expect(first.with([try entry("2.7"), try entry(nil)]).row(on: try day("2022-04-01"))?.value == "2.5")
    #expect(LegalTable.all[1].with([try entry("9")]) == LegalTable.all[1])
  }

  @Test func `where the number of the law changes inside the year, both rows are named and nothing is guessed`() throws
  {
    var indicator = law()
    indicator.values[0].value = "2.9"
    let judgement = Judge.judgement(of: indicator, in: FiscalYear(2026))
    #expect(judgement.verdict == .notComparable)
    #expect(judgement.inputs.filter { $0.term == "使った行" }.count == 2)
  }

  private func pair(_ own: String, _ other: Indicator.Value?, sign: String? = "<=") -> Indicator {
    var mean = Indicator(id: Indicator.ID(stored: "mean"), node: nil, name: "全国平均")
    mean.unit = "％"
    mean.values = other.map { [$0] } ?? []
    var indicator = Indicator(id: Indicator.ID(stored: "own"), node: nil, name: "離職率")
    (indicator.unit, indicator.rule, indicator.better) = (
      "％", Indicator.Rule.target.rawValue, Indicator.Direction.lower
    )
    indicator.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: own)]
    var target = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .series)
    (target.series, target.comparator) = (Indicator.ID(stored: "mean"), sign)
    indicator.targets = [target]
    return Indicator.sideBySide([indicator, mean])[0]
  }

  private func value(_ text: String, _ state: Indicator.Value.State = .final) -> Indicator.Value {
    Indicator.Value(when: .init(FiscalYear(2024)), state: state, value: text)
  }

  @Test func `a target may be another indicator of the same year`() {
    let year = FiscalYear(2024)
    let met = Judge.judgement(of: pair("1.49", value("1.5")), in: year)
    #expect(met.verdict == .met && met.sentence.contains("「全国平均」の1.5％以下に届いています"))
    #expect(met.inputs.contains { $0.term == "比べる相手" && $0.text == "全国平均" })
    #expect(met.inputs.contains { $0.term == "相手の値" && $0.text.contains("1.5％（令和6年度）") })
    #expect(met.inputs.contains { $0.term == "目標" && $0.text.contains("「全国平均」以下") })
    #expect(Judge.judgement(of: pair("1.51", value("1.5")), in: year).verdict == .below)
    #expect(Judge.judgement(of: pair("1.5", value("1.5"), sign: "<"), in: year).verdict == .below)
    // Without a sign, the good direction decides.
    #expect(Judge.judgement(of: pair("1.4", value("1.5"), sign: nil), in: year).verdict == .met)
    let early = Judge.judgement(of: pair("1.4", value("1.5", .provisional)), in: year)
    #expect(early.verdict == .met && early.sentence.contains("相手の値は、まだ見込みです"))
  }

  @Test func `a rate of the other one is compared as it was counted and not as it was rounded`() {
    var other = value("33.3")
    (other.numerator, other.denominator) = ("1", "3")
    #expect(Judge.judgement(of: pair("33.32", other), in: FiscalYear(2024)).verdict == .met)
    #expect(Judge.judgement(of: pair("33.34", other), in: FiscalYear(2024)).verdict == .below)
  }

  @Test func `without the other value there is no verdict, and the reason is told`() {
    let year = FiscalYear(2024)
    let missing = Judge.judgement(of: pair("1.4", nil), in: year)
    #expect(missing.verdict == .notComparable && missing.sentence.contains("「全国平均」の令和6年度の値がまだない"))
    let masked = Judge.judgement(of: pair("1.4", value("1.5", .masked)), in: year)
    #expect(masked.verdict == .notComparable && masked.sentence.contains("非公表"))
    var about = value("1.5")
    about.isAbout = true
    #expect(Judge.judgement(of: pair("1.4", about), in: year).verdict == .notComparable)
    var alone = pair("1.4", value("1.5"))
    alone.targets[0].series = Indicator.ID(stored: "nobody")
    #expect(Judge.judgement(of: alone, in: year).sentence.contains("この計画にありません"))
    var people = pair("1.4", value("1.5"))
    people.unit = "人"
    #expect(Judge.judgement(of: people, in: year).sentence.contains("単位が違う"))
  }
}

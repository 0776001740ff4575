import Essentials
import FiscalYears
import Measuring
import Testing

@testable import Importing

@Suite struct DirectionOfHeadCounts {
  private func settled(_ name: String, unit: String, asOf: String? = nil, _ text: String? = nil) -> Indicator {
    var indicator = Indicator(id: Indicator.ID(stored: "i"), node: nil, name: name)
    indicator.unit = unit
    var value = Indicator.Value(when: .init(FiscalYear(2022)), state: .final, value: "977")
    value.asOf = asOf
    indicator.values = [value]
    var target = Indicator.Target(when: .init(FiscalYear(2025)), kind: .number)
    (target.value, target.sourceText) = ("990", text)
    indicator.targets = [target]
    indicator.settle()
    return indicator
  }

  @Test func `a rising number of staff has no good direction, unless the plan says so in words`() {
    #expect(settled("職員数", unit: "人").better == .none)
    #expect(settled("一般職", unit: "名", asOf: "4月1日時点").better == .none)
    #expect(settled("職員数", unit: "人", "増員により990人").better == .higher)
    #expect(settled("定員の削減", unit: "人").better == .lower)
    #expect(settled("職員数の増加と削減", unit: "人").better == .none)
  }

  @Test func `other figures keep the direction of their targets`() {
    #expect(settled("職員意識調査", unit: "点").better == .higher)
    #expect(settled("研修の受講者", unit: "人").better == .higher)
  }

  @Test func `a head-count with a number as its target is not judged until somebody decides`() {
    var indicator = settled("職員数", unit: "人")
    indicator.values.append(Indicator.Value(when: .init(FiscalYear(2025)), state: .final, value: "995"))
    let judgement = Judge.judgement(of: indicator, in: FiscalYear(2025))
    #expect(judgement.verdict == .notComparable && judgement.sentence.contains("多い方が良いか"))
  }
}

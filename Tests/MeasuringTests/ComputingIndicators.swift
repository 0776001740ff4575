import Essentials
import FiscalYears
import Measuring
import Testing

private func indicator(_ id: String, _ unit: String?, _ values: [(Int, String)] = []) -> Indicator {
  var indicator = Indicator(id: Indicator.ID(stored: id), node: nil, name: id.uppercased())
  indicator.unit = unit
  indicator.values = values.map { Indicator.Value(when: .init(FiscalYear($0.0)), state: .final, value: $0.1) }
  return indicator
}

private func computed(
  _ operation: Indicator.Formula.Operation, _ unit: String?, _ inputs: [Indicator], base: Int? = nil
) -> Indicator {
  var result = indicator("result", unit)
  result.source = .computed(
    Indicator.Formula(operation, of: inputs.map(\.id), baseYear: base.map { FiscalYear($0) }))
  return FormulaReadings.filled(inputs + [result]).last ?? result
}

private func problems(_ indicator: Indicator, _ others: [Indicator]) -> [String] {
  indicator.formula.map {
    FormulaCheck.problems(of: $0, for: indicator, among: others + [indicator]).map(\.sentence)
  } ?? []
}

@Suite struct ComputingIndicators {
  @Test func `a ratio of one unit is an exact share, and names what is missing`() throws {
    let (part, whole) = (indicator("a", "人", [(2023, "1"), (2024, "2")]), indicator("b", "名", [(2023, "3")]))
    let share = computed(.ratio, "％", [part, whole])
    #expect(share.readings.map(\.year.startYear) == [2023, 2024])
    #expect(share.readings[0].number == ExactNumber(100).divided(by: ExactNumber(3)))
    #expect(share.readings[0].numerator == "1" && share.readings[0].denominator == "3")
    #expect(share.readings[1].number == nil && share.readings[1].missing == ["「B」の令和6年度の値がありません。"])
    #expect(share.figures.map(\.value) == ["33.3"] && share.figures[0].origin == "計算した値")
  }

  @Test func `sum, difference and change are exact, also beside each other`() throws {
    let (one, two) = (indicator("a", "時間", [(2022, "0.1"), (2023, "0.3")]), indicator("b", "時間", [(2023, "0.2")]))
    #expect(computed(.sum, "時間", [one, two]).readings.last?.number == ExactNumber("0.5"))
    #expect(computed(.difference, "時間", [one, two]).readings.last?.number == ExactNumber("0.1"))
    let change = computed(.change, "%", [one], base: 2022)
    #expect(change.readings.map(\.year.startYear) == [2023] && change.readings[0].number == ExactNumber(200))
    let none = computed(.change, "%", [two], base: 2021)
    #expect(none.readings[0].missing == ["「B」の令和3年度の値がありません。"])
  }

  @Test func `a provisional input makes the result provisional, and what is no number is named`() {
    var one = indicator("a", "人", [(2023, "1"), (2024, "5"), (2025, "6")])
    one.values[0].state = .provisional
    one.values[1].isAbout = true
    one.values[2].state = .notDone
    let two = indicator("b", "人", [(2023, "4"), (2024, "4"), (2025, "0")])
    let sum = computed(.sum, "人", [one, two])
    #expect(sum.readings.map(\.isProvisional) == [true, false, false])
    #expect(sum.readings[1].missing == ["「A」の令和6年度の値は、計算に使える数ではありません。"])
    #expect(sum.readings[2].number == nil)
    let ratio = computed(.ratio, "％", [two, indicator("c", "人", [(2025, "0")])])
    #expect(ratio.readings.last?.missing == ["割る数が0のため、計算できません。"])
  }

  @Test func `units are checked, and nothing is computed where they do not fit`() {
    let (people, hours) = (indicator("a", "人", [(2023, "1")]), indicator("b", "時間", [(2023, "2")]))
    let sum = computed(.sum, "人", [people, hours])
    #expect(problems(sum, [people, hours]).first?.contains("単位が違うため、足せません") == true)
    #expect(sum.readings.first?.number == nil && sum.readings.first?.missing.first?.contains("足せません") == true)
    #expect(problems(computed(.ratio, "人", [people, people]), [people]).first?.contains("2回") == true)
    let other = indicator("c", "名", [(2023, "2")])
    #expect(problems(computed(.ratio, "人", [people, other]), [people, other]).first?.contains("割合（％）") == true)
    #expect(problems(computed(.ratio, "％", [hours, people]), [people, hours]).first?.contains("時間/人") == true)
    let hoursEach = computed(.ratio, "時間/人", [hours, people])
    #expect(problems(hoursEach, [people, hours]).isEmpty && hoursEach.readings[0].number == ExactNumber(2))
    #expect(problems(computed(.change, "人", [people], base: 2022), [people]).first?.contains("割合（％）") == true)
    #expect(problems(computed(.change, "％", [people]), [people]).first?.contains("どの年度と比べるか") == true)
    #expect(problems(computed(.sum, "人", [people]), [people]).first?.contains("2つから8つまで") == true)
  }

  @Test func `circles are named and end, however many indicators refer to each other`() {
    var one = indicator("a", "人"), two = indicator("b", "人"), free = indicator("c", "人", [(2023, "1")])
    one.source = .computed(Indicator.Formula(.sum, of: [two.id, free.id]))
    two.source = .computed(Indicator.Formula(.sum, of: [one.id, free.id]))
    #expect(problems(one, [two, free]).first == "「B」は、この指標から計算されています。計算がぐるぐる回るため、選べません。")
    let filled = FormulaReadings.filled([one, two, free])
    #expect(filled.prefix(2).allSatisfy { $0.readings.allSatisfy { $0.number == nil } })
    // Eight inputs on each of sixty layers: far more ways than could be walked.
    free.source = nil
    var all = (0..<8).map { indicator("n0-\($0)", "人", [(2023, "1")]) }
    for layer in 1..<60 {
      all += (0..<8).map { place in
        var next = indicator("n\(layer)-\(place)", "人")
        next.source = .computed(
          Indicator.Formula(.sum, of: (0..<8).map { Indicator.ID(stored: "n\(layer - 1)-\($0)") }))
        return next
      }
    }
    let deep = FormulaReadings.filled(all)
    #expect(deep.count == 480 && deep[8].readings.first?.number == ExactNumber(8))
    #expect(all.last.map { problems($0, all) } == [])
  }

  @Test func `formulas rest on what counts, typed or counted, and are judged like any other`() {
    var counted = indicator("a", "人", [(2023, "9")])
    counted.readings = [
      Indicator.Reading(year: FiscalYear(2023), number: ExactNumber(1), numerator: "1"),
      Indicator.Reading(year: FiscalYear(2024), number: ExactNumber(2), isProvisional: true),
    ]
    #expect(counted.figures.map(\.value) == ["9", "2"] && counted.otherFigure(of: FiscalYear(2023))?.value == "1")
    counted.values[0].isSetAside = true
    #expect(counted.figures.map(\.value) == ["1", "2"] && counted.otherFigure(of: FiscalYear(2023))?.value == "9")
    var sum = computed(.sum, "人", [counted, indicator("b", "人", [(2023, "2"), (2024, "2")])])
    (sum.rule, sum.better) = ("direction", .higher)
    let judgement = Judge.judgement(of: sum, in: FiscalYear(2024))
    #expect(judgement.verdict == .better && judgement.isProvisional)
    #expect(judgement.inputs.contains { $0.term == "判定に使った値" && $0.text == "計算した値" })
  }
}

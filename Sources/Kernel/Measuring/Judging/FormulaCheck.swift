import Essentials
import FiscalYears

/// Finds what is wrong with a formula before it is kept: inputs, units, and circles.
package struct FormulaCheck {
  /// One thing that is wrong, and with which part of the formula.
  package struct Problem: Sendable, Equatable {
    /// The part that has to change; a closed set.
    package enum Part: Sendable, Equatable { case operation, input(Int), baseYear, unit }

    package let part: Part
    /// What is wrong and what to do, in Japanese.
    package let sentence: String
  }

  private let formula: Indicator.Formula
  private let indicator: Indicator
  private let others: [Indicator.ID: Indicator]

  /// Everything that is wrong with the formula for that indicator among those of its plan.
  package static func problems(
    of formula: Indicator.Formula, for indicator: Indicator, among all: [Indicator]
  ) -> [Problem] {
    problems(
      of: formula, for: indicator, among: Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  static func problems(
    of formula: Indicator.Formula, for indicator: Indicator, among others: [Indicator.ID: Indicator]
  ) -> [Problem] {
    let check = FormulaCheck(formula: formula, indicator: indicator, others: others)
    let problems = check.referenceProblems()
    return problems.isEmpty ? check.unitProblems() : problems
  }

  /// What is wrong with the references alone: units may be mended later, and nothing is computed until then.
  package static func referenceProblems(
    of formula: Indicator.Formula, for indicator: Indicator, among others: [Indicator.ID: Indicator]
  ) -> [Problem] {
    FormulaCheck(formula: formula, indicator: indicator, others: others).referenceProblems()
  }

  private func referenceProblems() -> [Problem] {
    var problems: [Problem] = []
    let count = formula.operation.inputCount
    if !count.contains(formula.inputs.count) {
      let many = count.count == 1 ? "\(count.lowerBound)つ" : "\(count.lowerBound)つから\(count.upperBound)つまで"
      problems.append(Problem(part: .input(formula.inputs.count), sentence: "もとになる指標を\(many)選んでください。"))
    }
    for (place, id) in formula.inputs.enumerated() {
      if let sentence = problem(with: id, at: place) {
        problems.append(Problem(part: .input(place), sentence: sentence))
      }
    }
    if formula.operation == .change, formula.baseYear == nil {
      problems.append(Problem(part: .baseYear, sentence: "どの年度と比べるかを、「令和6年度」のように書いてください。"))
    }
    return problems
  }

  private func problem(with id: Indicator.ID, at place: Int) -> String? {
    guard let input = others[id] else { return "この計画にある指標を選んでください。" }
    if id == indicator.id { return "この指標そのものは選べません。" }
    if formula.inputs.firstIndex(of: id) != place { return "「\(input.name)」を2回選んでいます。" }
    guard let way = circle(from: id) else { return nil }
    let names = way.compactMap { others[$0]?.name }.map { "「\($0)」" }.joined(separator: "→")
    return "\(names)は、この指標から計算されています。計算がぐるぐる回るため、選べません。"
  }

  /// The way over formulas from an input back to the indicator; each indicator is looked at once, however they refer.
  private func circle(from id: Indicator.ID) -> [Indicator.ID]? {
    var from: [Indicator.ID: Indicator.ID] = [:]
    var waiting = [id]
    var place = 0
    while place < waiting.count {
      let here = waiting[place]
      place += 1
      for next in others[here]?.formula?.inputs ?? [] {
        if next == indicator.id { return way(to: here, from) }
        guard next != id, from[next] == nil else { continue }
        from[next] = here
        waiting.append(next)
      }
    }
    return nil
  }

  private func way(to end: Indicator.ID, _ from: [Indicator.ID: Indicator.ID]) -> [Indicator.ID] {
    var way = [end]
    while let before = from[way[0]] { way.insert(before, at: 0) }
    return way
  }

  private func unitProblems() -> [Problem] {
    let inputs = formula.inputs.compactMap { others[$0] }
    guard let first = inputs.first else { return [] }
    let unit = indicator.unit
    switch formula.operation {
    case .sum, .difference:
      for (place, input) in inputs.enumerated() where !IndicatorUnit.same(input.unit, first.unit) {
        return [
          Problem(
            part: .input(place),
            sentence:
              "単位が違うため、\(formula.operation == .sum ? "足せません" : "引けません")。「\(first.name)」は\(words(first.unit))、「\(input.name)」は\(words(input.unit))です。同じ単位の指標を選んでください。"
          )
        ]
      }
      return IndicatorUnit.same(unit, first.unit) ? [] : [wrongUnit("答えの単位は\(words(first.unit))です")]
    case .ratio where FormulaReadings.isShare(inputs):
      return IndicatorUnit.isPercent(unit) ? [] : [wrongUnit("同じ単位（\(words(first.unit))）どうしの割り算の答えは、割合（％）です")]
    case .ratio:
      let isWrong = IndicatorUnit.isPercent(unit) || inputs.contains { IndicatorUnit.same($0.unit, unit) }
      return isWrong
        ? [wrongUnit("違う単位どうしの割り算です。答えの単位を、「時間/人」のように、もとの指標とも％とも違う語にしてください")] : []
    case .change:
      return IndicatorUnit.isPercent(unit) ? [] : [wrongUnit("増減の答えは、割合（％）です")]
    }
  }

  private func wrongUnit(_ why: String) -> Problem {
    Problem(part: .unit, sentence: "\(why)。この指標の単位は\(words(indicator.unit))です。「編集する」で単位を直してください。")
  }

  private func words(_ unit: String?) -> String { unit.map { "「\($0)」" } ?? "「単位なし」" }
}

import Essentials
import FiscalYears

/// Computes indicators from others of their plan: pure, exact, and naming what is missing in place of a value.
package struct FormulaReadings {
  private let byID: [Indicator.ID: Indicator]
  private var done: [Indicator.ID: Indicator] = [:]
  /// The computed indicators that are being worked out, so that a circle ends.
  private var open: Set<Indicator.ID> = []

  /// How many formulas may rest on each other; what lies deeper has no value.
  private static let deepest = 50

  /// The same indicators, the computed ones with their readings.
  package static func filled(_ indicators: [Indicator]) -> [Indicator] {
    guard indicators.contains(where: { $0.formula != nil }) else { return indicators }
    var all = FormulaReadings(indicators)
    return indicators.map { all.worked($0) }
  }

  /// What a formula would give for an indicator of that id and unit.
  package static func trial(_ indicator: Indicator, among indicators: [Indicator]) -> [Indicator.Reading] {
    var all = FormulaReadings(indicators.filter { $0.id != indicator.id } + [indicator])
    return all.worked(indicator).readings
  }

  private init(_ indicators: [Indicator]) {
    byID = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func worked(_ indicator: Indicator) -> Indicator {
    guard let formula = indicator.formula else { return indicator }
    if let worked = done[indicator.id] { return worked }
    guard open.count < Self.deepest, open.insert(indicator.id).inserted else { return indicator }
    defer { open.remove(indicator.id) }
    let inputs = formula.inputs.map { id in byID[id].map { worked($0) } }
    var result = indicator
    let problem = FormulaCheck.problems(of: formula, for: indicator, among: byID).first?.sentence
    result.readings = years(of: formula, inputs.compactMap(\.self)).map { year in
      if let problem { return Indicator.Reading(year: year, number: nil, missing: [problem]) }
      return reading(formula, inputs, in: year)
    }
    done[indicator.id] = result
    return result
  }

  /// The years in which an input has a value; a change has none in or before its base year.
  private func years(of formula: Indicator.Formula, _ inputs: [Indicator]) -> [FiscalYear] {
    let years = inputs.reduce(into: Set<FiscalYear>()) { $0.formUnion($1.valueYears) }
    return years.filter { year in
      formula.operation != .change || formula.baseYear.map { $0 < year } ?? true
    }.sorted()
  }

  private func reading(
    _ formula: Indicator.Formula, _ inputs: [Indicator?], in year: FiscalYear
  ) -> Indicator.Reading {
    var parts: [Part] = []
    var missing: [String] = []
    for input in inputs {
      take(input, year, &parts, &missing)
      if formula.operation == .change, let base = formula.baseYear { take(input, base, &parts, &missing) }
    }
    if formula.operation == .change, formula.baseYear == nil { missing.append("基準の年度が決まっていません。") }
    guard missing.isEmpty, formula.operation.inputCount.contains(inputs.count) else {
      return Indicator.Reading(year: year, number: nil, missing: missing)
    }
    let isShare = formula.operation == .ratio && Self.isShare(inputs.compactMap { $0 })
    let number = Self.number(formula.operation, parts.map(\.number), isShare: isShare)
    if number == nil { missing.append(Self.impossible(formula.operation, parts)) }
    let isDivided = number != nil && formula.operation == .ratio
    return Indicator.Reading(
      year: year, number: number, numerator: isDivided ? parts[0].text : nil,
      denominator: isDivided ? parts[1].text : nil, isProvisional: parts.contains(where: \.isProvisional),
      asOf: parts.compactMap(\.asOf).min(), missing: missing)
  }

  private struct Part {
    let number: ExactNumber
    let text: String
    let isProvisional: Bool
    let asOf: Day?
  }

  private func take(
    _ input: Indicator?, _ year: FiscalYear, _ parts: inout [Part], _ missing: inout [String]
  ) {
    guard let input else { return missing.append("計算のもとの指標が、この計画にありません。") }
    guard let value = input.figure(of: year) else {
      return missing.append("「\(input.name)」の\(year.japanese)の値がありません。")
    }
    let judge = Judge(indicator: input, year: year, askedBy: nil)
    guard !value.isAbout, !value.isChange, value.state == .final || value.state == .provisional,
      let number = judge.exact(value)
    else { return missing.append("「\(input.name)」の\(year.japanese)の値は、計算に使える数ではありません。") }
    parts.append(
      Part(
        number: number, text: value.value ?? "", isProvisional: value.state == .provisional,
        asOf: value.asOf.flatMap { Day($0) }))
  }

  /// Whether the quotient is a share of a whole, shown in per cent.
  static func isShare(_ inputs: [Indicator]) -> Bool {
    inputs.count == 2 && IndicatorUnit.same(inputs[0].unit, inputs[1].unit)
  }

  private static func number(
    _ operation: Indicator.Formula.Operation, _ numbers: [ExactNumber], isShare: Bool
  ) -> ExactNumber? {
    let hundred = ExactNumber(100)
    switch operation {
    case .ratio:
      let quotient = numbers[0].divided(by: numbers[1])
      return isShare ? quotient?.times(hundred) : quotient
    case .sum:
      return numbers.dropFirst().reduce(numbers[0] as ExactNumber?) { sum, number in sum?.plus(number) }
    case .difference: return numbers[0].minus(numbers[1])
    case .change:
      return numbers[0].minus(numbers[1])?.times(hundred)?.divided(by: numbers[1])
    }
  }

  private static func impossible(_ operation: Indicator.Formula.Operation, _ parts: [Part]) -> String {
    let isZero = parts.last.map { $0.number == ExactNumber(0) } ?? false
    return isZero && (operation == .ratio || operation == .change) ? "割る数が0のため、計算できません。" : "値が大きすぎて計算できません。"
  }
}

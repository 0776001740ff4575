import Essentials
import FiscalYears
import HTTP
import Measuring

/// What somebody chose for a formula, as it was typed.
struct FormulaForm {
  /// How many inputs can be chosen.
  static let places = 8

  var operation = ""
  var inputs = Array(repeating: "", count: places)
  var baseYear = ""
  /// The number of the last change that was seen.
  var seen = 0

  init() {}

  init(_ fields: FormFields) {
    operation = fields.text("operation") ?? ""
    inputs = (0..<Self.places).map { fields.text("input-\($0)") ?? "" }
    baseYear = fields.text("base-year") ?? ""
    seen = fields.text("seen").flatMap { Int(asked: $0) } ?? 0
  }

  /// The form as the indicator is computed.
  init(_ formula: Indicator.Formula, seen: Int) {
    operation = formula.operation.rawValue
    for (place, id) in formula.inputs.prefix(Self.places).enumerated() { inputs[place] = id.text }
    baseYear = formula.baseYear?.japanese ?? ""
    self.seen = seen
  }

  /// The formula that was asked for, or what is wrong at each field.
  func formula(
    for indicator: Indicator, among indicators: [Indicator]
  ) -> (formula: Indicator.Formula?, refusals: [Refusal]) {
    guard let operation = Indicator.Formula.Operation(rawValue: operation) else {
      return (nil, [Refusal("計算のしかたを選んでください。", field: "operation")])
    }
    // The fields that the inputs were chosen in, as empty ones may stand between them.
    let chosen = inputs.enumerated().filter { !$0.element.isEmpty }.map(\.offset)
    var formula = Indicator.Formula(operation, of: chosen.map { Indicator.ID(stored: inputs[$0]) })
    if operation == .change { formula.baseYear = FiscalYear(reading: baseYear) }
    let refusals = FormulaCheck.problems(of: formula, for: indicator, among: indicators).map { problem in
      Refusal(problem.sentence, field: field(of: problem.part, chosen))
    }
    return (formula, refusals)
  }

  private func field(of part: FormulaCheck.Problem.Part, _ chosen: [Int]) -> String {
    switch part {
    case .operation, .unit: "operation"
    case .baseYear: "base-year"
    case .input(let place):
      "input-\(chosen.indices.contains(place) ? chosen[place] : min(chosen.count, Self.places - 1))"
    }
  }
}

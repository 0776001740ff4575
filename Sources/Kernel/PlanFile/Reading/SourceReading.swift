import Essentials
import FiscalYears
import Measuring

extension PlanFile {
  /// Reads where the values of an indicator come from; whether somebody offers the quantity is not looked at here.
  static func readSource(_ file: FileObject) throws(PlanFileRefusal) -> Indicator.Source {
    switch try file.name("kind") {
    case "bound": .bound(try readBinding(file))
    case "computed":
      .computed(
        Indicator.Formula(
          try file.choice("operation"), of: try file.ids("inputs"), baseYear: try file.optionalYear("base_year")))
    case let word: throw file.refusal("kind", "「\(word)」は使えません。使える語：bound、computed")
    }
  }

  private static func readBinding(_ file: FileObject) throws(PlanFileRefusal) -> Indicator.Binding {
    var binding = Indicator.Binding(quantity: try file.name("quantity"), title: try file.name("title"))
    guard isKey(binding.quantity) else { throw file.refusal("quantity", keyProblem) }
    guard binding.title.count <= 200 else { throw file.refusal("title", "200字までで書いてください。") }
    let arguments = try file.objects("arguments") { argument throws(PlanFileRefusal) -> (String, String) in
      let (key, value) = (try argument.name("key"), try argument.name("value"))
      guard isKey(key) else { throw argument.refusal("key", keyProblem) }
      guard value.count <= 200 else { throw argument.refusal("value", "200字までで書いてください。") }
      return (key, value)
    }
    guard arguments.count <= 20 else { throw file.refusal("arguments", "20個までです。") }
    for (key, value) in arguments {
      guard binding.arguments.updateValue(value, forKey: key) == nil else {
        throw file.refusal("arguments", "「\(key)」が2度あります。")
      }
    }
    binding.at = try file.optionalText("at")
    if let at = binding.at, YearPoint(at) == nil {
      throw file.refusal("at", "月は 04、月日は 04-01 のように書いてください。")
    }
    return binding
  }

  private static let keyProblem = "半角の英小文字、数字、「-」「.」で、80字までです。"

  private static func isKey(_ text: String) -> Bool {
    text.utf8.count <= 80
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
  }

  /// Refuses a formula that names indicators which are not there, or that rests on itself.
  static func checkFormulas(_ indicators: [Indicator]) throws(PlanFileRefusal) {
    let all = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    guard indicators.count(where: { $0.formula != nil }) <= 500 else {
      throw PlanFileRefusal(path: "indicators", problem: "ほかの指標から計算する指標は、1つの計画に500個までです。")
    }
    for (index, indicator) in indicators.enumerated() {
      guard let sentence = brokenFormula(of: indicator, among: all) else { continue }
      throw PlanFileRefusal(path: "indicators[\(index)].source", problem: sentence)
    }
  }

  /// What is wrong with the references of the indicator's formula; nil where nothing is.
  static func brokenFormula(of indicator: Indicator, among all: [Indicator.ID: Indicator]) -> String? {
    indicator.formula.flatMap {
      FormulaCheck.referenceProblems(of: $0, for: indicator, among: all).first?.sentence
    }
  }
}

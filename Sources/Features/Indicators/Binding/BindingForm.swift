import Contracts
import Essentials
import HTTP
import Measuring

/// What somebody chose for a binding, as it was typed.
struct BindingForm {
  /// Before the keys of parameters, so that they never meet other fields.
  static let prefix = "a-"

  var arguments: [String: String] = [:]
  /// What stands for the whole city and each of its sections where a unit is chosen.
  static let eachUnit = "each"

  /// The day or month of the year, as it was typed.
  var at = ""
  /// The number of the last change that was seen.
  var seen = 0

  init() {}

  init(_ fields: FormFields) {
    for field in fields.fields where field.name.hasPrefix(Self.prefix) {
      arguments[String(field.name.dropFirst(Self.prefix.count))] = field.value.trimmed
    }
    at = fields.text("at") ?? ""
    seen = fields.text("seen").flatMap { Int(asked: $0) } ?? 0
  }

  /// The form as the indicator is bound.
  init(_ binding: Indicator.Binding, seen: Int) {
    arguments = binding.asked
    at = binding.at.flatMap { YearPoint($0) }?.japanese ?? ""
    self.seen = seen
  }

  /// The form of a binding with the quantity that it is to, which tells where a unit is chosen.
  init(_ binding: Indicator.Binding, to quantity: SourceQuantity, seen: Int) {
    self.init(binding, seen: seen)
    if binding.asksEachUnit, let parameter = quantity.unitParameter { arguments[parameter.key] = Self.eachUnit }
  }

  /// The binding that was asked for, or what is wrong at each field.
  func binding(
    to quantity: SourceQuantity, _ choices: BindingChoices
  ) -> (binding: Indicator.Binding, refusals: [Refusal]) {
    var binding = Indicator.Binding(quantity: quantity.key, title: quantity.title)
    var refusals: [Refusal] = []
    for parameter in quantity.parameters {
      if case .unit = parameter.kind, arguments[parameter.key] == Self.eachUnit {
        binding.asksEachUnit = true
        continue
      }
      let chosen = arguments[parameter.key].flatMap { $0.isEmpty ? nil : narrowedNumber($0, parameter) }
      let refusal = parameter.refusal(chosen) ?? choices.refusal(parameter, chosen)
      if let refusal {
        refusals.append(Refusal(refusal.message, field: Self.prefix + parameter.key))
      }
      binding.arguments[parameter.key] = chosen
    }
    if quantity.span == .day || quantity.span == .month, !at.isEmpty {
      binding.at = point(quantity.span)
      if binding.at == nil { refusals.append(Refusal(pointProblem(quantity.span), field: "at")) }
    }
    return (binding, refusals)
  }

  private func narrowedNumber(_ text: String, _ parameter: SourceParameter) -> String {
    if case .number = parameter.kind { narrowed(text) } else { text }
  }

  private func pointProblem(_ span: SourceSpan) -> String {
    span == .day
      ? "「4月1日」のように、毎年ある月日を書いてください。年度の終わりの値にするときは、空けてください。"
      : "「10月」のように、月を書いてください。年度の最後の月の値にするときは、空けてください。"
  }

  /// Reads 4月1日, 4/1 or 04-01, and 10月 or 10 for a month.
  private func point(_ span: SourceSpan) -> String? {
    let numbers = narrowed(at).split { !$0.isNumber }.map(String.init)
    guard numbers.count == (span == .day ? 2 : 1), numbers.allSatisfy({ $0.count <= 2 }) else { return nil }
    let text = numbers.map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
    return YearPoint(text) == nil ? nil : text
  }
}

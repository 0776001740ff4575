package import Database
import Essentials
import FiscalYears
package import Planning

extension IndicatorStore {
  static func sourceColumns(_ source: Indicator.Source?) -> SQL {
    let none: String? = nil
    switch source {
    case nil: return "\(none), \(none), \(none), \(none), \(none), \(none)"
    case .bound(let binding):
      return "'bound', \(binding.quantity), \(binding.title), \(binding.at), \(none), \(none)"
    case .computed(let formula):
      return
        "'computed', \(none), \(none), \(none), \(formula.operation.rawValue), \(formula.baseYear?.startYear)"
    }
  }

  static func source(_ row: Row, from first: Int) throws -> Indicator.Source? {
    switch row.optionalText(first) {
    case "bound":
      .bound(
        Indicator.Binding(
          quantity: row.optionalText(first + 1) ?? "", title: row.optionalText(first + 2) ?? "",
          at: row.optionalText(first + 3)))
    case "computed":
      .computed(Indicator.Formula(try row.choice(first + 4), of: [], baseYear: row.optionalYear(first + 5)))
    default: nil
    }
  }

  /// Whether the indicator is bound in exactly that way, as the database stands in this transaction; two statements.
  package static func isBound(
    _ indicator: Indicator.ID, of plan: Plan.ID, to binding: Indicator.Binding, in connection: borrowing Connection
  ) throws -> Bool {
    let head = try connection.first(
      """
      select quantity, counted_at from indicators
      where plan_id = \(plan) and id = \(indicator) and source_kind = 'bound'
      """
    ) { Indicator.Binding(quantity: $0.text(0), title: "", at: $0.optionalText(1)) }
    guard var head else { return false }
    let arguments = try connection.rows(
      "select name, value from indicator_source_parts where plan_id = \(plan) and indicator_id = \(indicator)"
    ) { ($0.text(0), $0.text(1)) }
    head.arguments = Dictionary(arguments, uniquingKeysWith: { first, _ in first })
    return head.question == binding.question
  }

  static func insertSourceParts(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      "insert into indicator_source_parts (plan_id, indicator_id, position, part, name, value) values",
      parts(of: indicators, \.id, \.sourceParts)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.part), \($0.value.name), \($0.value.value))" }
  }

  static func loadSourceParts(
    of plan: Plan.ID, into indicators: inout [Indicator], at places: Places<Indicator>,
    in connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select indicator_id, part, name, value from indicator_source_parts
      where plan_id = \(plan) order by indicator_id, position
      """, in: places
    ) { place, row in
      switch indicators[place].source {
      case .bound(var binding):
        binding.arguments[row.text(2)] = row.text(3)
        indicators[place].source = .bound(binding)
      case .computed(var formula):
        formula.inputs.append(Indicator.ID(stored: row.text(3)))
        indicators[place].source = .computed(formula)
      case nil: break
      }
    }
  }
}

extension Indicator {
  /// A row of what belongs to its source: an argument by its name, or an input of a formula.
  fileprivate struct SourcePart {
    let part: String
    let name: String
    let value: String
  }

  fileprivate var sourceParts: [SourcePart] {
    switch source {
    case .bound(let binding):
      binding.arguments.sorted { $0.key < $1.key }.map { SourcePart(part: "argument", name: $0.key, value: $0.value) }
    case .computed(let formula): formula.inputs.map { SourcePart(part: "input", name: "", value: $0.text) }
    case nil: []
    }
  }
}

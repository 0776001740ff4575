import Application
import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile

extension Indicators {
  /// The arguments of a binding as people read them.
  func arguments(
    of binding: Indicator.Binding, _ snapshot: PlanSnapshot, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws -> [(term: String, text: String?)] {
    guard let quantity = catalogue[binding.quantity] else { return [] }
    let choices = try BindingChoices(
      quantity, BindingForm(binding, seen: 0), in: snapshot.document, for: context.signedIn,
      on: context.services.clock.now.day, connection)
    return quantity.parameters.map { ($0.title, choices.words($0, binding.arguments[$0.key])) }
  }

  /// The pages behind the readings of a binding, by year, for those who may open what was counted.
  func rows(
    of binding: Indicator.Binding, _ snapshot: PlanSnapshot, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws -> [FiscalYear: Link] {
    guard let quantity = catalogue[binding.quantity],
      try quantity.isOpen(to: context.signedIn, binding.arguments, in: connection)
    else { return [:] }
    let asked = try BindingQuestions(
      quantity: quantity, binding: binding, document: snapshot.document, today: context.services.clock.now.day
    ).asked(in: connection)
    let links = asked.compactMap { one in quantity.rows(one.question).map { (one.year, $0) } }
    return Dictionary(links, uniquingKeysWith: { $1 })
  }
}

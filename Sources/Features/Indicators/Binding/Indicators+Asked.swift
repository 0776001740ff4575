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
    return quantity.parameters.map { parameter in
      if case .unit = parameter.kind, binding.asksEachUnit { return (parameter.title, "市の全体と、課ごと") }
      return (parameter.title, choices.words(parameter, binding.arguments[parameter.key]))
    }
  }

  /// The pages behind the readings of a binding, by year, for those who may open what was counted.
  func rows(
    of binding: Indicator.Binding, _ snapshot: PlanSnapshot, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws -> [FiscalYear: Link] {
    guard let quantity = catalogue[binding.quantity],
      try quantity.isOpen(to: context.signedIn, binding.asked, in: connection)
    else { return [:] }
    let asked = try BindingQuestions(
      quantity: quantity, binding: binding, document: snapshot.document, today: context.services.clock.now.day
    ).asked(in: connection)
    let links = asked.compactMap { one in quantity.rows(one.question).map { (one.year, $0) } }
    return Dictionary(links, uniquingKeysWith: { $1 })
  }

  /// The page behind the reading of one unit, for those who may open what was counted of it.
  func rows(
    of binding: Indicator.Binding, _ unit: FigureMember, in year: FiscalYear, _ snapshot: PlanSnapshot,
    _ context: RequestContext, in connection: borrowing Connection
  ) throws -> Link? {
    guard binding.asksEachUnit, unit.dimension == .unit, let quantity = catalogue[binding.quantity],
      let parameter = quantity.unitParameter
    else { return nil }
    let filling = UnitFilling(
      quantity: quantity, binding: binding, document: snapshot.document, now: context.services.clock.now)
    let questions = filling.questions(of: unit, parameter)
    guard try quantity.isOpen(to: context.signedIn, questions.binding.asked, in: connection) else { return nil }
    return try questions.asked(in: connection).first { $0.year == year }.flatMap { quantity.rows($0.question) }
  }
}

import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning

/// Asks a quantity for each section of the city, so that the figures of units fill themselves.
struct UnitFilling {
  /// A reading of one unit with what was asked.
  struct Answer {
    let unit: FigureMember
    let reading: BoundReading
  }

  let quantity: SourceQuantity
  let binding: Indicator.Binding
  let document: PlanDocument
  let now: Instant

  /// The answers of all sections: the statements of the quantity for each section and year, and three for the register.
  func answers(in connection: borrowing Connection) throws -> [Answer] {
    guard binding.asksEachUnit else { return [] }
    let units = UnitMembers(try UnitStore.directory(on: now.day, in: connection)).sections
    return try answers(of: units, in: connection)
  }

  /// The answers of these sections.
  func answers(of units: some Sequence<FigureMember>, in connection: borrowing Connection) throws -> [Answer] {
    guard let parameter = quantity.unitParameter else { return [] }
    var answers: [Answer] = []
    for unit in units {
      for asked in try questions(of: unit, parameter).asked(in: connection) {
        answers.append(
          Answer(unit: unit, reading: try BoundReading(asked, of: quantity, binding, at: now, in: connection)))
      }
    }
    return answers
  }

  /// What is asked for one unit.
  func questions(of unit: FigureMember, _ parameter: SourceParameter) -> BindingQuestions {
    var binding = binding
    binding.arguments[parameter.key] = unit.key
    return BindingQuestions(quantity: quantity, binding: binding, document: document, today: now.day)
  }

  /// Keeps those that tell something new, in years that are open; gives how many they were.
  static func keep(
    _ answers: [Answer], _ binding: Indicator.Binding, of indicator: Indicator.ID, _ plan: Plan.ID,
    _ locks: PeriodLocks,
    in connection: borrowing Connection
  ) throws -> Int {
    guard !answers.isEmpty else { return 0 }
    var last: [FigureMember: [FiscalYear: Indicator.Reading]] = [:]
    for (unit, reading) in try UnitReadingStore.last(of: indicator, plan, to: binding.question, in: connection) {
      last[unit, default: [:]][reading.year] = reading
    }
    let new = answers.filter { answer in
      let year = answer.reading.asked.year
      return locks.state(of: year) == .open && answer.reading.isNew(beside: last[answer.unit]?[year])
    }
    try UnitReadingStore.insert(
      new.map { .init(unit: $0.unit, reading: $0.reading.reading, count: $0.reading.count) }, of: indicator, plan,
      in: connection)
    return new.count
  }
}

extension SourceQuantity {
  /// The parameter that names a unit; nil where the quantity knows none.
  var unitParameter: SourceParameter? { parameters.first { if case .unit = $0.kind { true } else { false } } }
}

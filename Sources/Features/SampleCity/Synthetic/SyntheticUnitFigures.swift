import Application
import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning

/// Figures of made-up units for all indicators of a made-up plan in all its years.
struct SyntheticUnitFigures {
  private let document: PlanDocument
  private let units: [FigureMember]

  /// Adds the units that are not there yet, in the caller's transaction; plans share them.
  init(
    of document: PlanDocument, units count: Int, at time: Instant, in connection: borrowing Connection
  ) throws {
    self.document = document
    let random = RepeatableRandom(seed: document.plan.id.text.utf8.reduce(UInt64(5)) { $0 &* 31 &+ UInt64($1) })
    let names = (1...count).map { "数字\($0)課" }
    let known = Set(try UnitStore.directory(on: time.day, in: connection).entries.map(\.span.name))
    let missing = names.enumerated().filter { !known.contains($0.element) }
    if !missing.isEmpty {
      try UnitStore.change(
        UnitChangeNote(.imported), id: UnitChange.ID(from: random), by: .operator, at: time, in: connection
      ) { register in
        for (number, name) in missing {
          let id = Unit.ID(from: random)
          register.add(id, UnitSpan(name: name, code: "F\(id.text.prefix(8))", kind: "課", order: number))
        }
      }
    }
    let wanted = Set(names)
    units = try UnitStore.directory(on: time.day, in: connection).entries.filter { wanted.contains($0.span.name) }
      .map { FigureMember(.unit, key: $0.id.text, name: $0.span.name) }
  }

  /// Writes them, about 30,000 in a transaction, so that the memory does not grow with how many there are.
  func write(on day: Day, in database: Database) throws {
    let perIndicator = max(1, units.count * document.plan.years.count)
    let size = max(1, 30_000 / perIndicator)
    for start in stride(from: 0, to: document.indicators.count, by: size) {
      let numbers = start..<min(start + size, document.indicators.count)
      try database.write { connection in
        try MemberFigureStore.put(numbers.flatMap { figures($0, on: day) }, of: document.plan.id, in: connection)
      }
    }
  }

  private func figures(_ number: Int, on day: Day) -> [MemberFigure] {
    let indicator = document.indicators[number].id
    return units.enumerated().flatMap { place, unit in
      document.plan.years.enumerated().map { index, year in
        var value = Indicator.Value(
          when: .init(year), state: .final, value: String(1 + (number * 7 + place * 3 + index * 5) % 23))
        (value.enteredBy, value.enteredOn) = ("架空の担当者", day)
        return MemberFigure(indicator: indicator, member: unit, value: value)
      }
    }
  }
}

package import Database
import Essentials
import FiscalYears
package import Measuring
package import PlanFile
import Planning

/// The figures of the parts of indicators as they stand: by unit, and by the members of dimensions.
package struct PartFigures: Sendable {
  /// One that counts, with how many people stand behind it where that is known.
  package struct Part: Sendable, Equatable {
    package let figure: MemberFigure
    package let people: Int?
  }

  private var parts: [Indicator.ID: [Part]] = [:]

  /// None at all.
  package init() {}

  /// Those of a plan in two statements: what was typed, and what was counted for units where nobody typed anything.
  package init(of document: PlanDocument, in connection: borrowing Connection) throws {
    let plan = document.plan.id
    let typed = Dictionary(grouping: try MemberFigureStore.figures(of: plan, in: connection), by: \.indicator)
    let counted = try UnitReadingStore.all(of: plan, in: connection)
    for indicator in document.indicators {
      let own = typed[indicator.id] ?? []
      let question = indicator.binding.flatMap { $0.asksEachUnit ? $0.question : nil }
      let readings = (counted[indicator.id] ?? []).filter { $0.reading.counting?.question == question }
      let all = indicator.parts(own, readings)
      if !all.isEmpty { parts[indicator.id] = all }
    }
  }

  subscript(_ indicator: Indicator.ID) -> [Part] { parts[indicator] ?? [] }
}

extension Indicator {
  fileprivate func parts(
    _ typed: [MemberFigure], _ readings: [(unit: FigureMember, reading: Indicator.Reading)]
  ) -> [PartFigures.Part] {
    struct Place: Hashable {
      let member: FigureMember
      let year: FiscalYear?
    }
    let known = Set(typed.map { Place(member: $0.member, year: $0.value.when.year) })
    let counted = readings.compactMap { unit, reading -> PartFigures.Part? in
      guard !known.contains(Place(member: unit, year: reading.year)),
        let value = Value(reading, decimals: decimals)
      else { return nil }
      let figure = MemberFigure(indicator: id, member: unit, value: value)
      return PartFigures.Part(figure: figure, people: reading.counting?.people)
    }
    let placed = arranged(typed).filter { $0.member.dimension == .unit || place(of: $0.member) != nil }
    return placed.map { PartFigures.Part(figure: $0, people: nil) } + counted
  }
}

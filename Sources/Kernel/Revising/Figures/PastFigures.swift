package import Database
import Essentials
package import FiscalYears
package import Measuring
import PlanFile
package import Planning

/// Figures as they once stood, found by their marks, so that what somebody takes back is put back whole.
package struct PastFigures {
  /// A figure of the whole city or of a part of it.
  package struct Place: Hashable, Sendable {
    let indicator: Indicator.ID
    let year: FiscalYear
    let member: String?

    package init(_ indicator: Indicator.ID, _ year: FiscalYear, _ member: FigureMember?) {
      self.indicator = indicator
      self.year = year
      self.member = member?.key
    }
  }

  private var states: [Place: [String]] = [:]

  /// Reads what the log knows of these figures, in one statement for each 200 of them; none where there are none.
  package init(of places: [Place], _ plan: Plan.ID, in connection: borrowing Connection) throws {
    let asked = Set(places)
    let list = asked.sorted { ($0.indicator, $0.year) < ($1.indicator, $1.year) }
    for start in stride(from: 0, to: list.count, by: 200) {
      let part = list[start..<min(start + 200, list.count)]
      let (indicators, years) = (Set(part.map(\.indicator)).sorted(), Set(part.map(\.year)).sorted())
      let found = try IndicatorChangeStore.states(of: indicators, in: years, plan, in: connection)
      for state in found {
        let place = Place(state.indicator, state.year, member: state.member)
        if asked.contains(place) { states[place, default: []] += state.texts }
      }
    }
  }

  /// The figure that had this mark there; nil where the log knows none.
  package func value(_ place: Place, _ mark: FigureMark) -> Indicator.Value? {
    guard let text = states[place]?.first(where: { FigureMark(logged: $0) == mark }),
      let value = PlanFile.value(logged: text), value.when.year == place.year
    else { return nil }
    return value
  }
}

extension PastFigures.Place {
  fileprivate init(_ indicator: Indicator.ID, _ year: FiscalYear, member: String?) {
    self.indicator = indicator
    self.year = year
    self.member = member
  }
}

import Essentials
import Measuring
package import PlanFile

extension PlanSnapshot {
  /// The plan as the reader may see it: what is counted for one unit of few people is hidden, and what is computed from
  /// it.
  ///
  /// For showing only: nothing of it may be written.
  package func shown(to reader: FigureReader) -> PlanSnapshot {
    guard !reader.seesAll else { return self }
    let units = document.indicators.unitsOfFew.subtracting(reader.units)
    guard !units.isEmpty || document.indicators.contains(where: \.tellsOfMasked) else { return self }
    return PlanSnapshot(
      self, indicators: document.indicators.map { $0.withoutMaskedParts() }.hidingFew(of: units))
  }
}

extension PlanDocument {
  /// The same for a file that a reader takes out: what is hidden is left out, as a file says nothing of figures that it
  /// does not have and would take the place of others by marks.
  package func filed(for reader: FigureReader) -> PlanDocument {
    guard !reader.seesAll else { return self }
    var document = self
    let groups = Dictionary(grouping: memberFigures, by: \.indicator)
    var small: [Indicator.ID: SmallFigures] = [:]
    for place in indicators.indices {
      let indicator = indicators[place]
      document.indicators[place] = indicator.withoutMaskedParts()
      if let figures = groups[indicator.id] { small[indicator.id] = SmallFigures(of: indicator, figures, for: reader) }
      guard let unit = indicator.unitOfFew, !reader.units.contains(unit) else { continue }
      document.indicators[place].leaveOutFew()
    }
    document.memberFigures.removeAll { small[$0.indicator]?.hides($0) ?? false }
    return document
  }
}

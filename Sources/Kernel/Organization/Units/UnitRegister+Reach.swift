package import Essentials

/// On these days a role for one unit covers another one.
package struct UnitReach: Sendable, Hashable {
  package let unit: Unit.ID
  package let covers: Unit.ID
  package let period: DayPeriod
}

extension UnitRegister {
  /// Which units a role for a unit covers: itself, those below it, and those whose place one of these took.
  ///
  /// What ended without successor is covered by who stood above it, so that nothing old is without anybody.
  package func reach() -> Set<UnitReach> {
    var heirs: [Unit.ID: [Unit.ID]] = [:]
    for link in successions { heirs[link.old, default: []].append(link.new) }
    var reach: Set<UnitReach> = []
    for unit in units.values {
      var found: [Unit.ID: [DayPeriod]] = [:]
      cover(unit.id, on: .always, heirs: heirs, heirsOf: []) { found[$0, default: []].append($1) }
      for (holder, periods) in found {
        for period in joined(periods) { reach.insert(UnitReach(unit: holder, covers: unit.id, period: period)) }
      }
    }
    return reach
  }

  /// Calls the body with every unit that answers for this one, and the days, inside the period.
  private func cover(
    _ id: Unit.ID, on period: DayPeriod, heirs: [Unit.ID: [Unit.ID]], heirsOf: [Unit.ID],
    _ body: (Unit.ID, DayPeriod) -> Void
  ) {
    guard let unit = units[id] else { return }
    for span in unit.spans {
      // On one day no unit stands above itself, so the way up ends.
      guard let common = span.period.common(with: period) else { continue }
      body(id, common)
      if let parent = span.parent { cover(parent, on: common, heirs: heirs, heirsOf: [], body) }
    }
    guard let last = unit.spans.last?.period.until,
      let after = DayPeriod(from: last.adding(days: 1), until: nil).common(with: period),
      !heirsOf.contains(id)
    else { return }
    for heir in heirs[id] ?? unit.spans.last?.parent.map({ [$0] }) ?? [] {
      cover(heir, on: after, heirs: heirs, heirsOf: heirsOf + [id], body)
    }
  }

  /// The same days with as few periods as possible.
  private func joined(_ periods: [DayPeriod]) -> [DayPeriod] {
    var result: [DayPeriod] = []
    for period in periods.sorted(by: { ($0.firstDay, $0.lastDay) < ($1.firstDay, $1.lastDay) }) {
      if let last = result.last, period.firstDay <= last.lastDay.adding(days: 1) {
        result[result.count - 1] = DayPeriod(firstDay: last.firstDay, lastDay: max(last.lastDay, period.lastDay))
      } else {
        result.append(period)
      }
    }
    return result
  }
}

extension DayPeriod {
  /// The days that both have; nil where there are none.
  func common(with other: DayPeriod) -> DayPeriod? {
    let both = DayPeriod(firstDay: max(firstDay, other.firstDay), lastDay: min(lastDay, other.lastDay))
    return both.isPossible ? both : nil
  }
}

package import Database
import Essentials
package import FiscalYears
package import Planning

extension Collection where Element == Indicator.Value {
  /// The place of the value that stands for the year: the last final one, or else the last.
  package func figurePlace(in year: FiscalYear) -> Index? {
    let places = indices.filter { self[$0].when.year == year }
    return places.last { self[$0].state == .final } ?? places.last
  }
}

extension Indicator {
  /// Puts a figure in the place of the one that stands for the year, or behind the others, as `CityFigures` stores it.
  package mutating func put(_ value: Value?, in year: FiscalYear) {
    guard let place = values.figurePlace(in: year) else {
      if let value { values.append(value) }
      return
    }
    if let value { values[place] = value } else { values.remove(at: place) }
  }
}

/// The figures of some indicators for the whole city as they stand, and what becomes of them.
package struct CityFigures {
  private var values: [Indicator.ID: [Part<Indicator, Indicator.Value>]]
  private var written: [Indicator.ID: [Int: Indicator.Value?]] = [:]

  /// Loads the values of these indicators in one statement.
  package init(of indicators: [Indicator.ID], _ plan: Plan.ID, in connection: borrowing Connection) throws {
    let placed =
      indicators.isEmpty ? [] : try IndicatorStore.placedValues(of: indicators, plan, in: connection)
    values = Dictionary(grouping: placed, by: \.owner)
  }

  /// The figure of the year; nil where there is none.
  package subscript(_ indicator: Indicator.ID, _ year: FiscalYear) -> Indicator.Value? {
    place(indicator, year).flatMap { values[indicator]?[$0].value }
  }

  /// Puts a figure in the place of the one that stood, or clears it; the printed time and cell stay.
  package mutating func put(_ value: Indicator.Value?, _ indicator: Indicator.ID, _ year: FiscalYear) {
    let place = place(indicator, year)
    let kept = place.flatMap { values[indicator]?[$0] }
    let position = kept?.position ?? (values[indicator, default: []].map(\.position).max() ?? -1) + 1
    var value = value
    if let kept {
      value?.when = kept.value.when
      value?.fromCell = kept.value.fromCell
    }
    if let place { values[indicator]?.remove(at: place) }
    if let value {
      let part = Part(owner: indicator, position: position, value: value)
      values[indicator, default: []].insert(part, at: place ?? values[indicator, default: []].count)
    }
    written[indicator, default: [:]][position] = .some(value)
  }

  /// Writes what was put, with one statement for figures and one for each that was cleared.
  package func write(_ plan: Plan.ID, in connection: borrowing Connection) throws {
    var kept: [Part<Indicator, Indicator.Value>] = []
    for (indicator, positions) in written.sorted(by: { $0.key < $1.key }) {
      for (position, value) in positions.sorted(by: { $0.key < $1.key }) {
        if let value {
          kept.append(Part(owner: indicator, position: position, value: value))
        } else {
          try IndicatorStore.removeValue(at: position, of: indicator, plan, in: connection)
        }
      }
    }
    try IndicatorStore.writeValues(kept, plan, in: connection)
    if !written.isEmpty { try PlanStore.touch(plan, in: connection) }
  }

  private func place(_ indicator: Indicator.ID, _ year: FiscalYear) -> Int? {
    (values[indicator] ?? []).map(\.value).figurePlace(in: year)
  }
}

extension IndicatorStore {
  static func removeValue(
    at position: Int, of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      delete from indicator_values where plan_id = \(plan) and indicator_id = \(indicator) and position = \(position)
      """)
  }

  /// The names and units of these indicators of the plan, the plan whose figures they show, and whether a target is that of
  /// each unit, in one statement; those that are gone are left out.
  package static func names(
    of indicators: [Indicator.ID], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [Indicator.ID: (name: String, unit: String?, owner: String?, asksEachUnit: Bool)] {
    guard !indicators.isEmpty else { return [:] }
    let rows = try connection.rows(
      """
      select id, name, unit, case when origin_indicator is not null then coalesce(origin_title, '') end,
        case when exists (
          select 1 from indicator_targets t
          where t.plan_id = indicators.plan_id and t.indicator_id = indicators.id and t.kind = 'each_unit'
        ) then 1 else 0 end
      from indicators where plan_id = \(plan) and id in (\(list: indicators))
      """
    ) {
      (
        $0.id(0, Indicator.self),
        (name: $0.text(1), unit: $0.optionalText(2), owner: $0.optionalText(3), asksEachUnit: $0.bool(4))
      )
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}

package import Database
package import Essentials

/// The units of a day that answer for some units, maybe of former days: themselves, those above them, and those that took
/// their place.
package struct UnitAnswers: Sendable {
  /// The units that answer for at least one of them, as a tree.
  package let tree: UnitDirectory
  /// Which of them each unit answers for.
  private let covers: [Unit.ID: Set<String>]

  init(_ tree: UnitDirectory, covers: [Unit.ID: Set<String>]) {
    self.tree = tree
    self.covers = covers
  }

  /// The units for which that unit answers; empty where it is none of the tree.
  package func covered(by unit: Unit.ID) -> Set<String> { covers[unit] ?? [] }
}

extension UnitStore {
  /// Who answers on that day for these units, in one statement.
  package static func answers(
    for units: Set<String>, on day: Day, in connection: borrowing Connection
  ) throws -> UnitAnswers {
    var spans: [Unit.ID: UnitSpan] = [:]
    var covers: [Unit.ID: Set<String>] = [:]
    try connection.each(
      """
      select s.unit_id, r.covers_id, s.from_day, s.until_day, \(spanColumns)
      from unit_reach r join unit_spans s on s.unit_id = r.unit_id
      where r.covers_id in (\(list: units.sorted() + [""])) and r.from_day <= \(day) and r.until_day >= \(day)
        and s.from_day <= \(day) and s.until_day >= \(day)
      """
    ) { row in
      let id: Unit.ID = row.id(0)
      covers[id, default: []].insert(row.text(1))
      let period = DayPeriod(firstDay: try self.day(row, 2), lastDay: try self.day(row, 3))
      spans[id] = span(row, from: 4, period)
    }
    return UnitAnswers(UnitDirectory(day, spans.map { ($0.key, $0.value) }), covers: covers)
  }
}

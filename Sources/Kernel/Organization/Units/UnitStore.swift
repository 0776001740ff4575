package import Application
import Audit
package import Database
package import Essentials

/// All reading of units and their one way of being changed.
package enum UnitStore {
  /// All units with their history, in three statements.
  package static func register(in connection: borrowing Connection) throws -> UnitRegister {
    var units: [Unit] = []
    try connection.each(
      "select unit_id, from_day, until_day, \(spanColumns) from unit_spans order by unit_id, from_day"
    ) { row in
      let id: Unit.ID = row.id(0)
      let period = DayPeriod(firstDay: try day(row, 1), lastDay: try day(row, 2))
      let span = span(row, from: 3, period)
      if units.last?.id == id {
        units[units.count - 1].spans.append(span)
      } else {
        units.append(Unit(id: id, spans: [span]))
      }
    }
    let links = try connection.rows("select old_id, new_id, from_day from unit_successions") { row in
      UnitSuccession(old: row.id(0), new: row.id(1), day: try day(row, 2))
    }
    return UnitRegister(units: units, successions: Set(links), workplaces: try workplaces(in: connection))
  }

  /// The units as they stand on one day, in one statement.
  package static func directory(on day: Day, in connection: borrowing Connection) throws -> UnitDirectory {
    let units = try connection.rows(
      """
      select unit_id, from_day, until_day, \(spanColumns) from unit_spans
      where from_day <= \(day) and until_day >= \(day)
      """
    ) { row in
      let period = DayPeriod(firstDay: try self.day(row, 1), lastDay: try self.day(row, 2))
      return (id: row.id(0, Unit.self), span: span(row, from: 3, period))
    }
    return UnitDirectory(day, units)
  }

  static let spanColumns: SQL = "name, short_name, code, parent_id, kind, position, workplace_id"

  static func span(_ row: Row, from column: Int, _ period: DayPeriod) -> UnitSpan {
    UnitSpan(
      period: period, name: row.text(column), shortName: row.optionalText(column + 1),
      code: row.optionalText(column + 2), parent: row.optionalID(column + 3), kind: row.text(column + 4),
      order: row.integer(column + 5), workplace: row.optionalID(column + 6))
  }

  static func day(_ row: Row, _ column: Int) throws -> Day {
    guard let day = row.optionalDay(column) else {
      throw DatabaseFault(.other, operation: "read", detail: "no day is written so")
    }
    return day
  }

  /// The places of work in order.
  package static func workplaces(in connection: borrowing Connection) throws -> [Workplace] {
    try connection.rows(
      """
      select id, name, address, section, industry, phone, insurance_number from workplaces order by position, id
      """
    ) { row in
      Workplace(
        id: row.id(0), name: row.text(1), address: row.text(2), section: try row.choice(3), industry: row.text(4),
        phone: row.text(5), insuranceNumber: row.text(6))
    }
  }

  /// Changes units in the caller's transaction; keeps who did it, with every unit before and after, and which units a role
  /// for a unit covers. Nil where nothing is different.
  ///
  /// Throws what the edit throws, and a `Refusal` where the result cannot be.
  @discardableResult
  package static func change(
    _ note: UnitChangeNote, id: UnitChange.ID, by actor: Actor, at time: Instant, in connection: borrowing Connection,
    _ edit: (inout UnitRegister) throws -> Void
  ) throws -> UnitRegister? {
    let old = try register(in: connection)
    var new = old
    try edit(&new)
    try new.check()
    let difference = UnitDifference(from: old, to: new)
    guard !difference.parts.isEmpty else { return nil }
    try UnitWriting(difference).write(in: connection, at: time)
    try UnitChangeStore.add(difference.parts, note, id: id, by: actor, in: connection, at: time)
    let names = difference.units.prefix(5).map { new.name($0, on: note.day ?? time.day) }.joined(separator: "、")
    let more = difference.units.count > 5 ? " ほか\(difference.units.count - 5)" : ""
    try AuditLog.record(
      .unitsChanged, by: actor,
      subject: difference.units.count == 1 ? AuditSubject("unit", difference.units[0]) : AuditSubject("unit"),
      detail: "\(note.kind.title)：\(names)\(more)", in: connection, at: time)
    return new
  }
}

import Database
import Essentials

/// Writes what differs between two registers, and nothing else.
struct UnitWriting {
  private let difference: UnitDifference
  private var old: UnitRegister { difference.old }
  private var new: UnitRegister { difference.new }

  init(_ difference: UnitDifference) { self.difference = difference }

  func write(in connection: borrowing Connection, at time: Instant) throws {
    try connection.insert("insert into units (id, created_at) values", difference.units.filter { old[$0] == nil }) {
      "(\($0), \(time))"
    }
    try writeWorkplaces(connection)
    try writeSpans(connection)
    try writeSuccessions(connection)
    try removeWorkplaces(connection)
    try writeReach(connection)
  }

  private func writeWorkplaces(_ connection: borrowing Connection) throws {
    let places = new.workplaces.enumerated().filter { old.workplace($0.element.id) != $0.element }
    try connection.batched(
      """
      insert into workplaces (id, position, name, address, section, industry, phone, insurance_number) values
      """, places,
      """
       on conflict (id) do update set name = excluded.name, address = excluded.address, section = excluded.section,
        industry = excluded.industry, phone = excluded.phone, insurance_number = excluded.insurance_number
      """
    ) { position, place in
      """
      (\(place.id), \(position), \(place.name), \(place.address), \(place.section.rawValue), \(place.industry),
        \(place.phone), \(place.insuranceNumber))
      """
    }
  }

  private func removeWorkplaces(_ connection: borrowing Connection) throws {
    let gone = old.workplaces.map(\.id).filter { new.workplace($0) == nil }
    try connection.batched("delete from workplaces where id in (", gone, ")") { "\($0)" }
  }

  private func writeSpans(_ connection: borrowing Connection) throws {
    try connection.batched(
      "delete from unit_spans where unit_id in (", difference.units.filter { old[$0] != nil }, ")"
    ) { "\($0)" }
    let spans = difference.units.compactMap { new[$0] }.flatMap { unit in unit.spans.map { (unit.id, $0) } }
    try connection.insert(
      """
      insert into unit_spans (unit_id, from_day, until_day, name, short_name, code, parent_id, kind, position,
        workplace_id) values
      """, spans
    ) { id, span in
      """
      (\(id), \(span.period.firstDay), \(span.period.lastDay), \(span.name), \(span.shortName), \(span.code),
        \(span.parent), \(span.kind), \(span.order), \(span.workplace))
      """
    }
  }

  private func writeSuccessions(_ connection: borrowing Connection) throws {
    try connection.batched(
      "delete from unit_successions where (old_id, new_id, from_day) in (values",
      old.successions.subtracting(new.successions), ")"
    ) { "(\($0.old), \($0.new), \($0.day))" }
    try connection.insert(
      "insert into unit_successions (old_id, new_id, from_day) values", new.successions.subtracting(old.successions)
    ) { "(\($0.old), \($0.new), \($0.day))" }
  }

  private func writeReach(_ connection: borrowing Connection) throws {
    let (before, after) = (old.reach(), new.reach())
    try connection.batched(
      "delete from unit_reach where (unit_id, covers_id, from_day) in (values", before.subtracting(after), ")"
    ) { "(\($0.unit), \($0.covers), \($0.period.firstDay))" }
    try connection.insert(
      "insert into unit_reach (unit_id, covers_id, from_day, until_day) values", after.subtracting(before)
    ) { "(\($0.unit), \($0.covers), \($0.period.firstDay), \($0.period.lastDay))" }
  }
}

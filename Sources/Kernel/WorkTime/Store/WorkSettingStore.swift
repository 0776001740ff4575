package import Database
package import Essentials
package import Organization

/// The limits, how the city counts, and the units whose work is decided by others.
package enum WorkSettingStore {
  /// The rules of that day; two statements. Until the city has written limits, the usual ones hold.
  package static func rules(on day: Day, in connection: borrowing Connection) throws -> WorkRules {
    WorkRules(try limits(in: connection), settings: try settings(in: connection), on: day)
  }

  /// All limits of all days; one statement.
  package static func limits(in connection: borrowing Connection) throws -> [WorkLimit] {
    let kept = try connection.rows(
      "select kind, is_special, from_day, amount, source from work_limits order by kind, is_special, from_day"
    ) { row in
      guard let day = row.optionalDay(2) else {
        throw DatabaseFault(.other, operation: "read", detail: "a limit has no day")
      }
      return WorkLimit(
        try row.choice(0), isSpecial: row.bool(1), from: day, amount: row.integer(3), source: row.text(4))
    }
    return kept.isEmpty ? WorkLimit.usual : kept
  }

  /// How the city counts; one statement.
  package static func settings(in connection: borrowing Connection) throws -> WorkSettings {
    try connection.first("select counts_holiday, day_minutes, near_share from work_settings") {
      WorkSettings(countsHoliday: $0.bool(0), dayMinutes: $0.integer(1), nearShare: $0.integer(2))
    } ?? WorkSettings()
  }

  /// The units that were named; those below them count as well. One statement.
  package static func specialUnits(in connection: borrowing Connection) throws -> Set<Unit.ID> {
    Set(try connection.rows("select unit_id from work_special_units") { $0.id(0) })
  }

  /// Writes all of it; limits that were only usual become the city's own.
  package static func save(
    _ limits: [WorkLimit], _ settings: WorkSettings, special: Set<Unit.ID>, in connection: borrowing Connection
  ) throws {
    try connection.run("delete from work_limits")
    try connection.insert("insert into work_limits (kind, is_special, from_day, amount, source) values", limits) {
      "(\($0.kind.rawValue), \($0.isSpecial), \($0.from), \($0.amount), \($0.source))"
    }
    try connection.run("delete from work_special_units")
    try connection.insert("insert into work_special_units (unit_id) values", special.sorted()) { "(\($0))" }
    try connection.run(
      """
      insert into work_settings (id, counts_holiday, day_minutes, near_share)
      values (1, \(settings.countsHoliday), \(settings.dayMinutes), \(settings.nearShare))
      on conflict (id) do update set counts_holiday = excluded.counts_holiday, day_minutes = excluded.day_minutes,
        near_share = excluded.near_share
      """)
    try UnitMonths.forget(in: connection)
  }
}

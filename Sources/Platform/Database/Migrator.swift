package import Essentials

/// Brings a database to the schema of this program, one migration at a time, each in a transaction of its own.
package enum Migrator {
  /// Applies what is missing and returns the ids; `beforeChanging` runs once, before the first change of a database that has content.
  @discardableResult
  package static func migrate(
    _ database: Database, _ migrations: [Migration], now: Instant, beforeChanging: () throws -> Void = {}
  ) throws -> [String] {
    precondition(Set(migrations.map(\.id)).count == migrations.count, "two migrations have the same id")
    return try database.exclusive { connection in
      try connection.run(
        "create table if not exists schema_migrations (id text primary key, checksum text not null, applied_at text not null)"
      )
      let applied = try connection.rows("select id, checksum from schema_migrations") { ($0.text(0), $0.text(1)) }
      try check(applied, against: migrations)
      let missing = migrations.filter { migration in !applied.contains { $0.0 == migration.id } }
      if !missing.isEmpty, !applied.isEmpty { try beforeChanging() }
      for migration in missing { try apply(migration, now, connection) }
      return missing.map(\.id)
    }
  }

  private static func check(_ applied: [(String, String)], against migrations: [Migration]) throws {
    for (id, checksum) in applied {
      guard let known = migrations.first(where: { $0.id == id }) else {
        throw DatabaseFault(.newerVersion, operation: "migrate", code: id)
      }
      guard known.checksum == checksum else {
        throw DatabaseFault(
          .other, operation: "migrate", code: id, detail: "the migration was changed after it was applied")
      }
    }
  }

  private static func apply(_ migration: Migration, _ now: Instant, _ connection: borrowing Connection) throws {
    try connection.transaction { connection in
      try connection.script(migration.script(for: connection.engine))
      try connection.run(
        """
        insert into schema_migrations (id, checksum, applied_at)
        values (\(migration.id), \(migration.checksum), \(now.japanText))
        """)
    }
  }
}

extension Migration {
  /// Changes when the text of the migration changes (FNV-1a, 64 bits).
  var checksum: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for engine in Engine.allCases {
      for byte in script(for: engine).utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    return String(hash, radix: 16)
  }
}

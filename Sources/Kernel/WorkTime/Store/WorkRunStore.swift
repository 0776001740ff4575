package import Database
package import Essentials

/// Runs and mapping profiles. The file itself is kept only until the run is taken in.
package enum WorkRunStore {
  private static let columns: SQL =
    "id, kind, title, state, mapping, created_by, created_at, taken_by, taken_at, summary"

  /// Keeps a new draft with its file.
  package static func insert(_ run: WorkRun, file: [UInt8]?, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into work_runs (id, kind, title, state, mapping, file, created_by, created_at) values
        (\(run.id), \(run.kind.rawValue), \(run.title), \(WorkRun.State.draft.rawValue), \(run.mapping), \(file),
        \(run.createdBy), \(run.createdAt))
      """)
  }

  /// The run; one statement.
  package static func find(_ id: WorkRun.ID, in connection: borrowing Connection) throws -> WorkRun? {
    try connection.first("select \(columns) from work_runs where id = \(id)", run)
  }

  /// The newest hundred; one statement.
  package static func list(in connection: borrowing Connection) throws -> [WorkRun] {
    try connection.rows("select \(columns) from work_runs order by created_at desc, id limit 100", run)
  }

  /// The file of a draft.
  package static func file(of id: WorkRun.ID, in connection: borrowing Connection) throws -> [UInt8]? {
    try connection.first("select file from work_runs where id = \(id) and file is not null") { $0.blob(0) }
  }

  /// Keeps how a draft is read.
  package static func save(_ mapping: String, of id: WorkRun.ID, in connection: borrowing Connection) throws {
    try connection.run(
      "update work_runs set mapping = \(mapping) where id = \(id) and state = \(WorkRun.State.draft.rawValue)")
  }

  /// Marks a draft as taken, forgets its file and gives its number; nil where it was taken or thrown away meanwhile.
  package static func take(
    _ id: WorkRun.ID, summary: String, by name: String, in connection: borrowing Connection, at time: Instant
  ) throws -> Int? {
    let number = try connection.first("select coalesce(max(number), 0) + 1 from work_runs") { $0.integer(0) } ?? 1
    let changed = try connection.run(
      """
      update work_runs set state = \(WorkRun.State.taken.rawValue), number = \(number), file = null,
        taken_by = \(name), taken_at = \(time), summary = \(summary)
      where id = \(id) and state = \(WorkRun.State.draft.rawValue)
      """)
    return changed > 0 ? number : nil
  }

  /// Marks a run as taken back and gives its number; nil where it is not one that was taken.
  package static func takeBack(_ id: WorkRun.ID, in connection: borrowing Connection) throws -> Int? {
    let number = try connection.first(
      "select number from work_runs where id = \(id) and state = \(WorkRun.State.taken.rawValue)"
    ) { $0.integer(0) }
    try connection.run(
      """
      update work_runs set state = \(WorkRun.State.takenBack.rawValue)
      where id = \(id) and state = \(WorkRun.State.taken.rawValue)
      """)
    return number
  }

  /// Throws a draft away.
  package static func delete(_ id: WorkRun.ID, in connection: borrowing Connection) throws {
    try connection.run("delete from work_runs where id = \(id) and state = \(WorkRun.State.draft.rawValue)")
  }

  /// The kept ways of reading files of that kind, by name, as the screens wrote them.
  package static func profiles(
    _ kind: WorkRun.Kind, in connection: borrowing Connection
  ) throws -> [(name: String, columns: String)] {
    try connection.rows("select name, columns from work_profiles where kind = \(kind.rawValue) order by name") {
      ($0.text(0), $0.text(1))
    }
  }

  /// Keeps a way of reading under a name.
  package static func save(
    profile name: String, _ columns: String, of kind: WorkRun.Kind, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into work_profiles (kind, name, columns) values (\(kind.rawValue), \(name), \(columns))
      on conflict (kind, name) do update set columns = excluded.columns
      """)
  }

  private static func run(_ row: Row) throws -> WorkRun {
    var run = WorkRun(
      id: row.id(0), kind: try row.choice(1), title: row.text(2), mapping: row.text(4), createdBy: row.text(5),
      createdAt: row.instant(6))
    run.state = try row.choice(3)
    run.takenBy = row.optionalText(7)
    run.takenAt = row.optionalInstant(8)
    run.summary = row.optionalText(9)
    return run
  }
}

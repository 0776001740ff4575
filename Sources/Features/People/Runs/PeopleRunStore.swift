import Database
package import Essentials
import Intake
import Organization

/// A file of people on its way into the register: a full list or a list of changes such as the transfers of 1 April.
package struct PeopleRun: Sendable {
  /// The identity of a run.
  package typealias ID = Identifier<PeopleRun>

  /// Where a run stands; a closed set.
  enum State: String {
    case draft, taken
    case takenBack = "taken-back"

    var title: String {
      switch self {
      case .draft: "確認中"
      case .taken: "取込み済み"
      case .takenBack: "取消し済み"
      }
    }
  }

  let id: ID
  var title: String
  var state = State.draft
  var mapping: RunMapping
  let createdBy: String
  let createdAt: Instant
  var takenBy: String?
  var takenAt: Instant?
  /// What it changed, in one line; nil before it is taken.
  var summary: String?
}

/// All SQL of runs and mapping profiles. The file itself is kept only until the run is taken in.
enum PeopleRunStore {
  static let migration = Migration(
    "people/0001-runs",
    """
    create table people_runs (
      id text primary key,
      title text not null,
      state text not null,
      mapping text not null,
      file {blob},
      created_by text not null,
      created_at {int} not null,
      taken_by text,
      taken_at {int},
      summary text
    ){strict};
    create table people_profiles (
      name text primary key,
      columns text not null
    ){strict};
    """)

  private static let columns: SQL = "id, title, state, mapping, created_by, created_at, taken_by, taken_at, summary"

  static func insert(_ run: PeopleRun, file: [UInt8], in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into people_runs (id, title, state, mapping, file, created_by, created_at) values
        (\(run.id), \(run.title), \(run.state.rawValue), \(run.mapping.text), \(file), \(run.createdBy), \(run.createdAt))
      """)
  }

  static func find(_ id: PeopleRun.ID, in connection: borrowing Connection) throws -> PeopleRun? {
    try connection.first("select \(columns) from people_runs where id = \(id)", run)
  }

  static func list(in connection: borrowing Connection) throws -> [PeopleRun] {
    try connection.rows("select \(columns) from people_runs order by created_at desc, id limit 100", run)
  }

  static func file(of id: PeopleRun.ID, in connection: borrowing Connection) throws -> [UInt8]? {
    try connection.first("select file from people_runs where id = \(id) and file is not null") { $0.blob(0) }
  }

  static func save(_ mapping: RunMapping, of id: PeopleRun.ID, in connection: borrowing Connection) throws {
    try connection.run(
      "update people_runs set mapping = \(mapping.text) where id = \(id) and state = \(PeopleRun.State.draft.rawValue)")
  }

  /// Marks a run as taken and forgets its file; false where it was taken or thrown away meanwhile.
  static func take(
    _ id: PeopleRun.ID, summary: String, by name: String, in connection: borrowing Connection, at time: Instant
  ) throws -> Bool {
    try connection.run(
      """
      update people_runs set state = \(PeopleRun.State.taken.rawValue), file = null, taken_by = \(name),
        taken_at = \(time), summary = \(summary)
      where id = \(id) and state = \(PeopleRun.State.draft.rawValue)
      """) > 0
  }

  static func takeBack(_ id: PeopleRun.ID, in connection: borrowing Connection) throws -> Bool {
    try connection.run(
      """
      update people_runs set state = \(PeopleRun.State.takenBack.rawValue)
      where id = \(id) and state = \(PeopleRun.State.taken.rawValue)
      """) > 0
  }

  static func delete(_ id: PeopleRun.ID, in connection: borrowing Connection) throws {
    try connection.run("delete from people_runs where id = \(id) and state = \(PeopleRun.State.draft.rawValue)")
  }

  static func profiles(in connection: borrowing Connection) throws -> [(name: String, columns: ColumnProfile)] {
    try connection.rows("select name, columns from people_profiles order by name") {
      ($0.text(0), ColumnProfile(kept: $0.text(1)))
    }
  }

  static func save(profile name: String, _ columns: ColumnProfile, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into people_profiles (name, columns) values (\(name), \(columns.text))
      on conflict (name) do update set columns = excluded.columns
      """)
  }

  private static func run(_ row: Row) throws -> PeopleRun {
    guard let mapping = RunMapping(kept: row.text(3)) else {
      throw DatabaseFault(.other, operation: "read", detail: "a mapping is not readable")
    }
    return PeopleRun(
      id: row.id(0), title: row.text(1), state: try row.choice(2), mapping: mapping, createdBy: row.text(4),
      createdAt: row.instant(5), takenBy: row.optionalText(6), takenAt: row.optionalInstant(7),
      summary: row.optionalText(8))
  }
}

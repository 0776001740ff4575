import Application
import Database
import Essentials
import JSON

/// A document that was uploaded and is not taken in yet: its bytes and the corrections so far.
struct StoredDraft: Sendable {
  typealias ID = Identifier<StoredDraft>

  let id: ID
  let fileName: String?
  let createdAt: Instant
  let createdBy: String
  let bytes: [UInt8]
  var mapping: ImportMapping

  var file: ImportFile { ImportFile(name: fileName, bytes: bytes) }
}

/// A draft as the list shows it.
struct DraftSummary: Sendable {
  let id: StoredDraft.ID
  let fileName: String?
  let createdAt: Instant
  let createdBy: String
}

/// The drafts in the database.
enum ImportDraftStore {
  static let migration = Migration(
    "importing/0001-drafts",
    """
    create table import_drafts (
      id text primary key,
      file_name text,
      created_at {int} not null,
      created_by text not null,
      bytes {blob} not null,
      mapping text not null
    ){strict};
    """)

  static func insert(_ draft: StoredDraft, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into import_drafts (id, file_name, created_at, created_by, bytes, mapping)
      values (\(draft.id), \(draft.fileName), \(draft.createdAt), \(draft.createdBy), \(draft.bytes),
        \(draft.mapping.json.text(.compact)))
      """)
  }

  static func find(_ id: StoredDraft.ID, in connection: borrowing Connection) throws -> StoredDraft? {
    try connection.first(
      "select id, file_name, created_at, created_by, bytes, mapping from import_drafts where id = \(id)"
    ) { row in
      let mapping = try? JSONValue(parsing: Array(row.text(5).utf8))
      return StoredDraft(
        id: row.id(0), fileName: row.optionalText(1), createdAt: row.instant(2), createdBy: row.text(3),
        bytes: row.blob(4), mapping: mapping.map { ImportMapping(json: $0) } ?? ImportMapping())
    }
  }

  static func list(in connection: borrowing Connection) throws -> [DraftSummary] {
    try connection.rows(
      "select id, file_name, created_at, created_by from import_drafts order by created_at desc, id limit 200"
    ) { row in
      DraftSummary(id: row.id(0), fileName: row.optionalText(1), createdAt: row.instant(2), createdBy: row.text(3))
    }
  }

  static func update(_ mapping: ImportMapping, of id: StoredDraft.ID, in connection: borrowing Connection) throws {
    try connection.run("update import_drafts set mapping = \(mapping.json.text(.compact)) where id = \(id)")
  }

  static func delete(_ id: StoredDraft.ID, in connection: borrowing Connection) throws {
    try connection.run("delete from import_drafts where id = \(id)")
  }
}

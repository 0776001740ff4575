import Application
package import Database
package import Essentials
import Secrets

/// Where the files of one record lie: a table of files, one of their contents, and what names the record in the first.
package struct FileShelf: Sendable {
  private let files: SQL
  private let contents: SQL
  /// The columns that name the record, and what stands in them.
  private let columns: SQL
  private let values: SQL
  /// The same as a condition.
  private let isOfRecord: SQL

  package init(files: SQL, contents: SQL, columns: SQL, values: SQL, isOfRecord: SQL) {
    self.files = files
    self.contents = contents
    self.columns = columns
    self.values = values
    self.isOfRecord = isOfRecord
  }

  /// The columns that `file` reads.
  package static let columns: SQL =
    "id, name, media_type, size, digest, added_at, added_by, removed_at, removed_by"

  /// Reads a file from its row.
  package static func file(_ row: Row, from first: Int = 0) -> AttachedFile {
    AttachedFile(
      id: row.id(first), name: row.text(first + 1), mediaType: row.text(first + 2), size: row.integer(first + 3),
      digest: row.text(first + 4), addedAt: row.instant(first + 5), addedBy: row.text(first + 6),
      removedAt: row.optionalInstant(first + 7), removedBy: row.optionalText(first + 8))
  }

  /// The files, oldest first, those that were taken off included, in one statement without their contents.
  package func files(in connection: borrowing Connection) throws -> [AttachedFile] {
    try connection.rows(
      "select \(Self.columns) from \(files) where \(isOfRecord) order by added_at, id"
    ) { Self.file($0) }
  }

  /// One file with its content; nil where the record has none of that id.
  package func content(
    of file: AttachedFile.ID, in connection: borrowing Connection
  ) throws -> (file: AttachedFile, content: [UInt8])? {
    let found = try connection.first(
      "select \(Self.columns) from \(files) where id = \(file) and \(isOfRecord)"
    ) { Self.file($0) }
    let content = try connection.first("select content from \(contents) where file_id = \(file)") { $0.blob(0) }
    guard let found, let content else { return nil }
    return (found, content)
  }

  /// Lays a file on the shelf, and gives back all that lie there now.
  @discardableResult
  package func add(
    _ upload: LookedFile, by name: String, random: any RandomSource, at time: Instant,
    in connection: borrowing Connection
  ) throws -> [AttachedFile] {
    let kept = try files(in: connection).filter { $0.removedAt == nil }
    guard kept.count < AttachedFile.countLimit else {
      throw Refusal("資料は\(AttachedFile.countLimit)個までです。いらないものを外してから添えてください。", field: "file")
    }
    let digest = SHA256.hex(upload.content)
    guard !kept.contains(where: { $0.digest == digest && $0.name == upload.name }) else {
      throw Refusal("「\(upload.name)」は、もう添えてあります。", field: "file")
    }
    let file = AttachedFile(
      id: AttachedFile.ID(from: random), name: upload.name, mediaType: upload.kind.mediaType,
      size: upload.content.count, digest: digest, addedAt: time, addedBy: name)
    try connection.run(
      """
      insert into \(files) (id, \(columns), name, media_type, size, digest, added_at, added_by)
      values (\(file.id), \(values), \(file.name), \(file.mediaType), \(file.size), \(file.digest), \(file.addedAt),
        \(file.addedBy))
      """)
    try connection.run("insert into \(contents) (file_id, content) values (\(file.id), \(upload.content))")
    return kept + [file]
  }

  /// Takes a file off, and gives back what it was and those that still lie there; it stays in the history.
  @discardableResult
  package func remove(
    _ file: AttachedFile.ID, by name: String, at time: Instant, in connection: borrowing Connection
  ) throws -> (removed: AttachedFile, kept: [AttachedFile]) {
    let kept = try files(in: connection).filter { $0.removedAt == nil }
    guard let removed = kept.first(where: { $0.id == file }) else { throw NotFound() }
    try connection.run(
      """
      update \(files) set removed_at = \(time), removed_by = \(name)
      where id = \(file) and removed_at is null and \(isOfRecord)
      """)
    return (removed, kept.filter { $0.id != file })
  }
}

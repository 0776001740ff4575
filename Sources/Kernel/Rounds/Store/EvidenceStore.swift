import Application
package import Database
import Essentials
import Planning
import Reporting

/// All reading of attached files; `SheetFiles` adds and removes them.
package enum EvidenceStore {
  /// The files of a sheet, oldest first, those that were taken off included, in one statement without their contents.
  package static func files(
    of sheet: ReportSheet.ID, in connection: borrowing Connection
  ) throws -> [EvidenceFile] {
    try connection.rows(
      """
      select id, sheet_id, name, media_type, size, digest, added_at, added_by, removed_at, removed_by
      from sheet_files where sheet_id = \(sheet) order by added_at, id
      """
    ) { row in
      EvidenceFile(
        id: row.id(0), sheet: row.id(1), name: row.text(2), mediaType: row.text(3), size: row.integer(4),
        digest: row.text(5), addedAt: row.instant(6), addedBy: row.text(7), removedAt: row.optionalInstant(8),
        removedBy: row.optionalText(9))
    }
  }

  /// The content of a file of that sheet; nil where there is none.
  package static func content(
    _ file: EvidenceFile.ID, of sheet: ReportSheet.ID, in connection: borrowing Connection
  ) throws -> [UInt8]? {
    try connection.first(
      """
      select c.content from sheet_file_contents c join sheet_files f on f.id = c.file_id
      where f.id = \(file) and f.sheet_id = \(sheet)
      """
    ) { $0.blob(0) }
  }

  static func insert(
    _ file: EvidenceFile, _ content: [UInt8], in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into sheet_files (id, sheet_id, name, media_type, size, digest, added_at, added_by)
      values (\(file.id), \(file.sheet), \(file.name), \(file.mediaType), \(file.size), \(file.digest),
        \(file.addedAt), \(file.addedBy))
      """)
    try connection.run("insert into sheet_file_contents (file_id, content) values (\(file.id), \(content))")
  }

  static func noteRemoval(
    of file: EvidenceFile.ID, by name: String, at time: Instant, in connection: borrowing Connection
  ) throws {
    try connection.run(
      "update sheet_files set removed_at = \(time), removed_by = \(name) where id = \(file) and removed_at is null")
  }
}

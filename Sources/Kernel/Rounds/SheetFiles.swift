package import Application
package import Attachments
import Audit
package import Database
package import Essentials
import Planning
import Reporting

/// Attaches files to sheets and takes them off; the answer to the question for files holds their names.
package enum SheetFiles {
  /// Where the files of a sheet lie.
  package static func shelf(_ sheet: ReportSheet.ID) -> FileShelf {
    FileShelf(
      files: "sheet_files", contents: "sheet_file_contents", columns: "sheet_id", values: "\(sheet)",
      isOfRecord: "sheet_id = \(sheet)")
  }

  /// Attaches a file that was looked at, in the caller's transaction.
  package static func add(
    _ file: LookedFile, to id: ReportSheet.ID, by actor: Actor, random: any RandomSource, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let kept = try shelf(id).add(
      file, by: actor.name(doing: .writeReports), random: random, at: time, in: connection)
    try note(kept.map(\.name), on: id, by: actor, at: time, in: connection)
  }

  /// Takes a file off the sheet; it stays in the history and can still be read there.
  package static func remove(
    _ file: AttachedFile.ID, from id: ReportSheet.ID, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let kept = try shelf(id).remove(file, by: actor.name(doing: .writeReports), at: time, in: connection).kept
    try note(kept.map(\.name), on: id, by: actor, at: time, in: connection)
  }

  /// Writes the names as the answer, which asks the rights and keeps the history.
  private static func note(
    _ names: [String], on id: ReportSheet.ID, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    guard let sheet = try SheetStore.sheet(id, in: connection),
      let form = try RoundFormStore.form(sheet.round, of: sheet.plan, in: connection),
      let question = form.questions.first(where: { $0.kind == .evidence && $0.rater == .unit })
    else { throw NotFound() }
    try SheetWork.save(
      [SheetWork.Input(question.key, value: names.joined(separator: "\n"))], on: id, seen: sheet.revision, by: actor,
      at: time, in: connection)
  }
}

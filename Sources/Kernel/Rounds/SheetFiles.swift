package import Application
import Audit
package import Database
package import Essentials
import Planning
import Reporting
import Secrets

/// Attaches files to sheets and takes them off; the answer to the question for files holds their names.
package enum SheetFiles {
  /// Attaches a file, whose kind was told before, in the caller's transaction.
  @discardableResult
  package static func add(
    _ name: String, _ kind: EvidenceKind, _ content: [UInt8], to id: ReportSheet.ID, by actor: Actor,
    random: any RandomSource, at time: Instant, in connection: borrowing Connection
  ) throws -> EvidenceFile {
    let files = try EvidenceStore.files(of: id, in: connection)
    let kept = files.filter { $0.removedAt == nil }
    guard kept.count < EvidenceFile.countLimit else {
      throw Refusal("資料は\(EvidenceFile.countLimit)個までです。いらないものを外してから添えてください。", field: "file")
    }
    let digest = SHA256.hex(content)
    guard !kept.contains(where: { $0.digest == digest && $0.name == name }) else {
      throw Refusal("「\(name)」は、もう添えてあります。", field: "file")
    }
    let file = EvidenceFile(
      id: EvidenceFile.ID(from: random), sheet: id, name: name, mediaType: kind.mediaType, size: content.count,
      digest: digest, addedAt: time, addedBy: actor.name(doing: .writeReports), removedAt: nil, removedBy: nil)
    try EvidenceStore.insert(file, content, in: connection)
    try note(kept.map(\.name) + [name], on: id, by: actor, at: time, in: connection)
    return file
  }

  /// Takes a file off the sheet; it stays in the history and can still be read there.
  package static func remove(
    _ file: EvidenceFile.ID, from id: ReportSheet.ID, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let kept = try EvidenceStore.files(of: id, in: connection).filter { $0.removedAt == nil }
    guard kept.contains(where: { $0.id == file }) else { throw NotFound() }
    try EvidenceStore.noteRemoval(of: file, by: actor.name(doing: .writeReports), at: time, in: connection)
    try note(kept.filter { $0.id != file }.map(\.name), on: id, by: actor, at: time, in: connection)
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

package import Application
package import Database
package import Essentials
package import PlanFile
import Planning
import Reporting

extension SheetWork {
  /// Puts the answers of last time into the unit's questions and marks the sheet as unchanged (前回と同じ).
  ///
  /// What this year asks for alone, such as the plan and files, stays. Refused where there was no last time.
  @discardableResult
  package static func copyLast(
    on id: ReportSheet.ID, seen: Int, snapshot: PlanSnapshot, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws -> Outcome {
    guard let sheet = try SheetStore.sheet(id, in: connection),
      let form = try RoundFormStore.form(sheet.round, of: sheet.plan, in: connection)
    else { throw NotFound() }
    let answers = LastAnswers(sheet.node, before: form.round, in: snapshot)
    guard answers.last != nil else { throw Refusal("この取組には、前回の報告がありません。") }
    let inputs = form.questions.compactMap { question -> Input? in
      guard question.rater == .unit, ![.planned, .spending, .number, .proposal].contains(question.kind) else {
        return nil
      }
      let (value, note) = answers.answer(question)
      return value.isEmpty && note.isEmpty ? nil : Input(question.key, value: value, note: note)
    }
    var outcome = try save(inputs, on: id, seen: seen, by: actor, at: time, in: connection)
    guard outcome.conflicts.isEmpty else { return outcome }
    var marked = outcome.sheet
    let start = marked.revision
    marked.revision += 1
    marked.isUnchanged = true
    if marked.state == .waiting { marked.state = .draft }
    let event = SheetEvent(.unchanged, revision: marked.revision, by: actor, .writeReports, at: time)
    try write(marked, from: start, [event], in: connection)
    outcome = Outcome(sheet: marked, conflicts: [])
    return outcome
  }
}

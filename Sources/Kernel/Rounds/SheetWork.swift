package import Application
import Audit
package import Database
package import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// Works on the sheets of rounds that run: START HERE for everything that writes an answer.
///
/// Answers are merged one by one: what two people changed differently from the same state comes back as a conflict.
package struct SheetWork: Sendable {
  /// What somebody entered for one question.
  package struct Input: Sendable, Equatable {
    package let question: String
    package let rater: SheetEntry.Rater
    package let value: String
    package let note: String

    package init(_ question: String, _ rater: SheetEntry.Rater = .unit, value: String, note: String = "") {
      self.question = question
      self.rater = rater
      self.value = value
      self.note = note
    }
  }

  /// An answer that two people changed differently from the same state; what stands now was kept.
  package struct Conflict: Sendable, Equatable {
    package let mine: Input
    package let theirs: SheetEntry
    /// What both had seen before.
    package let base: (value: String, note: String)

    package static func == (left: Conflict, right: Conflict) -> Bool {
      left.mine == right.mine && left.theirs == right.theirs && left.base == right.base
    }
  }

  /// What became of a save.
  package struct Outcome: Sendable {
    /// The sheet as it stands now.
    package let sheet: ReportSheet
    package let conflicts: [Conflict]
  }

  /// Takes answers in, in the caller's transaction; `seen` is the revision of the page or file that they come from.
  ///
  /// Refused where the round is closed, the sheet lies with somebody else, or the question is not the actor's.
  @discardableResult
  package static func save(
    _ inputs: [Input], on id: ReportSheet.ID, seen: Int, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws -> Outcome {
    guard var sheet = try SheetStore.sheet(id, in: connection),
      let form = try RoundFormStore.form(sheet.round, of: sheet.plan, in: connection)
    else { throw NotFound() }
    try form.requireOpen()
    let permission = try SheetRights(actor, sheet, form).requireWriting(inputs)
    let start = sheet.revision
    let missed = try seen < start ? SheetStore.entries(of: id, changedAfter: seen, in: connection) : []
    var events: [SheetEvent] = []
    var conflicts: [Conflict] = []
    for input in inputs {
      let old = sheet.entries.first { $0.question == input.question && $0.rater == input.rater }
      let value = form.canonical(input)
      guard (old?.value ?? "") != value || (old?.note ?? "") != input.note else { continue }
      if let old, old.revision > seen {
        let first = missed.first { $0.question == input.question && $0.rater == input.rater }
        let base = (value: first?.before ?? "", note: first?.noteBefore ?? "")
        if base == (value, input.note) { continue }
        conflicts.append(Conflict(mine: input, theirs: old, base: base))
        continue
      }
      sheet.set(
        SheetEntry(
          input.question, input.rater, value: value, note: input.note, revision: start + 1, at: time,
          by: actor.name(doing: permission)))
      var event = SheetEvent(.answered, revision: start + 1, by: actor, permission, at: time)
      event.question = input.question
      event.rater = input.rater
      (event.before, event.noteBefore) = (old?.value ?? "", old?.note ?? "")
      (event.after, event.noteAfter) = (value, input.note)
      events.append(event)
    }
    guard !events.isEmpty else { return Outcome(sheet: sheet, conflicts: conflicts) }
    sheet.revision = start + 1
    if events.contains(where: { $0.rater == .unit }) {
      sheet.isUnchanged = false
      if sheet.state == .waiting { sheet.state = .draft }
    }
    try write(sheet, from: start, events, in: connection)
    return Outcome(sheet: sheet, conflicts: conflicts)
  }

  static func write(
    _ sheet: ReportSheet, from revision: Int, _ events: [SheetEvent], in connection: borrowing Connection
  ) throws {
    try SheetWriting.update(sheet, from: revision, in: connection)
    for entry in sheet.entries where entry.revision == sheet.revision {
      try SheetWriting.write(entry, of: sheet.id, in: connection)
    }
    try SheetWriting.add(events, to: sheet.id, in: connection)
  }

  /// Notes that somebody of the unit looks at the sheet for the first time.
  package static func noteOpening(
    _ id: ReportSheet.ID, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    try connection.run("update report_sheets set opened_at = \(time) where id = \(id) and opened_at is null")
  }

  /// Adds a comment, which everybody who may read the sheet sees.
  package static func comment(
    _ text: String, on id: ReportSheet.ID, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    guard var sheet = try SheetStore.sheet(id, in: connection),
      let form = try RoundFormStore.form(sheet.round, of: sheet.plan, in: connection)
    else { throw NotFound() }
    try form.requireOpen()
    let text = text.trimmed
    guard !text.isEmpty else { throw Refusal("コメントを書いてください。", field: "comment") }
    let start = sheet.revision
    sheet.revision += 1
    try write(
      sheet, from: start,
      [SheetEvent(.commented, revision: sheet.revision, by: actor, .readReports, at: time, comment: text)],
      in: connection)
  }
}

extension ReportSheet {
  /// Puts an answer in the place of the one before.
  mutating func set(_ entry: SheetEntry) {
    if let index = entries.firstIndex(where: { $0.question == entry.question && $0.rater == entry.rater }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
  }
}

extension RoundForm {
  /// Refuses work on a round that does not run.
  func requireOpen() throws(Refusal) {
    guard round.state == .open else { throw Refusal("この回は締め切られています。内容を変えるには、人事課が回を開き直します。") }
  }

  /// The answer in the form in which it is kept: figures as exact decimals, days as dates, where they can be read.
  func canonical(_ input: SheetWork.Input) -> String {
    let value = input.value.trimmed
    guard let question = question(input.question) else { return value }
    switch question.kind {
    case .number, .spending: return typedDecimal(value) ?? value
    case .date: return Day(reading: value)?.description ?? value
    case .figure: return FigureNotation.canonical(value, unit: question.unit)
    default: return value
    }
  }
}

import Application
import Attachments
import Database
import Essentials
import FiscalYears
package import Measuring
package import PlanFile
import Planning
package import Reporting
import Revising

/// Puts the figures of accepted sheets into the values of their indicators.
package enum FigureKeeping {
  /// How a figure on a sheet stands to what the indicator says for the year of the round.
  package enum Standing: Sendable, Equatable {
    /// Nothing was written, or the indicator is gone.
    case nothing
    /// The indicator says the same already.
    case same(Indicator.Value)
    /// It takes the place of nothing, or of the value that who wrote it had seen.
    case new
    /// The round brought this value, and somebody emptied the figure since.
    case emptied(Indicator.Value)
    /// Somebody else entered another value meanwhile.
    case conflict(Indicator.Value)
  }

  /// How the figure of a sheet stands to its indicator.
  package static func standing(
    of figure: AskedFigure, on sheet: ReportSheet, _ form: RoundForm, in document: PlanDocument
  ) -> Standing {
    guard let entry = sheet.entry(figure.key),
      let indicator = document.indicators.first(where: { $0.id == figure.indicator })
    else { return .nothing }
    let present = indicator.value(in: form.round.lastYear)
    guard !entry.value.isEmpty else {
      // Only what the round itself brought goes with its answer.
      guard let present, present.source == form.round.sourceWords else { return .nothing }
      return FigureNotation.text(present) == FigureNote(entry.note).base ? .emptied(present) : .conflict(present)
    }
    guard let present else { return .new }
    let text = FigureNotation.text(present)
    if text == entry.value { return .same(present) }
    return text == FigureNote(entry.note).base ? .new : .conflict(present)
  }

  /// How many of the figures of a sheet are known: written on it, or in the indicator already.
  package static func given(
    _ sheet: ReportSheet.ID, _ form: RoundForm, written: Set<String>, in document: PlanDocument
  ) -> (given: Int, asked: Int) {
    let figures = form.figures(on: sheet)
    let given = figures.count { figure in
      written.contains(figure.key)
        || document.indicators.first { $0.id == figure.indicator }?.value(in: form.round.lastYear) != nil
    }
    return (given, figures.count)
  }

  /// Refuses a sheet that brings a figure of a year whose figures are closed; it would not be accepted.
  static func askOpen(
    _ sheet: ReportSheet, _ form: RoundForm, in document: PlanDocument, _ connection: borrowing Connection
  ) throws {
    let brought = form.figures(on: sheet.id).first { figure in
      switch standing(of: figure, on: sheet, form, in: document) {
      case .nothing, .same: false
      case .new, .emptied, .conflict: true
      }
    }
    guard let brought else { return }
    let locks = try PeriodLockStore.locks(of: document.plan.id, in: connection)
    if let refusal = locks.refusal(for: form.round.lastYear) {
      throw Refusal("\(refusal.message)数値「\(brought.name)」を空にすると、提出できます。", field: brought.key)
    }
  }

  /// Keeps the figures of these sheets in a fixed number of statements; refused where somebody else entered another value
  /// since, or where the year is closed.
  static func keep(
    _ sheets: [ReportSheet], _ forms: [RoundForm], in document: inout PlanDocument, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    var entries: [FigureEntry] = []
    for sheet in sheets {
      guard let form = forms.first(where: { $0.round.id == sheet.round }) else { continue }
      for figure in form.figures(on: sheet.id) {
        switch standing(of: figure, on: sheet, form, in: document) {
        case .nothing: break
        case .conflict(let present): throw refusal(figure, sheet, present)
        case .same(let present):
          // What the round brought before gets the comment of today; what another person entered stays theirs.
          if present.source == form.round.sourceWords { entries.append(try entry(figure, sheet, form, in: document)) }
        case .new: entries.append(try entry(figure, sheet, form, in: document))
        case .emptied:
          entries.append(
            FigureEntry(
              figure.indicator, form.round.lastYear, value: nil, reason: "\(form.round.sourceWords)で空にした",
              found: sheet.entry(figure.key).map { (by: $0.by, on: $0.at.day) }))
        }
      }
    }
    let outcomes = try FigureEditing.put(
      entries, of: document.plan.id, by: actor, doing: .checkReports, at: time, in: connection)
    for (entry, outcome) in zip(entries, outcomes) {
      if let refusal = outcome.refusal {
        throw Refusal(refusal.message, field: AskedFigure.keyPrefix + entry.indicator.text)
      }
      guard case .written(let value, _) = outcome,
        let place = document.indicators.firstIndex(where: { $0.id == entry.indicator })
      else { continue }
      document.indicators[place].put(value, in: entry.year)
    }
    if outcomes.contains(where: \.isWritten) { document.indicators = Indicator.settled(document.indicators) }
  }

  /// The files that came with figures go the way of their answers: beside the figure when it is accepted with a value, and
  /// back to the sheet when it is not accepted any more.
  static func moveFiles(
    of accepted: [ReportSheet], and withdrawn: [ReportSheet.ID], _ forms: [RoundForm],
    in connection: borrowing Connection
  ) throws {
    let answers = accepted.flatMap { sheet in
      (forms.first { $0.round.id == sheet.round }?.figures(on: sheet.id) ?? []).filter {
        sheet.entry($0.key)?.value.isEmpty == false
      }.map { (sheet: sheet.id.text, indicator: $0.indicator) }
    }
    try FigureFiles.accept(answers, in: connection)
    let asking = forms.contains { !$0.figures.isEmpty }
    if asking { try FigureFiles.withdraw(withdrawn.map(\.text), in: connection) }
  }

  private static func refusal(_ figure: AskedFigure, _ sheet: ReportSheet, _ present: Indicator.Value) -> Refusal {
    let author = present.enteredBy.map { "\($0)さんが" } ?? "ほかの人が"
    let day = present.enteredOn.map { "\($0.japanese)に" } ?? ""
    return Refusal(
      "数値「\(figure.name)」は\(answer(figure, sheet))報告されましたが、\(author)\(day)「\(FigureNotation.text(present))」を入れています。報告の画面で、どちらにするかを選んでください。",
      field: figure.key)
  }

  private static func answer(_ figure: AskedFigure, _ sheet: ReportSheet) -> String {
    let value = sheet.entry(figure.key)?.value ?? ""
    return value.isEmpty ? "空で" : "「\(value)」と"
  }

  private static func entry(
    _ figure: AskedFigure, _ sheet: ReportSheet, _ form: RoundForm, in document: PlanDocument
  ) throws(Refusal) -> FigureEntry {
    let answer = sheet.entry(figure.key)
    let (text, year) = (answer?.value ?? "", form.round.lastYear)
    let unit = document.indicators.first { $0.id == figure.indicator }?.unit
    guard var value = FigureNotation.value(text, when: Indicator.When(year), unit: unit) else {
      throw Refusal("数値「\(figure.name)」の「\(text)」を読めません。\(FigureNotation.howToWrite)", field: figure.key)
    }
    let note = FigureNote(answer?.note ?? "")
    value.asOf = note.day.isEmpty ? nil : Day(reading: note.day)?.description ?? note.day
    value.comment = note.words.isEmpty ? nil : note.words
    value.source = form.round.sourceWords
    // A sheet asks for no numerator and denominator; those of the very same number stay.
    let present = document.indicators.first { $0.id == figure.indicator }?.value(in: year)
    if let present, (present.state, present.value) == (value.state, value.value) {
      (value.numerator, value.denominator) = (present.numerator, present.denominator)
    }
    return FigureEntry(
      figure.indicator, year, value: value, reason: form.round.sourceWords,
      found: answer.map { (by: $0.by, on: $0.at.day) })
  }
}

extension Round {
  /// What a value that was reported in the round names as its source, e.g. 令和8年度 中間の報告.
  package var sourceWords: String { "\(lastYear.japanese) \(checkpoint ?? label)の報告" }
}

import Application
import Audit
import Database
import Essentials
import FiscalYears
import JSON
package import Measuring
package import PlanFile
import Planning
package import Reporting

/// Puts the figures of accepted sheets into the values of their indicators.
package enum FigureKeeping {
  /// How a figure on a sheet stands to what the indicator says for the year of the round.
  package enum Standing: Sendable, Equatable {
    /// Nothing was written, or the indicator is gone.
    case nothing
    /// The indicator says the same already.
    case same
    /// It takes the place of nothing, or of the value that who wrote it had seen.
    case new
    /// Somebody else entered another value meanwhile.
    case conflict(Indicator.Value)
  }

  /// How the figure of a sheet stands to its indicator.
  package static func standing(
    of figure: AskedFigure, on sheet: ReportSheet, _ form: RoundForm, in document: PlanDocument
  ) -> Standing {
    guard let entry = sheet.entry(figure.key), !entry.value.isEmpty,
      let indicator = document.indicators.first(where: { $0.id == figure.indicator })
    else { return .nothing }
    guard let present = indicator.value(in: form.round.lastYear) else { return .new }
    let text = FigureNotation.text(present)
    if text == entry.value { return .same }
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

  /// Keeps the figures of these sheets; refused where somebody else entered another value since.
  static func keep(
    _ sheets: [ReportSheet], _ forms: [RoundForm], in document: inout PlanDocument, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    for sheet in sheets {
      guard let form = forms.first(where: { $0.round.id == sheet.round }) else { continue }
      for figure in form.figures(on: sheet.id) {
        switch standing(of: figure, on: sheet, form, in: document) {
        case .nothing: break
        case .conflict(let present): throw refusal(figure, sheet, present)
        case .same, .new: try keep(figure, sheet, form, in: &document, by: actor, at: time, in: connection)
        }
      }
    }
  }

  private static func refusal(_ figure: AskedFigure, _ sheet: ReportSheet, _ present: Indicator.Value) -> Refusal {
    let author = present.enteredBy.map { "\($0)さんが" } ?? "ほかの人が"
    let day = present.enteredOn.map { "\($0.japanese)に" } ?? ""
    return Refusal(
      "数値「\(figure.name)」は「\(sheet.entry(figure.key)?.value ?? "")」と報告されましたが、\(author)\(day)「\(FigureNotation.text(present))」を入れています。報告の画面で、どちらにするかを選んでください。",
      field: figure.key)
  }

  private static func keep(
    _ figure: AskedFigure, _ sheet: ReportSheet, _ form: RoundForm, in document: inout PlanDocument, by actor: Actor,
    at time: Instant, in connection: borrowing Connection
  ) throws {
    guard let place = document.indicators.firstIndex(where: { $0.id == figure.indicator }),
      let entry = sheet.entry(figure.key)
    else { return }
    let old = document.indicators[place]
    let when = old.when(in: form.round.lastYear)
    guard var value = FigureNotation.value(entry.value, when: when, unit: old.unit) else {
      throw Refusal("数値「\(figure.name)」の「\(entry.value)」を読めません。\(FigureNotation.howToWrite)", field: figure.key)
    }
    let note = FigureNote(entry.note)
    value.asOf = note.day.isEmpty ? nil : Day(reading: note.day)?.description ?? note.day
    value.comment = note.words.isEmpty ? nil : note.words
    value.source = form.round.sourceWords
    (value.enteredBy, value.enteredOn) = (entry.by, entry.at.day)
    var new = old
    if let present = old.value(in: form.round.lastYear), let index = old.values.lastIndex(of: present) {
      value.when = present.when
      value.fromCell = present.fromCell
      new.values[index] = value
    } else {
      new.values.append(value)
    }
    guard new != old else { return }
    try IndicatorStore.update(new, of: document.plan.id, in: connection)
    document.indicators[place] = new
    try IndicatorChangeStore.insert(
      new.id, of: document.plan.id, kind: "reported", reason: form.round.sourceWords,
      before: PlanFile.json(old).text(.compact), after: PlanFile.json(new).text(.compact),
      account: actor.account?.text, actorName: actor.name(doing: .checkReports), at: time, in: connection)
  }
}

extension Round {
  /// What a value that was reported in the round names as its source, e.g. 令和8年度 中間の報告.
  package var sourceWords: String { "\(lastYear.japanese) \(checkpoint ?? label)の報告" }
}

import Essentials
import FiscalYears
import HTTP
import Planning
import Rounds

/// What somebody chose on the page that opens a round.
struct OpeningForm {
  var year: FiscalYear
  var opens: String
  var due: String
  /// The subjects that were chosen; nil for all.
  var chosen: Set<String>?
  /// Whether the values of the plan's indicators are asked, too.
  var asksFigures: Bool
  /// The state of the cycle that the page showed.
  var seen: Int?

  /// The usual days of the checkpoint, and what the cycle says about figures.
  init(_ checkpoint: Cycle.Checkpoint, year: FiscalYear, asksFigures: Bool = true) {
    let days = checkpoint.days(endingWith: year)
    self.year = year
    opens = days.opens.description
    due = days.due.description
    self.asksFigures = asksFigures
  }

  /// What was sent.
  init(_ form: FormFields, _ checkpoint: Cycle.Checkpoint, fallback: FiscalYear) {
    self.init(checkpoint, year: FiscalYear(asked: form.text("year")) ?? fallback)
    opens = form.text("opens") ?? ""
    due = form.text("due") ?? ""
    chosen = Set(form.texts("ask"))
    asksFigures = form.text("figures") == "1"
    seen = form.text("cycle").flatMap { Int(pathSegment: $0) }
  }

  /// The opening with the days read; a refusal names the field.
  func opening(_ checkpoint: Cycle.Checkpoint) throws(Refusal) -> RoundOpening {
    var opening = RoundOpening(checkpoint, year: year)
    guard let first = Day(reading: opens) else { throw Refusal("開始日を入れてください。例：2026-10-01", field: "opens") }
    guard let last = Day(reading: due) else { throw Refusal("提出期限を入れてください。例：2026-10-31", field: "due") }
    (opening.opens, opening.due) = (first, last)
    return opening
  }

  func takes(_ ask: RoundAsk) -> Bool { chosen?.contains(Self.word(ask)) ?? true }

  /// How a subject stands in the form.
  static func word(_ ask: RoundAsk) -> String { ask.node?.text ?? "plan" }
}

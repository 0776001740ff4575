import Application
import Essentials
import HTTP
import Organization

/// What somebody entered to name a deputy.
struct DeputyForm {
  var person = ChosenPerson()
  var from = ""
  var until = ""
  var reason = ""

  init(today: Day) { from = today.description }

  init(_ form: FormFields) {
    person = ChosenPerson(form)
    from = form.text("from") ?? ""
    until = form.text("until") ?? ""
    reason = form.text("reason") ?? ""
  }

  func draft() throws -> DeputyDraft {
    DeputyDraft(from: try day(from, "from"), until: try day(until, "until"), reason: reason)
  }

  private func day(_ text: String, _ field: String) throws -> Day {
    guard let day = Day(text) else { throw Refusal("日を「2026-04-01」の形で入れてください。", field: field) }
    return day
  }
}

import Essentials
import HTTP
import Organization

/// What a form about one unit holds, as it was typed.
struct UnitFields {
  var name = ""
  var shortName = ""
  var code = ""
  var parent = ""
  var kind = ""
  var order = "0"
  var workplace = ""
  /// The first day of the new state; empty for all days.
  var day = ""
  var reason = ""
  /// The number of the last change of the unit that the form was made from; nil for a new unit.
  var seen: Int?

  init() {}

  init(_ span: UnitSpan, day: String, seen: Int) {
    self.seen = seen
    name = span.name
    shortName = span.shortName ?? ""
    code = span.code ?? ""
    parent = span.parent?.text ?? ""
    kind = span.kind
    order = String(span.order)
    workplace = span.workplace?.text ?? ""
    self.day = day
  }

  init(_ form: FormFields) {
    name = form.text("name") ?? ""
    shortName = form.text("short") ?? ""
    code = narrowed(form.text("code") ?? "")
    parent = form.text("parent") ?? ""
    kind = form.text("kind") ?? ""
    order = form.text("order") ?? "0"
    workplace = form.text("workplace") ?? ""
    day = form.text("day") ?? ""
    reason = form.text("reason") ?? ""
    seen = form.text("seen").flatMap { Int(asked: $0) }
  }

  /// The first day; nil for all days.
  func firstDay() throws(Refusal) -> Day? {
    if day.isEmpty { return nil }
    guard let first = Day(day) else { throw Refusal("日付を、2026-04-01のように入れてください。", field: "day") }
    return first
  }

  /// Puts what was typed into a span.
  func fill(_ span: inout UnitSpan) throws(Refusal) {
    guard !name.isEmpty else { throw Refusal("名前を入れてください。", field: "name") }
    guard let order = Int(asked: narrowed(order)) else { throw Refusal("並び順は、数字で入れてください。", field: "order") }
    span.name = name
    span.shortName = shortName.isEmpty ? nil : shortName
    span.code = code.isEmpty ? nil : code
    span.parent = parent.isEmpty ? nil : Unit.ID(stored: parent)
    span.kind = kind
    span.order = order
    span.workplace = workplace.isEmpty ? nil : Workplace.ID(stored: workplace)
  }
}

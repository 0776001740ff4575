import Essentials
import PlanFile
import Planning

/// A field that is not plain text, between the form and the node.
struct TypedValue {
  let field: Level.Field

  init(_ field: Level.Field) { self.field = field }

  init(_ key: String, on node: PlanNode, in level: Level) {
    let label = node.values.first { $0.field == key }?.label ?? key
    field = level.fields.first { $0.key == key } ?? Level.Field(key: key, label: label)
  }

  var name: String { "value:\(field.key)" }
  var otherName: String { "value-other:\(field.key)" }
  var unitName: String { "value-unit:\(field.key)" }
  var noteName: String { "value-note:\(field.key)" }

  /// The inputs beside one choice of several.
  func unitName(of choice: String) -> String { field.kind == .choices ? "\(unitName)/\(choice)" : unitName }
  func noteName(of choice: String) -> String { field.kind == .choices ? "\(noteName)/\(choice)" : noteName }

  /// What the form holds for the field.
  func entries(in form: SheetForm) -> [PlanNode.FieldValue] {
    // The last input is the box for a choice that the list does not have.
    var typed = form.all(name) + [form[otherName]].filter { !$0.isEmpty }
    if field.kind != .choices { typed = typed.last(where: { !$0.isEmpty }).map { [$0] } ?? [] }
    var seen: Set<String> = []
    return typed.filter { !$0.isEmpty && seen.insert($0).inserted }.map { text in
      let value = field.kind == .number ? exactDecimal(Self.digits(text)) ?? text : text
      return PlanNode.FieldValue(
        field: field.key, label: field.label, value: value, unit: form[unitName(of: text)].nonEmpty,
        note: form[noteName(of: text)].nonEmpty)
    }
  }

  /// What is wrong with it.
  func refusal(in form: SheetForm) -> String? {
    for text in form.all(name) where !text.isEmpty {
      if field.kind == .number, exactDecimal(Self.digits(text)) == nil {
        return "「\(field.label)」は「1,200」「3.5」のように数字だけで書いてください。単位は右の欄に書きます。"
      }
      if field.kind == .date, Day(text) == nil { return "「\(field.label)」の日付は「2026-04-01」のように書いてください。" }
    }
    return nil
  }

  private static func digits(_ text: String) -> String { narrowed(text).filter { $0 != "," && $0 != " " } }
}

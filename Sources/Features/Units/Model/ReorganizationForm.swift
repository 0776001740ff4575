import Essentials
import HTTP
import Organization

/// A reorganisation as it was typed: a day and rows of steps; rows without a kind are left out.
struct ReorganizationForm {
  var day = ""
  var reason = ""
  var rows: [Row] = []
  /// The number of the last change to units when the preview was shown.
  var seen: Int?
  /// Which roles go to which units.
  var handovers = HandoverChoices.Answer()

  /// One row of the form.
  struct Row {
    var kind = ""
    var unit = ""
    var name = ""
    var parent = ""
    var unitKind = ""
    var code = ""

    var isEmpty: Bool { [kind, unit, name, parent, unitKind, code].allSatisfy(\.isEmpty) }
  }

  /// The names of the inputs of a row, in order.
  static let inputs = ["kind", "unit", "name", "parent", "type", "code"]

  init(rows: Int) { self.rows = Array(repeating: Row(), count: rows) }

  init(_ form: FormFields) {
    day = form.text("day") ?? ""
    reason = form.text("reason") ?? ""
    seen = form.text("seen").flatMap { Int(asked: $0) }
    handovers = HandoverChoices.Answer(form)
    let count = min(200, form.text("rows").flatMap { Int(asked: $0) } ?? 0)
    rows = (0..<max(0, count)).map { index in
      let texts = Self.inputs.map { form.text("\($0)-\(index)") ?? "" }
      return Row(
        kind: texts[0], unit: texts[1], name: texts[2], parent: texts[3], unitKind: texts[4], code: narrowed(texts[5]))
    }
  }

  /// The reorganisation, with the row of each step.
  func read() throws(StepRefusal) -> (reorganization: Reorganization, rows: [Int]) {
    guard let day = Day(day) else {
      throw StepRefusal(step: nil, refusal: Refusal("新しい組織になる日を入れてください。", field: "day"))
    }
    var result = (Reorganization(day: day, steps: []), [Int]())
    for (index, row) in rows.enumerated() where !row.isEmpty {
      guard let kind = Reorganization.Kind(rawValue: row.kind) else {
        throw StepRefusal(step: index, refusal: Refusal("種類を選んでください。", field: "kind"))
      }
      result.0.steps.append(
        Reorganization.Step(
          kind, row.unit, name: row.name, parent: row.parent, unitKind: row.unitKind, code: row.code))
      result.1.append(index)
    }
    guard !result.0.steps.isEmpty else {
      throw StepRefusal(step: nil, refusal: Refusal("手順を一つ以上入れてください。", field: "kind-0"))
    }
    return result
  }

  /// The refusal at its input.
  func placed(_ refused: StepRefusal, rows: [Int]) -> Refusal {
    guard let step = refused.step else {
      return Refusal(refused.refusal.message, field: refused.refusal.field == "day" ? "day" : nil)
    }
    let row = rows.indices.contains(step) ? rows[step] : step
    return Refusal(
      "手順\(row + 1)：\(refused.refusal.message)", field: "\(refused.refusal.field ?? "kind")-\(row)")
  }
}

/// What a reorganisation changes, for the preview.
struct ReorganizationPreview {
  let day: Day
  let before: UnitDirectory
  let after: UnitDirectory
  let register: UnitRegister

  init(from old: UnitRegister, to new: UnitRegister, on day: Day) {
    self.day = day
    before = old.directory(on: day.adding(days: -1))
    after = new.directory(on: day)
    register = new
  }

  /// What becomes of a unit of the day before.
  func fate(of entry: UnitDirectory.Entry) -> String? {
    guard let now = after[entry.id] else {
      let heirs = register.standing(for: entry.id, on: day).map { register.name($0, on: day) }
      return heirs.isEmpty ? "廃止" : "→ \(heirs.joined(separator: "、"))"
    }
    let parts = register.successors(of: entry.id).filter { $0.day == day }.map { register.name($0.new, on: day) }
    var words = parts.isEmpty ? [] : ["一部を\(parts.joined(separator: "、"))へ"]
    if now.span.name != entry.span.name { words.append("→ \(now.span.name)") }
    if now.span.parent != entry.span.parent { words.append("移動") }
    return words.isEmpty ? nil : words.joined(separator: "、")
  }

  /// Where a unit of the new order comes from.
  func origin(of entry: UnitDirectory.Entry) -> String? {
    if let was = before[entry.id] {
      if was.span.name != entry.span.name { return "旧 \(was.span.name)" }
      let parts = register.predecessors(of: entry.id).filter { $0.day == day }
      if !parts.isEmpty { return "\(names(parts)) を統合" }
      return was.span.parent != entry.span.parent ? "移動" : nil
    }
    let parts = register.predecessors(of: entry.id).filter { $0.day == day }
    return parts.isEmpty ? "新設" : "新設（\(names(parts)) から）"
  }

  private func names(_ links: [UnitSuccession]) -> String {
    links.map { register.name($0.old, on: day.adding(days: -1)) }.joined(separator: "、")
  }
}

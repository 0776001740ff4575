import Essentials

/// Finds marks that stand for nothing where they are written, before they are saved and printed as they are.
struct MarkCheck {
  /// What is wrong, at the fields as the editor shows the form.
  private(set) var refusals: [Refusal] = []

  init(_ form: Form) {
    check(form.head, .running, "head")
    check(form.foot, .running, "foot")
    for (index, part) in form.parts.enumerated() { check(part, "p\(index)") }
  }

  private mutating func check(_ part: Form.Part, _ place: String) {
    switch part {
    case .title(let lines): check(lines.joined(separator: "\n"), .text, "\(place).lines")
    case .words(let heading, let text):
      check(heading, .text, "\(place).heading")
      check(text, .text, "\(place).text")
    case .textBefore, .textAfter: break
    case .standings(let heading, let words), .indicators(let heading, _, let words, _),
      .indicatorCharts(let heading, let words), .publication(let heading, let words):
      check(heading, .text, "\(place).heading")
      check(words.before, .text, "\(place).before")
      check(words.after, .text, "\(place).after")
    case .belowPlan(let below): check(below.heading, .text, "\(place).heading")
    case .measures(let measures): check(measures, place)
    }
  }

  private mutating func check(_ measures: Form.Measures, _ place: String) {
    for heading in measures.headings { check(heading.text, .item, "\(place).h\(heading.tier).text") }
    for (index, column) in measures.columns.enumerated() {
      check(column.label, .text, "\(place).c\(index).label")
      if case .words(let words) = column.content { check(words, .item, "\(place).c\(index).words") }
    }
    check(measures.rows, "\(place).r")
    check(measures.rowsBelow, "\(place).b")
  }

  private mutating func check(_ rows: [Form.Row], _ place: String) {
    for (index, row) in rows.enumerated() {
      for (number, cell) in row.cells.enumerated() {
        if case .words(let words) = cell.content { check(words, .item, "\(place)\(index).\(number).words") }
      }
    }
  }

  private mutating func check(_ text: String, _ place: Wording.Place, _ field: String) {
    let unknown = place.unknown(in: text)
    guard !unknown.isEmpty else { return }
    let names = unknown.map { "{\($0)}" }.joined(separator: "、")
    refusals.append(Refusal("\(names)という印は、ここにはありません。\(place.help)", field: field))
  }
}

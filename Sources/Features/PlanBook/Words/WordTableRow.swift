import Design
import Essentials
import HTML
import HTTP
import Planning
import Revising

/// One row of a list of words in its form.
struct WordTableRow {
  let words: WordListPage
  let shape: WordListShape
  let number: Int
  let uses: WordUses?

  private var entry: EnteredWords.Row { words.entered.rows[number] }
  private var name: String { entry.isNew ? "新しい\(shape.word)" : "「\(entry.row[.label])」" }

  func write(to html: inout HTMLWriter) {
    html.tr(entry.isNew ? .class("new-row") : .none) { html in
      for (place, part) in shape.parts.enumerated() {
        html.td { html in
          if place == 0 { identity(&html) }
          control(&html, part)
        }
      }
      html.td(.class("number")) { useCount(&$0) }
      html.td(.class("short")) { moves(&$0) }
      html.td(.class("short")) { removal(&$0) }
    }
  }

  private func identity(_ html: inout HTMLWriter) {
    html.input(.hidden, name: "row-\(number)-key", value: entry.row.key)
    if entry.isNew { html.input(.hidden, name: "row-\(number)-new", value: "1") }
  }

  private func control(_ html: inout HTMLWriter, _ part: WordListShape.Part) {
    let id = "row-\(number)-\(part.field.rawValue)"
    let error = words.refusals.first { $0.field == id }?.message
    let label = "\(name)の\(part.title)"
    let attributes = Attributes(id: id, label: label, describedBy: error == nil ? nil : "\(id)-error")
    let value = entry.row[part.field]
    switch part.control {
    case .line(let width):
      html.input(
        .text, name: id, value: value,
        Attributes(
          class: Self.width(width), id: id, label: label, describedBy: error == nil ? nil : "\(id)-error"),
        invalid: error != nil, maxLength: 400,
        placeholder: part.field == .label && entry.isNew ? "足す\(shape.word)" : nil)
    case .lines: html.textarea(name: id, value: value, attributes, invalid: error != nil)
    case .choice(let choices):
      html.select(name: id, attributes, invalid: error != nil) { html in
        if entry.isNew, !choices.contains(where: \.value.isEmpty) { html.option("", "選んでください") }
        for choice in choices {
          html.option(choice.value, "\(choice.title)（\(choice.explanation)）", selected: choice.value == value)
        }
      }
    case .check(let text):
      html.div(.class("check")) { html in
        html.input(.checkbox, name: id, value: WordRow.yes, attributes, checked: entry.row.has(part.field))
        html.label(for: id, text)
      }
    }
    if let error { html.p(Attributes(class: "error", id: "\(id)-error"), error) }
  }

  private static func width(_ characters: Int) -> StaticString {
    switch characters {
    case ...4: "w-tiny"
    case ...12: "w-short"
    case ...20: "w-middle"
    default: "w-long"
    }
  }

  private func useCount(_ html: inout HTMLWriter) {
    guard !entry.isNew else { return }
    let count = uses?.total ?? 0
    let plan = PlanVersion(words.page.plan.id)
    if count > 0, let filter = words.list.filter(for: entry.row) {
      html.a(PlanAddresses.table(plan).adding([filter]), Attributes(label: "\(name)を使う取組を見る（\(count)か所）"), "\(count)か所")
    } else {
      html.span(.class("muted"), count == 0 ? "なし" : "\(count)か所")
    }
    if count > 0, words.list.canReplace, words.entered.rows.count > EnteredWords.blanks + 1 {
      html.p { html in
        html.a(
          WordAddresses.replace(words.page.plan.id, words.list).adding([("word", entry.row.key)]),
          Attributes(class: "small", label: "\(name)を別の語に置き換える"), "置き換える")
      }
    }
    inner(&html)
  }

  /// The list inside this row: values of a scale, fields of a level.
  private func inner(_ html: inout HTMLWriter) {
    let plan = words.page.plan
    switch words.list {
    case .scales:
      let id = Scale.ID(stored: entry.row.key)
      let count = plan.scale(id)?.values.count ?? 0
      html.p { html in
        html.a(
          WordAddresses.list(plan.id, .values(id)), Attributes(class: "small", label: "\(name)の値を直す"), "値（\(count)）")
      }
    case .levels:
      guard let place = plan.rows(.levels).firstIndex(where: { $0.key == entry.row.key }) else { return }
      html.p { html in
        html.a(
          WordAddresses.list(plan.id, .fields(level: place)), Attributes(class: "small", label: "\(name)の欄を直す"),
          "欄（\(plan.levels[place].fields.count)）")
      }
    default: break
    }
  }

  private func moves(_ html: inout HTMLWriter) {
    guard !entry.isNew else { return }
    let isLast = number + 1 >= words.entered.rows.count || words.entered.rows[number + 1].isNew
    if number > 0 { move(&html, "up", "上へ", "↑") }
    if !isLast { move(&html, "down", "下へ", "↓") }
  }

  private func move(_ html: inout HTMLWriter, _ word: String, _ title: String, _ sign: String) {
    html.submit(
      sign, Attributes(class: "button small", title: title, label: "\(name)を\(title)"), name: "move",
      value: "\(word) \(entry.row.key)")
  }

  private func removal(_ html: inout HTMLWriter) {
    guard !entry.isNew else { return }
    html.input(
      .checkbox, name: "row-\(number)-remove", value: "1", Attributes(label: "\(name)を消す"), checked: entry.isRemoved)
  }
}

extension EnteredWords {
  /// The refusal at the input that it is about.
  func placed(_ refusal: Refusal) -> Refusal {
    guard let place = refusal.field, let space = place.unicodeScalars.lastIndex(of: " ") else { return refusal }
    let key = String(place[..<space])
    let field = place[place.unicodeScalars.index(after: space)...]
    guard let number = rows.firstIndex(where: { $0.row.key == key }) else { return Refusal(refusal.message) }
    return Refusal(refusal.message, field: "row-\(number)-\(field)")
  }
}

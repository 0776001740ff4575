import Design
import Essentials
import HTML
import HTTP
import Planning
import Rounds

/// One question in the form of a cycle: what every kind has, and the parts that its kind uses.
struct QuestionInputs {
  let page: CyclePage
  let number: Int

  private var question: EnteredQuestion { page.entered.questions[number] }
  private var name: String { "q-\(number)-" }

  func write(to html: inout HTMLWriter) {
    html.fieldset(.class(question.isNew ? "card question new-question" : "card question")) { html in
      html.legend(question.isNew ? "項目を足す" : "\(number + 1)．\(question.label)")
      html.input(.hidden, name: name + "key", value: question.key)
      html.div(.class("question-main")) { main(&$0) }
      if !question.isNew {
        html.div(.class("question-more")) { QuestionKindInputs(page: page, number: number).write(to: &$0) }
        more(&html)
        buttons(&html)
      }
    }
  }

  private func main(_ html: inout HTMLWriter) {
    part(&html, "label", "名前") { html, marks in
      html.input(
        .text, name: name + "label", value: question.label, marks.attributes, invalid: marks.bad, maxLength: 100,
        placeholder: question.isNew ? "例：参加者数" : nil)
    }
    choice(&html, "kind", "答え方", Question.Kind.ofCycles, question.kind, CycleWords.kind)
    choice(&html, "rater", "だれが答えるか", Question.Rater.allCases, question.rater, CycleWords.rater)
    if question.kind != .total {
      choice(&html, "need", "必ずか", Question.Need.allCases, question.need, CycleWords.need)
    }
  }

  private func more(_ html: inout HTMLWriter) {
    html.details(open: page.refusals.contains { $0.field == name + "point" }) { html in
      html.summary("説明、補足の欄、時期、はじめに入れておくもの")
      html.div(.class("question-main")) { html in
        part(&html, "help", "項目の下に出す説明") { html, marks in
          html.input(.text, name: name + "help", value: question.help, marks.attributes, maxLength: 300)
        }
        part(&html, "note", "いっしょに書く欄の名前（例：理由。なければ空）") { html, marks in
          html.input(.text, name: name + "note", value: question.note, marks.attributes, maxLength: 60)
        }
        choice(&html, "prefill", "開いたときに", Question.Prefill.allCases, question.prefill, CycleWords.prefill)
      }
      times(&html)
    }
  }

  private func times(_ html: inout HTMLWriter) {
    let points = page.entered.points.filter { !$0.isBlank && !$0.key.isEmpty }
    guard points.count > 1 else { return }
    html.fieldset(.class("field")) { html in
      html.legend("たずねる時期")
      page.error(&html, name + "point")
      html.input(.hidden, name: name + "timed", value: "1")
      html.div(.class("checks")) { html in
        for (place, point) in points.enumerated() {
          let id = place == 0 ? name + "point" : "\(name)point-\(place)"
          html.div(.class("check")) { html in
            html.input(
              .checkbox, name: name + "point", value: point.key, .id(id),
              checked: question.checkpoints?.contains(point.key) ?? true)
            html.label(for: id, point.label)
          }
        }
      }
    }
  }

  private func buttons(_ html: inout HTMLWriter) {
    html.div(.class("question-buttons")) { html in
      if number > 0 { move(&html, "up", "上へ", "↑ 上へ") }
      if page.entered.questions.indices.contains(number + 1), !page.entered.questions[number + 1].isNew {
        move(&html, "down", "下へ", "↓ 下へ")
      }
      html.div(.class("check")) { html in
        html.input(.checkbox, name: name + "remove", value: "1", .id(name + "remove"), checked: question.isRemoved)
        html.label(for: name + "remove") { html in
          html.span(.class("visually-hidden"), "「\(question.label)」の")
          html.text("項目を消す")
        }
      }
    }
  }

  private func move(_ html: inout HTMLWriter, _ word: String, _ title: String, _ sign: String) {
    html.submit(
      sign, Attributes(class: "button small", label: "「\(question.label)」を\(title)"), name: "move",
      value: "\(word) \(question.key)")
  }

  private func part(
    _ html: inout HTMLWriter, _ field: String, _ title: String,
    _ input: (inout HTMLWriter, (attributes: Attributes, bad: Bool)) -> Void
  ) {
    let id = name + field
    let marks = page.marks(id)
    html.div(.class(marks.bad ? "field bad" : "field")) { html in
      html.label(for: id, title)
      page.error(&html, id)
      input(&html, marks)
    }
  }

  private func choice<Value: RawRepresentable<String> & Equatable>(
    _ html: inout HTMLWriter, _ field: String, _ title: String, _ values: [Value], _ chosen: Value,
    _ word: (Value) -> String
  ) {
    part(&html, field, title) { html, marks in
      html.select(name: name + field, marks.attributes, invalid: marks.bad) { html in
        for value in values { html.option(value.rawValue, word(value), selected: value == chosen) }
      }
    }
  }
}

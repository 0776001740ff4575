import Design
import HTML
import Planning
import Reporting
import Revising
import Rounds

/// What was answered last time, beside the question, with what is different now.
struct LastTime {
  let view: SheetView
  let question: Question

  func write(to html: inout HTMLWriter) {
    guard let last = view.last.last, question.rater == .unit else { return }
    let before = view.last.answer(question)
    let text = joined(before.value, before.note)
    guard !text.isEmpty else { return }
    let entry = view.sheet.entry(question.key)
    let now = joined(entry?.value ?? "", entry?.note ?? "")
    html.div(.class("last-time")) { html in
      html.p(.class("small muted")) { html in
        html.text("前回（\(RoundPage.title(last.round))）")
        if now == text { html.span(.class("tag"), "同じ") }
      }
      html.div(.class("sheet-text small")) { html in
        if now.isEmpty || now == text {
          html.lines(text)
        } else {
          html.difference(TextDifference(from: text, to: now).abridged())
        }
      }
    }
  }

  private func joined(_ value: String, _ note: String) -> String {
    [value, note].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

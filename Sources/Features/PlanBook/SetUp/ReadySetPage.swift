import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The ready sets with what each would add to the plan.
struct ReadySetPage {
  let page: PlanPage

  func response() -> Response {
    WordFrame(page: page, title: "語の一式を加える", current: nil).response { html in
      ReadySetChoices(page: page, isGuide: false).write(to: &html)
    }
  }
}

/// A card for each ready set: what it is for, what it would add, and the button that does.
struct ReadySetChoices {
  let page: PlanPage
  let isGuide: Bool

  func write(to html: inout HTMLWriter) {
    html.p(.class("lead"), "ほかの市の計画の形に合わせた語の一式です。この計画にないものだけを加えます。今ある語は変わりません。")
    for set in ReadySet.all { card(&html, set) }
  }

  private func card(_ html: inout HTMLWriter, _ set: ReadySet) {
    var copy = page.plan
    let addition = copy.add(set) { "new" }
    html.section(Attributes(class: "card ready-set", labelledBy: "set-\(set.key)")) { html in
      html.h2(.id("set-\(set.key)"), set.title)
      html.p(.class("small"), "\(set.about)（例：\(set.example)）")
      if addition.isEmpty {
        html.p(.class("muted small"), "この計画には、すべてあります。")
      } else {
        html.p(.class("small")) { $0.strong("加わるもの") }
        html.facts([
          ("階層", addition.levels.joined(separator: " › ")), ("欄", addition.fields.joined(separator: "、")),
          ("工程の語", addition.markers.joined(separator: "、")), ("区分", addition.categories.joined(separator: "、")),
          ("尺度", addition.scales.joined(separator: "、")), ("予算の段階", addition.phases.joined(separator: "、")),
        ])
        html.form(SetUpAddresses.ready(page.plan.id), in: page.context) { html in
          html.input(.hidden, name: "set", value: set.key)
          if isGuide { html.input(.hidden, name: "guide", value: "1") }
          html.submit("この一式を加える", Attributes(class: "button", label: "\(set.title)の一式を加える"))
        }
      }
    }
  }
}

/// The step of the guide for words: what there is, and ready sets to add.
struct WordStepPage {
  let page: PlanPage

  func response() -> Response {
    SetUpFrame(context: page.context, page: page, step: .words).response(
      lead: "工程表に印刷する語、区分、評価の尺度を決めます。語は計画のとおりに付けられ、あとでいつでも直せます。"
    ) { html in
      if page.context.query("done") == "added" { html.goodNotice("語を加えました。") }
      html.section(Attributes(class: "card", labelledBy: "words-now")) { html in
        html.h2(.id("words-now"), "今のことば")
        html.dl(.class("facts")) { html in
          for list in [WordList.markers, .categories, .scales, .roles, .phases] {
            html.dt(WordListShape(list, in: page.plan).title)
            html.dd { html in
              html.text(page.plan.rows(list).map { $0[.label] }.joined(separator: "、"))
              html.text(" ")
              html.a(
                WordAddresses.list(page.plan.id, list),
                Attributes(label: "\(WordListShape(list, in: page.plan).title)を直す"), "直す")
            }
          }
        }
      }
      html.form(SetUpAddresses.step(page.plan.id, .words), in: page.context) { $0.stepButtons(.words) }
      ReadySetChoices(page: page, isGuide: true).write(to: &html)
    }
  }
}

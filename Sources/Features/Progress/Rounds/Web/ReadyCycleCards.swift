import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Planning
import Rounds

/// The ready ways of checking a plan, each with what it would ask, to start from.
struct ReadyCycleCards {
  let context: RequestContext
  let plan: Plan
  /// What somebody chose before it was refused.
  var chosen: (ready: String, refusal: Refusal)?

  func write(to html: inout HTMLWriter) {
    for ready in ReadyCycle.allCases { card(&html, ready) }
    html.form(RoundAddresses.file(plan.id), in: context, isMultipart: true, .class("card")) { html in
      html.h2("ほかの計画の進め方を使う")
      html.p(.class("lead"), "ほかの計画の「進行管理」からファイルに出した進め方を、この計画に入れます。")
      html.div(.class("field")) { html in
        html.label(for: "file", "進め方のファイル（.json）")
        html.input(.file, name: "file", .id("file"), required: true, accept: ".json,application/json")
      }
      html.p { $0.submit("ファイルの進め方を入れる", .class("button")) }
    }
  }

  private func card(_ html: inout HTMLWriter, _ ready: ReadyCycle) {
    let cycle = ready.cycle(for: plan)
    html.section(Attributes(class: "card ready-cycle", labelledBy: "ready-\(ready.rawValue)")) { html in
      html.h2(.id("ready-\(ready.rawValue)"), ready.title)
      html.p(ready.about)
      html.facts(CycleFacts(cycle: cycle).pairs.dropLast())
      html.details { html in
        html.summary("たずねる項目を見る（\(cycle.questions.count)）")
        html.div(.class("scroll")) { CyclePreview(cycle: cycle, plan: plan, name: ready.title).write(to: &$0) }
      }
      if let lack = ready.lacks(in: plan) {
        html.p(.class("small")) { html in
          html.text(lack + " ")
          html.a(PlanPlaces.words(plan.id, "markers"), "工程の語を足す")
        }
      } else {
        form(&html, ready)
      }
    }
  }

  private func form(_ html: inout HTMLWriter, _ ready: ReadyCycle) {
    html.form(RoundAddresses.start(plan.id), in: context) { html in
      html.input(.hidden, name: "ready", value: ready.rawValue)
      if ready.needsScale(in: plan) { scales(&html, ready) }
      html.p { html in
        html.submit("この進め方で始める", Attributes(class: "button primary", label: "「\(ready.title)」の進め方で始める"))
      }
    }
  }

  private func scales(_ html: inout HTMLWriter, _ ready: ReadyCycle) {
    let refusal = chosen.flatMap { $0.ready == ready.rawValue ? $0.refusal : nil }
    html.fieldset(.class(refusal == nil ? "field" : "field bad")) { html in
      html.legend("この計画には評価尺度がありません。足す尺度を選んでください。")
      if let refusal { html.p(Attributes(class: "error", id: "scale-\(ready.rawValue)"), refusal.message) }
      for scale in ReadyScale.allCases {
        let id = "\(ready.rawValue)-\(scale.rawValue)"
        html.div(.class("choice")) { html in
          html.input(.radio, name: "scale", value: scale.rawValue, .id(id), checked: scale == .four)
          html.label(for: id) { html in
            html.text(scale.title)
            html.span(.class("help"), scale.summary)
          }
        }
      }
      html.p(.class("help"), "尺度は計画のことばに入ります。語や数は、あとから「ことば」で直せます。")
    }
  }
}

import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// What all steps of the guide share: the list of steps with what is done, and the buttons that go on and back.
struct SetUpFrame {
  let context: RequestContext
  /// The plan; nil on the first step, which makes it.
  var page: PlanPage?
  let step: SetUpStep

  func response(status: Status = .ok, lead: String, _ content: (inout HTMLWriter) -> Void) -> Response {
    var trail = [Shell.Crumb("計画", PlanAddresses.list())]
    if let page { trail.append(Shell.Crumb(page.heading, PlanAddresses.cover(page.version))) }
    return Shell(
      "新しい計画を作る：\(step.title)", in: context, trail: trail, section: PlanAddresses.list(), width: .medium,
      assets: [.words]
    ).response(status: status) { html in
      steps(&html)
      html.p(.class("lead"), lead)
      content(&html)
    }
  }

  private func steps(_ html: inout HTMLWriter) {
    let progress = page.map { SetUpProgress($0.snapshot) }
    html.nav(Attributes(label: "作る手順")) { html in
      html.ol(.class("steps")) { html in
        for (place, other) in SetUpStep.allCases.enumerated() {
          html.li(Attributes(current: other == step ? "step" : nil)) { html in
            let text = "\(place + 1) \(other.title)"
            if let page, other != .start, other != step {
              html.a(SetUpAddresses.step(page.plan.id, other), text)
            } else {
              html.text(text)
            }
            if progress?.finished.contains(other) == true { html.span(.class("small"), "（済）") }
          }
        }
      }
    }
  }
}

extension HTMLWriter {
  /// Writes the buttons at the end of a step; both save first.
  mutating func stepButtons(_ step: SetUpStep) {
    div(.class("actions save")) { html in
      html.submit("保存して次へ", .class("button primary"), name: "go", value: "next")
      if step != .cover { html.submit("保存して戻る", .class("button"), name: "go", value: "back") }
      html.span(.class("muted small"), "途中でやめても、保存したところから続けられます。")
    }
  }
}

extension SetUpStep {
  /// The step that a button of the form leads to.
  func following(_ form: FormFields, of plan: Plan.ID) -> Link {
    switch form.text("go") {
    case "next": SetUpAddresses.step(plan, next)
    case "back": SetUpAddresses.step(plan, previous)
    default: SetUpAddresses.step(plan, self)
    }
  }
}

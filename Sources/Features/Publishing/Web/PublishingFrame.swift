import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The frame of the pages on which a plan is published.
struct PublishingFrame {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let title: String
  /// Whether the page is the overview itself.
  var isTop = false

  func response(status: Status = .ok, _ content: (inout HTMLWriter) throws -> Void) rethrows -> Response {
    let plans = Link(segments: ["plans"])
    let plan = snapshot.plan
    var trail = [Shell.Crumb("計画", plans), Shell.Crumb(plan.title, Link(segments: ["plans", plan.id.text]))]
    if !isTop { trail.append(Shell.Crumb("公開", PublishingAddresses.overview(plan.id))) }
    return try Shell(title, in: context, trail: trail, section: plans).response(status: status) { html in
      if isTop { PlanTabs(snapshot, in: context).write(to: &html, current: .publishing) { $0.link(plan.id) } }
      try content(&html)
    }
  }
}

extension HTMLWriter {
  /// Writes a part of a page with its heading.
  mutating func card(_ id: String, _ title: String, _ content: (inout HTMLWriter) -> Void) {
    section(Attributes(class: "card", labelledBy: id)) { html in
      html.h2(.id(id), title)
      content(&html)
    }
  }

  /// Writes a tick box with its label.
  mutating func tick(_ name: String, value: String = "1", id: String, _ label: String, isOn: Bool) {
    p { html in
      html.input(.checkbox, name: name, value: value, .id(id), checked: isOn)
      html.text(" ")
      html.label(for: id, label)
    }
  }
}

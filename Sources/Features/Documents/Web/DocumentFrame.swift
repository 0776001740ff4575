import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The frame of the pages on a plan's documents.
struct DocumentFrame {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let title: String
  /// Whether the page is the list itself.
  var isTop = false

  func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    let plans = Link(segments: ["plans"])
    let plan = snapshot.plan
    var trail = [Shell.Crumb("計画", plans), Shell.Crumb(plan.title, Link(segments: ["plans", plan.id.text]))]
    if !isTop { trail.append(Shell.Crumb("書類", DocumentAddresses.list(plan.id))) }
    return try Shell(title, in: context, trail: trail, section: plans, assets: [.documents], actions: actions).response(
      status: status
    ) { html in
      if isTop { PlanTabs(snapshot, in: context).write(to: &html, current: .documents) { $0.link(plan.id) } }
      try content(&html)
    }
  }
}

import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The frame of the pages on how a plan is checked.
struct PlanFrame {
  let context: RequestContext
  let plan: Plan
  let title: String
  /// The plan that the tabs tell of, on the list of rounds itself; nil for a page below it.
  var top: PlanSnapshot?
  var width = Shell.Width.full

  func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    var trail = [Shell.Crumb("計画", PlanPlaces.list), Shell.Crumb(plan.title, PlanPlaces.cover(plan.id))]
    if top == nil { trail.append(Shell.Crumb("進行管理", ProgressAddresses.rounds(plan.id))) }
    return try Shell(
      title, in: context, trail: trail, section: PlanPlaces.list, width: width, assets: [.rounds],
      actions: actions
    ).response(status: status) { html in
      if let top { PlanTabs(top, in: context).write(to: &html, current: .rounds) { $0.link(plan.id) } }
      try content(&html)
    }
  }
}

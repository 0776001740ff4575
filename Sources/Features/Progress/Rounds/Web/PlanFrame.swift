import Application
import Design
import Essentials
import HTML
import HTTP
import Planning

/// The frame of the pages on how a plan is checked.
struct PlanFrame {
  let context: RequestContext
  let plan: Plan
  let title: String
  /// Whether the page is the list of rounds itself.
  var isTop = false
  var width = Shell.Width.full

  func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    var trail = [Shell.Crumb(plan.title, PlanPlaces.cover(plan.id))]
    if !isTop { trail.append(Shell.Crumb("進行管理", ProgressAddresses.rounds(plan.id))) }
    return try Shell(
      title, in: context, trail: trail, section: ProgressAddresses.inbox(), width: width, assets: [.rounds],
      actions: actions
    ).response(status: status, content)
  }
}

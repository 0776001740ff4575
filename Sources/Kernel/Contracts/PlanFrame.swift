package import Application
package import Design
import Essentials
package import HTML
package import HTTP
package import PlanFile
package import Planning

/// The frame of a page that belongs to one view of a plan: the trail to it and, on the view's own page, the plan's tabs.
package struct PlanFrame {
  private let title: String
  private let plan: Plan
  private let context: RequestContext
  private let view: PlanTabs.View
  private let top: PlanSnapshot?
  private let width: Shell.Width
  private let assets: [PageAsset]

  /// `top` is the plan that the tabs tell of, on the page of the view itself; nil for a page below it.
  package init(
    _ title: String, of plan: Plan, in context: RequestContext, view: PlanTabs.View, top: PlanSnapshot? = nil,
    width: Shell.Width = .full, assets: [PageAsset] = []
  ) {
    self.title = title
    self.plan = plan
    self.context = context
    self.view = view
    self.top = top
    self.width = width
    self.assets = assets
  }

  /// The whole page as an answer.
  package func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    var trail = [Shell.Crumb("計画", PlanPlaces.list), Shell.Crumb(plan.title, PlanPlaces.cover(plan.id))]
    if top == nil { trail.append(Shell.Crumb(view.title, view.link(plan.id))) }
    return try Shell(
      title, in: context, trail: trail, section: PlanPlaces.list, width: width, assets: assets, actions: actions
    ).response(status: status) { html in
      if let top { PlanTabs(top, in: context).write(to: &html, current: view) { $0.link(plan.id) } }
      try content(&html)
    }
  }
}

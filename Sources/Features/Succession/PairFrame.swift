import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// The frame of the pages on a plan and the one before it.
struct PairFrame {
  /// The pages that stand beside each other.
  enum View: CaseIterable {
    case choices, suggestions, table

    var title: String {
      switch self {
      case .choices: "1件ずつ決める"
      case .suggestions: "つながりの候補"
      case .table: "新旧の対照表"
      }
    }

    func link(_ plan: Plan.ID) -> Link {
      switch self {
      case .choices: SuccessionAddresses.choices(plan)
      case .suggestions: SuccessionAddresses.suggestions(plan)
      case .table: SuccessionAddresses.table(plan)
      }
    }
  }

  let context: RequestContext
  let plan: Plan
  let view: View

  func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    try Shell(
      view == .choices ? "前の計画の取組を引き継ぐ" : view.title, in: context,
      trail: [Shell.Crumb("計画", PlanPlaces.list), Shell.Crumb(plan.title, PlanPlaces.cover(plan.id))],
      section: PlanPlaces.list, actions: actions
    ).response(status: status) { html in
      if context.may(.managePlans) {
        html.nav(Attributes(class: "views", label: "引継ぎの画面")) { html in
          html.ul { html in
            for other in View.allCases {
              html.li { html in
                html.a(other.link(plan.id), Attributes(current: other == view ? "page" : nil), other.title)
              }
            }
          }
        }
      }
      try content(&html)
    }
  }
}

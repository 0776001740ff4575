package import Application
package import Essentials
package import HTML
package import PlanFile
package import Planning

/// The tabs that stand above every page of a plan, whichever feature answers.
package struct PlanTabs {
  /// The views of a plan.
  package enum View: CaseIterable, Sendable {
    case cover, dashboard, table, outline, text, indicators, rounds, documents, publishing, notes, history

    /// What the tab says.
    package var title: String {
      switch self {
      case .cover: "表紙"
      case .dashboard: "状況"
      case .table: "工程表"
      case .outline: "体系"
      case .text: "本文"
      case .indicators: "指標"
      case .rounds: "進行管理"
      case .documents: "書類"
      case .publishing: "公開"
      case .notes: "取込みの注記"
      case .history: "変更の履歴"
      }
    }

    /// The page of the plan as it stands.
    package func link(_ plan: Plan.ID) -> Link {
      let rest: [String] =
        switch self {
        case .cover: []
        case .dashboard: ["dashboard", "summary"]
        case .table: ["table"]
        case .outline: ["outline"]
        case .text: ["text"]
        case .indicators: ["indicators"]
        case .rounds: ["rounds"]
        case .documents: ["documents"]
        case .publishing: ["publishing"]
        case .notes: ["notes"]
        case .history: ["history"]
        }
      return Link(segments: ["plans", plan.text] + rest)
    }
  }

  private let plan: Plan
  private let hasSchedule: Bool
  private let hasIndicators: Bool
  private let noteCount: Int
  private let mayEdit: Bool
  private let mayManage: Bool
  private let mayPublish: Bool

  /// The tabs that a visitor sees; of a past state, empty views are not offered to be filled.
  package init(_ snapshot: PlanSnapshot, in context: RequestContext, isPast: Bool = false) {
    plan = snapshot.plan
    hasSchedule = !snapshot.shownColumns.isEmpty
    hasIndicators = !snapshot.document.indicators.isEmpty
    noteCount = snapshot.document.importNotes.count
    mayManage = context.may(.managePlans)
    mayPublish = context.may(.publishPlans)
    mayEdit = mayManage && !isPast
  }

  /// What a view is called here: the year table is a list where there is no schedule.
  package func title(of view: View) -> String { view == .table && !hasSchedule ? "一覧表" : view.title }

  private func isShown(_ view: View) -> Bool {
    switch view {
    case .rounds: mayManage
    case .publishing: mayPublish
    case .indicators: hasIndicators || mayEdit
    case .notes: noteCount > 0
    case .text: !plan.sections.isEmpty || !plan.emphases.isEmpty || mayEdit
    default: true
    }
  }

  /// Writes the tabs; `link` leads to the views, of a past state where the page shows one.
  package func write(to html: inout HTMLWriter, current: View, link: (View) -> Link) {
    html.nav(Attributes(class: "views", label: "この計画の画面")) { html in
      html.ul { html in
        for view in View.allCases where isShown(view) {
          html.li { html in
            html.a(link(view), Attributes(current: view == current ? "page" : nil)) { html in
              html.text(title(of: view))
              if view == .notes { html.text("（\(noteCount)）") }
            }
          }
        }
      }
    }
  }
}

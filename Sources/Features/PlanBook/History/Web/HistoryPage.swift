import Contracts
import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// What was changed in a plan, newest first, with filters (変更の履歴).
struct HistoryPage {
  private let changes: PlanChanges

  init(_ changes: PlanChanges) { self.changes = changes }

  private var page: PlanPage { changes.page }
  private var plan: Plan.ID { page.plan.id }
  private var query: HistoryQuery { changes.query }

  func response() -> Response {
    page.response(.history, capacity: 65_536) { html in
      html.div(.class("history-tools")) { html in
        HistoryFilterBar(changes: changes, action: HistoryAddresses.plan(plan)).write(to: &html)
        DayPicker(page: page).write(to: &html)
      }
      ChangeTimeline(changes: changes).write(to: &html)
      ChangePages(changes: changes, address: HistoryAddresses.plan(plan)).write(to: &html)
    }
  }
}

/// What was changed in one node, newest first.
struct NodeHistoryPage {
  private let changes: PlanChanges
  private let node: PlanNode.ID

  init(_ changes: PlanChanges, node: PlanNode.ID) throws {
    self.changes = changes
    self.node = node
    guard changes.words.titles[node] != nil else { throw NotFound() }
  }

  private var page: PlanPage { changes.page }
  private var title: String { changes.words.titles[node]?.nonEmpty ?? "題名のない項目" }

  func response() -> Response {
    let isThere = page.snapshot.position(of: node) != nil
    var trail = [
      Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
      Shell.Crumb("変更の履歴", HistoryAddresses.plan(page.plan.id)),
    ]
    if isThere { trail.append(Shell.Crumb(title, PlanAddresses.sheet(page.version, node))) }
    return Shell(
      "\(quoted(title))の履歴", in: page.context, trail: trail, section: PlanAddresses.list(), assets: [.history],
      actions: { html in
        if isThere { html.buttonLink("シートを見る", PlanAddresses.sheet(page.version, node)) }
      }
    ).response { html in
      if !isThere { html.warning("この項目は、いまの計画にはありません。") }
      ChangeTimeline(changes: changes, focus: node).write(to: &html)
      ChangePages(changes: changes, address: HistoryAddresses.node(page.plan.id, node)).write(to: &html)
    }
  }
}

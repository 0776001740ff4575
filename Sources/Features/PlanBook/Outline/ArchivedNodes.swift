import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// The list of what was taken out of the plan.
  func archivedNodes(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let page = try page(context, plan)
    let traces = try context.services.database.read { connection in
      try PlanChangeStore.last(ofField: "archived", in: plan, connection)
    }
    return ArchivedNodesPage(page: page, traces: traces).response()
  }

  /// Takes a node up again, with all that left the plan in the same step.
  func bringBackNode(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    try editing.change(plan, ChangeNote(.broughtBack, about: .node(id)), by: context.signedIn, context.services) {
      document, connection in
      guard let node = document.nodes.first(where: { $0.id == id }) else { throw NotFound() }
      guard node.isArchived else { return }
      let traces = try PlanChangeStore.last(ofField: "archived", in: plan, connection)
      let revision = traces[id]?.revision
      let together = document.nodes.filter { $0.isArchived && traces[$0.id]?.revision == revision }
      try document.bringBack(document.returning(with: id, among: Set(together.map(\.id))))
    }
    return try operation.answer(.broughtBack, focus: id)
  }
}

/// What was taken out of a plan, by whom and when, with the way back.
private struct ArchivedNodesPage {
  let page: PlanPage
  let traces: [PlanNode.ID: PlanChangeStore.Trace]

  func response() -> Response {
    let roots = self.roots
    return page.editingShell("外した項目", isEditor: false).response { html in
      html.p(.class("lead"), "計画から外した項目です。内容は残っていて、いつでも元の場所に戻せます。")
      if roots.isEmpty {
        html.empty("外した項目はありません。")
      } else {
        html.div(.class("scroll")) { table(&$0, roots) }
      }
    }
  }

  /// Archived nodes that did not leave together with what is above them.
  private var roots: [PlanNode] {
    let nodes = page.snapshot.document.nodes
    let archived = Dictionary(
      nodes.filter(\.isArchived).map { ($0.id, traces[$0.id]?.revision) }, uniquingKeysWith: { first, _ in first })
    return nodes.filter { node in
      guard node.isArchived else { return false }
      let own = traces[node.id]?.revision
      let above = node.parent.flatMap { archived[$0] }
      let original = node.repeats?.original.flatMap { archived[$0] }
      return !(above.map { $0 == own } ?? false) && !(original.map { $0 == own } ?? false)
    }
  }

  private func table(_ html: inout HTMLWriter, _ roots: [PlanNode]) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "計画から外した項目")
      html.thead { html in
        html.tr { html in for name in ["項目", "階層", "外した人と日時", "理由", "操作"] { html.th(scope: .column, name) } }
      }
      html.tbody { html in for node in roots { row(&html, node) } }
    }
  }

  private func row(_ html: inout HTMLWriter, _ node: PlanNode) {
    let trace = traces[node.id]
    let below = page.snapshot.document.nodes.count {
      $0.isArchived && $0.id != node.id && trace != nil && traces[$0.id]?.revision == trace?.revision
    }
    html.tr { html in
      html.th(scope: .row) { html in
        if let trace, trace.revision > 1 {
          html.a(
            PlanAddresses.sheet(PlanVersion(page.plan.id, .revision(trace.revision - 1)), node.id), node.numberedTitle)
        } else {
          html.text(node.numberedTitle)
        }
        if below > 0 { html.span(.class("small muted"), "　ほか\(below)件") }
      }
      html.td(.class("short"), page.plan.levels[node.level].name)
      html.td(.class("short"), trace.map { "\($0.by)　\($0.at.japanese)" } ?? "取込みのとき")
      html.td(trace?.reason ?? "")
      html.td { html in
        html.form(OutlineAddresses.bringBack(page.plan.id, node.id), in: page.context) { html in
          html.submit("戻す", Attributes(class: "button small", label: "\(node.numberedTitle)を戻す"))
        }
      }
    }
  }
}

import Application
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Revising

/// Giving a node back what it held in a past state.
extension PlanBook {
  var restoreRoutes: [Route] {
    [
      Route(.get, HistoryAddresses.restore, access: .needs(.managePlans)) { context, plan, node in
        let from = context.query("from").flatMap { Int(asked: $0) } ?? 0
        var form = try restoreForm(context, plan, node, from: from)
        form.chosen = context.query("field").map { [$0] }
        return form.response()
      },
      Route(.post, HistoryAddresses.restore, access: .needs(.managePlans)) { context, plan, node in
        try restore(context, plan, node)
      },
    ]
  }

  private func restoreForm(
    _ context: RequestContext, _ plan: Plan.ID, _ node: PlanNode.ID, from revision: Int
  ) throws -> RestoreForm {
    let page = try page(context, plan)
    let past = try context.services.database.read { connection in
      try states.state(of: PlanVersion(plan, .revision(revision)), for: context.signedIn, in: connection)
    }
    guard let past,
      let restoration = NodeRestoration(of: node, from: past.snapshot.document, to: page.snapshot.document)
    else { throw Refusal("その時点の計画には、この項目がありません。履歴から別の時点を選んでください。") }
    return RestoreForm(page: page, node: node, past: past, restoration: restoration)
  }

  private func restore(_ context: RequestContext, _ plan: Plan.ID, _ node: PlanNode.ID) throws -> Response {
    let fields = try context.form()
    let revision = fields.text("revision").flatMap { Int(asked: $0) } ?? 0
    var form = try restoreForm(context, plan, node, from: revision)
    let keys = Set(fields.texts("field"))
    form.chosen = keys
    form.reason = fields.text("reason") ?? ""
    let past = form.past.snapshot.document
    let note = ChangeNote(.restored, about: .node(node), reason: form.reason.nonEmpty)
    do {
      try editing.change(plan, note, by: context.signedIn, context.services) { document, connection in
        // What others wrote since the preview must not go without anybody having seen it.
        let seen = fields.text("seen").flatMap { Int(asked: $0) } ?? 0
        let shown = try PlanHistory.node(node, at: seen, from: document, in: connection)
        guard document.hasSameContent(node, as: shown) else {
          throw Refusal("この画面を開いたあとに、ほかの人がこの項目を変えました。下の表を見直してから、もう一度「戻す」を押してください。")
        }
        try document.restore(node, keys, from: past, withBranch: fields.text("branch") != nil)
      }
    } catch let refusal as Refusal {
      form = try restoreForm(context, plan, node, from: revision)
      (form.chosen, form.reason, form.refusal) = (keys, note.reason ?? "", refusal)
      return form.response()
    }
    return .seeOther(PlanAddresses.sheet(PlanVersion(plan), node))
  }
}

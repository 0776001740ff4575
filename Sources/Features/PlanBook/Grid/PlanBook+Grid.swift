import Application
import Database
import Essentials
import HTTP
import Planning
import Revising

/// Editing the schedule of many measures as a grid.
extension PlanBook {
  var gridRoutes: [Route] {
    [
      Route(.get, GridAddresses.grid, access: .needs(.managePlans)) { context, plan in
        try GridPage(page(context, plan).withUnits()).response()
      },
      Route(.post, GridAddresses.grid, access: .needs(.managePlans), bodyLimit: 8_388_608) { context, plan in
        try saveGrid(context, plan)
      },
      Route(.post, GridAddresses.undo, access: .needs(.managePlans)) { context, plan in
        try reverseGrid(context, plan) { try editing.undo(plan, only: $0, by: context.signedIn, context.services) }
      },
      Route(.post, GridAddresses.redo, access: .needs(.managePlans)) { context, plan in
        try reverseGrid(context, plan) { try editing.redo(plan, only: $0, by: context.signedIn, context.services) }
      },
    ]
  }

  private func saveGrid(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let entry = try GridEntry(context.form())
    do {
      let outcome = try GridSaving(plan: plan, entry: entry, snapshots: snapshots, editing: editing).run(context)
      if entry.isFromScript { return GridAnswer.saved(outcome, now: context.services.clock.now) }
      let page = try page(context, plan).withUnits()
      if outcome.isWhole { return .seeOther(GridPage(page).savedLink(outcome)) }
      return GridPage(page, after: outcome).response()
    } catch let refusal as Refusal where entry.isFromScript {
      return GridAnswer.refused(refusal)
    }
  }

  /// Takes back (or does again) the change that the page made last, and tells what cells hold now.
  private func reverseGrid(
    _ context: RequestContext, _ plan: Plan.ID, _ reverse: (Int?) throws -> PlanChange?
  ) throws -> Response {
    let form = try context.form()
    guard let seen = form.text("revision").flatMap({ Int(pathSegment: $0) }),
      let wanted = form.text("change").flatMap({ Int(pathSegment: $0) })
    else { throw Refusal("送られた内容を読み取れませんでした。画面を開き直してください。") }
    do {
      let change = try reverse(wanted)
      return try context.services.database.read { connection in
        let revision = try PlanStore.revision(of: plan, in: connection) ?? seen
        let latest = try PlanChangeStore.latest("schedule:", of: plan, after: seen, upTo: revision, in: connection)
        return GridAnswer.reversed(change, revision: revision, others: latest, now: context.services.clock.now)
      }
    } catch let refusal as Refusal {
      return GridAnswer.refused(refusal)
    }
  }
}

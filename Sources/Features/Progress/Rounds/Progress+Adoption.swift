import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// Going on here with rounds that came in with a plan.
extension Progress {
  var adoptionRoutes: [Route] {
    [
      Route(.get, RoundAddresses.adopt, access: .needs(.managePlans)) { try adoptionPage($0, $1, $2).response() },
      Route(.post, RoundAddresses.adopt, access: .needs(.managePlans)) { try adopt($0, $1, $2) },
    ]
  }

  private func adoptionPage(_ context: RequestContext, _ plan: Plan.ID, _ id: Round.ID) throws -> AdoptionPage {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let round = snapshot.document.rounds.first(where: { $0.id == id }),
        try RoundFormStore.form(id, of: plan, in: connection) == nil,
        let cycle = try CycleStore.cycle(of: plan, in: connection)?.cycle, let first = cycle.checkpoints.first
      else { throw NotFound() }
      let point = cycle.checkpoints.first { $0.label == round.checkpoint ?? round.label } ?? first
      let today = context.services.clock.now.day
      let usual = point.days(endingWith: round.lastYear).due
      return AdoptionPage(
        context: context, snapshot: snapshot, cycle: cycle, round: round,
        isOpen: try PlanOpening.isOpen(plan, in: connection) ?? false, checkpoint: point.key,
        due: max(usual, today.adding(days: 14)).description)
    }
  }

  private func adopt(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    var page = try adoptionPage(context, plan, round)
    let form = try context.form()
    page.checkpoint = form.text("checkpoint") ?? ""
    page.due = form.text("due") ?? ""
    guard page.isOpen else { return page.response(status: .unprocessable) }
    let now = context.services.clock.now
    do {
      guard let point = page.cycle.checkpoints.first(where: { $0.key == page.checkpoint }) else {
        throw Refusal("どの点検かを選んでください。", field: "checkpoint")
      }
      guard let due = Day(reading: page.due) else { throw Refusal("提出期限を入れてください。例：2026-10-31", field: "due") }
      let opens = min(point.days(endingWith: page.round.lastYear).opens, now.day)
      let adoption = RoundAdoption(page.round, as: point, opens: opens, due: due)
      let note = ChangeNote(.scheduled, reason: "取り込んだ回を引き継ぐ")
      try editing.change(plan, note, by: context.signedIn, context.services) { document, connection in
        guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
        let units = try UnitStore.register(in: connection)
        try adoption.adopt(
          page.cycle, asking: RoundAsk.all(page.cycle, in: snapshot, units: units, on: now.day), in: &document,
          by: context.signedIn, random: context.services.random, at: now, in: connection)
      }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
    return .seeOther(ProgressAddresses.board(plan, round).adding([("done", "adopted")]))
  }
}

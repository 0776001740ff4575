import Application
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// What units propose to change in the plan.
extension Progress {
  var proposalRoutes: [Route] {
    [
      Route(.get, RoundAddresses.proposals, access: .needs(.managePlans)) { try proposalPage($0, $1, $2).response() },
      Route(.post, RoundAddresses.proposals, access: .needs(.managePlans)) { try decide($0, $1, $2) },
    ]
  }

  /// Eight statements at most, however many proposals there are.
  private func proposalPage(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> ProposalPage {
    try context.services.database.read { connection in
      let page = try page(context, plan, round, in: connection)
      let sheets = try SheetStore.sheets("s.plan_id = \(plan) and s.round_id = \(round)", in: connection)
      return ProposalPage(
        page: page, proposals: Proposal.all(page.form, sheets, in: page.snapshot.document),
        decisions: try ProposalDecisionStore.decisions(of: round, plan, in: connection),
        editions: try PlanEditions.list(of: plan, in: connection))
    }
  }

  private func decide(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let form = ProposalForm(try context.form())
    do {
      _ = try taking.decide(form.wish, round, of: plan, by: context.signedIn, context.services)
    } catch let refusal as Refusal {
      var page = try proposalPage(context, plan, round)
      page.form = form
      page.refusals = [form.placed(refusal)]
      return page.response(status: .unprocessable)
    }
    return .seeOther(RoundAddresses.proposals(plan, round).adding([("done", "decided")]))
  }
}

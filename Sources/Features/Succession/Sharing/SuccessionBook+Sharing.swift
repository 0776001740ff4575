import Application
import Contracts
import Database
import Essentials
import HTTP
import Measuring
import PlanFile
import Planning

/// Items that stand in several plans.
extension SuccessionBook {
  var sharingRoutes: [Route] {
    [
      Route(.get, SuccessionAddresses.shareNode, access: .needs(.managePlans)) { context, plan, node in
        try sharePage(context, plan, node).response()
      },
      Route(.post, SuccessionAddresses.shareNode, access: .needs(.managePlans)) { try shareNode($0, $1, $2) },
      Route(.get, SuccessionAddresses.shareIndicator, access: .needs(.managePlans)) { context, plan, indicator in
        try sharePage(context, plan, indicator).response()
      },
      Route(.post, SuccessionAddresses.shareIndicator, access: .needs(.managePlans)) {
        try shareIndicator($0, $1, $2)
      },
      Route(.post, SuccessionAddresses.detach, access: .needs(.managePlans)) { context, plan, node in
        try ItemSharing(snapshots: snapshots, context: context).detach(node, of: plan)
        return .seeOther(PlanPlaces.node(plan, node).adding([("done", "detached")]))
      },
      Route(.get, SuccessionAddresses.borrow, access: .needs(.managePlans)) { try borrowPage($0, $1).response() },
      Route(.post, SuccessionAddresses.borrow, access: .needs(.managePlans)) { try borrow($0, $1) },
      Route(.get, SuccessionAddresses.child, access: .needs(.readPlans)) { try childPage($0, $1).response() },
      Route(.post, SuccessionAddresses.child, access: .needs(.managePlans)) { try makeChild($0, $1) },
    ]
  }

  private func sharePage(_ context: RequestContext, _ plan: Plan.ID, _ node: PlanNode.ID) throws -> SharePage {
    try sharePage(context, plan) { snapshot in
      guard let position = snapshot.position(of: node), snapshot.entries[position].isMeasure else { throw NotFound() }
      return .node(snapshot.entries[position].node)
    }
  }

  private func sharePage(_ context: RequestContext, _ plan: Plan.ID, _ indicator: Indicator.ID) throws -> SharePage {
    try sharePage(context, plan) { snapshot in
      guard let found = snapshot.document.indicators.first(where: { $0.id == indicator }) else { throw NotFound() }
      return .indicator(found)
    }
  }

  /// Three statements, and one more for the chosen plan.
  private func sharePage(
    _ context: RequestContext, _ plan: Plan.ID, _ item: (PlanSnapshot) throws -> SharePage.Item
  ) throws -> SharePage {
    let chosen = ((try? context.form())?.text("plan") ?? context.query("plan")).flatMap { Plan.ID($0) }
    return try context.services.database.read { connection in
      guard let owner = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let plans = try managedPlans(context, without: plan, in: connection)
      let goal = try plans.first { $0.id == chosen }.flatMap { try snapshots.snapshot(of: $0.id, in: connection) }
      return SharePage(context: context, owner: owner, item: try item(owner), plans: plans, goal: goal)
    }
  }

  /// The plans that the visitor may change, in one statement.
  private func managedPlans(
    _ context: RequestContext, without plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [PlanSummary] {
    let condition = context.signedIn.reach(of: .managePlans).planCondition
    return try PlanStore.list(where: condition, in: connection).filter { $0.id != plan }
  }

  private func shareNode(_ context: RequestContext, _ plan: Plan.ID, _ node: PlanNode.ID) throws -> Response {
    let form = try context.form()
    return try share(context, plan) { goal in
      let below = try NodeChoice.tiers(goal).node(form.text("below") ?? "", field: "below")
      var placing = ItemSharing.Placing(nodes: [(node, below)])
      placing.number = form.text("number")
      placing.takesIndicators = form.text("indicators") != nil
      return placing
    } page: {
      try sharePage(context, plan, node)
    } goal: { goal, made in
      made.first.map { PlanPlaces.node(goal, $0) } ?? PlanPlaces.cover(goal)
    }
  }

  private func shareIndicator(
    _ context: RequestContext, _ plan: Plan.ID, _ indicator: Indicator.ID
  ) throws -> Response {
    let node = try context.form().text("node").flatMap { PlanNode.ID($0) }
    return try share(context, plan) { _ in
      var placing = ItemSharing.Placing(indicators: [indicator])
      placing.node = node
      return placing
    } page: {
      try sharePage(context, plan, indicator)
    } goal: { goal, _ in
      PlanTabs.View.indicators.link(goal)
    }
  }

  private func share(
    _ context: RequestContext, _ plan: Plan.ID, placing: (PlanSnapshot) throws -> ItemSharing.Placing,
    page: () throws -> SharePage, goal: (Plan.ID, [PlanNode.ID]) -> Link
  ) throws -> Response {
    var page = try page()
    do {
      guard let chosen = page.goal else {
        throw Refusal(
          (try context.form().text("plan") ?? "").isEmpty
            ? "載せる計画を選んでください。" : "選んだ計画を変える権限がありません。その計画を受け持つ人に頼んでください。", field: "plan")
      }
      let made = try ItemSharing(snapshots: snapshots, context: context).place(
        try placing(chosen), of: plan, in: chosen.plan.id)
      return .seeOther(goal(chosen.plan.id, made).adding([("done", "shared")]))
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }
}

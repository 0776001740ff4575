import Application
import Audit
import Database
import Design
import Essentials
import HTTP
import Planning
import Reporting
import Rounds

/// The addresses of closing a round, of what was frozen, and of comparing years.
enum ClosingAddresses {
  static let closing: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/closing"
  static let reopening: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/reopening"
  static let list: Path<Plan.ID> = "/plans/*/closings"
  static let snapshot: Path<Plan.ID, Round.ID, Int> = "/plans/*/rounds/*/closings/*"
  static let comparison: Path<Plan.ID> = "/plans/*/closings/compare"
  static let comparisonWorkbook: Path<Plan.ID> = "/plans/*/closings/compare/xlsx"
}

/// The closing of rounds, and what was frozen.
extension Progress {
  var closingRoutes: [Route] {
    [
      Route(.get, ClosingAddresses.closing, access: .needs(.managePlans)) { try showClosing($0, $1, $2) },
      Route(.post, ClosingAddresses.closing, access: .needs(.managePlans)) { try close($0, $1, $2) },
      Route(.get, ClosingAddresses.reopening, access: .needs(.managePlans)) { try showReopening($0, $1, $2) },
      Route(.post, ClosingAddresses.reopening, access: .needs(.managePlans)) { try reopen($0, $1, $2) },
      Route(.get, ClosingAddresses.list, access: .needs(.readPlans)) { try showClosings($0, $1) },
      Route(.get, ClosingAddresses.snapshot, access: .needs(.readPlans)) { try showSnapshot($0, $1, $2, $3) },
      Route(.get, ClosingAddresses.comparison, access: .needs(.readPlans)) { try showComparison($0, $1) },
      Route(.get, ClosingAddresses.comparisonWorkbook, access: .needs(.readPlans)) { try exportComparison($0, $1) },
    ]
  }

  // MARK: Closing

  private func showClosing(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, refusals: [Refusal] = []
  ) throws -> Response {
    let board = try context.services.database.read { try self.board(context, plan, round, in: $0) }
    guard board.page.round.state == .open else { throw Refusal("この回は、もう締め切られています。") }
    return ClosingForm(board: board, refusals: refusals).response()
  }

  private func close(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let form = try context.form()
    do {
      guard form.text("agreed") == "yes" else {
        throw Refusal("内容を確かめて、印を付けてください。", field: "agreed")
      }
      try closing.close(
        round, of: plan, sweeping: form.text("open").flatMap { Int($0) } ?? 0, by: context.signedIn, context.services)
    } catch let refusal as Refusal where refusal.field != nil {
      return try showClosing(context, plan, round, refusals: [refusal])
    }
    return .seeOther(ClosingAddresses.list(plan))
  }

  private func showReopening(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let page = try context.services.database.read { try self.page(context, plan, round, in: $0) }
    guard page.round.state == .closed else { throw Refusal("この回は、締め切られていません。") }
    return ReopeningForm(page: page).response()
  }

  private func reopen(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let reason = try context.form().text("reason") ?? ""
    do {
      try closing.reopen(round, of: plan, reason: reason, by: context.signedIn, context.services)
    } catch let refusal as Refusal where refusal.field != nil {
      let page = try context.services.database.read { try self.page(context, plan, round, in: $0) }
      return ReopeningForm(page: page, reason: reason, refusals: [refusal]).response()
    }
    return .seeOther(ProgressAddresses.board(plan, round))
  }
}

import Application
import Audit
import Contracts
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
    let (board, sources) = try context.services.database.read { connection in
      let board = try self.boardWithBorrowed(context, plan, round, in: connection)
      return (board, try collection == nil ? nil : ClosingSources(board.page.snapshot, in: connection))
    }
    guard board.page.round.state == .open else { throw Refusal("この回は、もう締め切られています。") }
    return ClosingForm(board: board, sources: sources, refusals: refusals).response()
  }

  private func close(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let form = try context.form()
    do {
      if form.text("do") == "collect" {
        try collect(context, plan)
        return .seeOther(ClosingAddresses.closing(plan, round).adding([("done", "collected")]))
      }
      guard form.text("agreed") == "yes" else {
        throw Refusal("内容を確かめて、印を付けてください。", field: "agreed")
      }
      if form.text("collect") == "1" { try collect(context, plan) }
      try closing.close(
        round, of: plan, sweeping: form.text("open").flatMap { Int(asked: $0) } ?? 0, by: context.signedIn,
        context.services)
    } catch let refusal as Refusal where refusal.field != nil {
      return try showClosing(context, plan, round, refusals: [refusal])
    }
    return .seeOther(ClosingAddresses.list(plan))
  }

  /// Asks the sources, so that the round freezes what they say now; refused where one of them cannot be asked.
  private func collect(_ context: RequestContext, _ plan: Plan.ID) throws {
    guard let collection else { return }
    let outcome = try collection.collect(plan, context.services, context.signedIn)
    guard let first = outcome.failures.first else { return }
    let others = outcome.failures.count > 1 ? "ほかに\(outcome.failures.count - 1)件あります。" : ""
    throw Refusal(
      "「\(first.name)」の値を集められませんでした。\(first.problem)\(others)前に集めた値のまま締め切るときは、「締め切る前に集める」の印を外してください。",
      field: "collect")
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

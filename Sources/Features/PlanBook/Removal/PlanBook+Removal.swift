import Application
import Database
import Design
import Editions
import Essentials
import HTML
import HTTP
import Planning

/// The address at which a plan is removed for good.
enum RemovalAddresses {
  static let removal: Path<Plan.ID> = "/plans/*/edit/removal"
}

/// Removing a plan that left no record of the city behind, e.g. one that was taken in by mistake.
extension PlanBook {
  var removalRoutes: [Route] {
    [
      Route(.get, RemovalAddresses.removal, access: .needs(.managePlans)) { try removalPage($0, $1).response() },
      Route(.post, RemovalAddresses.removal, access: .needs(.managePlans)) { try remove($0, $1) },
    ]
  }

  private func removalPage(_ context: RequestContext, _ plan: Plan.ID) throws -> RemovalPage {
    let records = try context.services.database.read { try PlanRemoval.records(of: plan, in: $0) }
    return RemovalPage(page: try page(context, plan), records: records)
  }

  /// The name is typed, because nothing brings a removed plan back.
  private func remove(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    var page = try removalPage(context, plan)
    guard page.records.isEmpty else { return page.response(status: .conflict) }
    page.typed = try context.form().text("title") ?? ""
    guard foldedText(page.typed) == foldedText(page.page.plan.title) else {
      page.refusals = [Refusal("計画の名前が違います。「\(page.page.plan.title)」と書いてください。", field: "title")]
      return page.response(status: .unprocessable)
    }
    try context.services.database.write { connection in
      try PlanRemoval.remove(
        plan, titled: page.page.plan.title, by: context.signedIn, in: connection, at: context.services.clock.now)
    }
    return .seeOther(PlanAddresses.list().adding([("done", "deleted")]))
  }
}

/// Asks whether a plan is to be removed and says what goes with it; or why it stays.
struct RemovalPage {
  let page: PlanPage
  /// The records because of which it must stay.
  let records: [String]
  var typed = ""
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    let cover = PlanAddresses.cover(page.version)
    return Shell(
      "計画を削除する", in: page.context,
      trail: [Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, cover)], section: PlanAddresses.list(),
      width: .narrow
    ).response(status: status) { html in
      html.errorSummary(refusals)
      guard records.isEmpty else {
        html.warning(PlanRemoval.refusal(page.plan.title, records).message)
        html.p(.class("actions")) { html in
          html.buttonLink("庁内への公開を決める", OpeningAddresses.opening(page.plan.id))
          html.buttonLink("計画に戻る", cover)
        }
        return
      }
      html.p(
        .class("lead"),
        "計画「\(page.plan.title)」を、取組、指標、変更の履歴、書類の形といっしょに削除します。元に戻せません。残したいときは、先に計画の画面からファイルに取り出してください。")
      html.form(RemovalAddresses.removal(page.plan.id), in: page.context) { html in
        FormField("title", "確かめるため、計画の名前を書く", refusals: refusals).writeInput(to: &html, value: typed)
        html.p(.class("actions")) { html in
          html.submit("削除する", .class("button danger"))
          html.buttonLink("やめる", cover)
        }
      }
    }
  }
}

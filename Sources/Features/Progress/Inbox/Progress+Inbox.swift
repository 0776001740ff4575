import Application
import Audit
package import Contracts
import Database
import Design
import Essentials
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// What waits for the visitor.
extension Progress {
  var inboxRoutes: [Route] {
    [
      Route(.get, ProgressAddresses.inbox, access: .needs(.readReports)) { context in
        try inboxPage(context).response()
      },
      Route(.get, ProgressAddresses.inboxWorkbook, access: .needs(.readReports)) { context in
        try context.recordExport("待っている報告の一覧を取り出した", about: AuditSubject("report"))
        let list = try inbox(context)
        return try InboxWorkbook(items: list.shown(InboxFilter(context)), today: list.today).response()
      },
      Route(.post, ProgressAddresses.passing, access: .needs(.checkReports), passSeveral),
    ]
  }

  private func inboxPage(_ context: RequestContext, sent: [ReportSheet.ID] = []) throws -> InboxPage {
    let plans = try context.services.database.read { try PlansToRun(context.signedIn, in: $0) }
    return InboxPage(
      context: context, list: try inbox(context), filter: InboxFilter(context), plans: plans,
      selection: InboxSelection(context, sent: sent))
  }

  private func inbox(_ context: RequestContext) throws -> InboxList {
    try context.services.database.read { connection in
      try InboxList(context.signedIn, snapshots, on: context.services.clock.now.day, in: connection)
    }
  }

  /// Accepts several sheets of one plan, all or none.
  private func passSeveral(_ context: RequestContext) throws -> Response {
    let fields = try context.form()
    let which = fields.text("which") == "unchanged" ? "unchanged" : "sheet"
    guard let plan = fields.text("plan").flatMap({ Plan.ID($0) }) else {
      throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
    let sheets = fields.texts(which).compactMap { ReportSheet.ID($0) }
    do {
      try passing.take(.pass, sheets, of: plan, by: context.signedIn, context.services)
    } catch let refusal as Refusal {
      var page = try inboxPage(context, sent: which == "sheet" ? sheets : [])
      page.refusals = [refusal]
      return page.response()
    }
    return .seeOther(ProgressAddresses.inbox().adding([("done", "passed")]))
  }

  /// How many items the tile of the home page shows.
  private static let tileLimit = 8

  /// The tile of the home page: what waits for the visitor; nothing where no round runs.
  package var homeTile: HomeTile {
    HomeTile("あなたを待っているもの", place: .main, access: .needs(.readReports)) { context, connection in
      let list = try InboxList(context.signedIn, snapshots, on: context.services.clock.now.day, in: connection)
      guard !list.rounds.isEmpty else { return nil }
      return { html in
        if list.waiting.isEmpty { return html.p("いま、あなたを待っている報告はありません。") }
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "あなたを待っている報告")
          html.thead { html in
            html.tr { html in for title in ["取組", "すること", "状態", "期限"] { html.th(scope: .column, title) } }
          }
          html.tbody { html in
            for item in list.waiting.prefix(Self.tileLimit) {
              html.tr { html in
                html.th(scope: .row) { $0.a(ProgressAddresses.sheet(item.sheet.id), item.title) }
                html.td(.class("short"), item.task.title)
                html.td { SheetMark(item.sheet, item.form, isLate: item.isLate).write(to: &$0) }
                html.td(dueText(item.form.due, today: list.today))
              }
            }
          }
        }
        html.p { $0.a(ProgressAddresses.inbox(), "すべて見る（\(list.waiting.count)）") }
      }
    }
  }
}

import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// The addresses of the board beside the page itself.
enum BoardAddresses {
  static let workbook: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/board/xlsx"
}

/// Who has answered what.
extension Progress {
  var boardRoutes: [Route] {
    [
      Route(.get, ProgressAddresses.board, access: .needs(.readPlans)) { context, plan, round in
        let board = try context.services.database.read { try boardWithBorrowed(context, plan, round, in: $0) }
        let page = BoardPage(board: board, filter: BoardFilter(context))
        return context.query("part") == "1" ? page.part() : page.response()
      },
      Route(.get, BoardAddresses.workbook, access: .needs(.readPlans)) { context, plan, round in
        let board = try context.services.database.read { try boardWithBorrowed(context, plan, round, in: $0) }
        try context.recordExport(
          "「\(board.page.plan.title)」の\(board.page.title)の進行状況をExcelで取り出した", about: AuditSubject("round", round))
        return try BoardWorkbook(board: board, filter: BoardFilter(context)).response()
      },
    ]
  }
}

extension RoundPage {
  var now: Instant { context.services.clock.now }

  /// The frame of a page about the round; pages below the board lead back to it.
  func shell(
    _ title: String, assets: [PageAsset] = [], isBelowBoard: Bool = false, width: Shell.Width = .full,
    actions: ((inout HTMLWriter) -> Void)? = nil
  ) -> Shell {
    var trail = [Shell.Crumb("進行管理", ProgressAddresses.inbox())]
    // Only who runs the rounds of a plan has a page of them.
    if context.may(.managePlans) { trail.append(Shell.Crumb(plan.title, ProgressAddresses.rounds(plan.id))) }
    if isBelowBoard { trail.append(Shell.Crumb(self.title, ProgressAddresses.board(plan.id, round.id))) }
    return Shell(
      title, in: context, trail: trail, section: ProgressAddresses.inbox(), width: width, assets: assets,
      actions: actions)
  }

  /// Whether the round runs, until when, or that it was closed.
  func dates(_ html: inout HTMLWriter) {
    html.p(.class("lead")) { html in
      html.text("\(plan.title)　")
      if round.state == .closed {
        html.strong("締め切りました。")
        html.text(" ")
        html.a(ClosingAddresses.list(plan.id), "締切りの記録を見る")
      } else {
        html.text("提出期限 \(form.due.japaneseWithWeekday)")
        if form.due < today {
          html.strong("　期限を\(today.number - form.due.number)日過ぎています")
        } else {
          html.text(form.due == today ? "　今日が期限です" : "　あと\(form.due.number - today.number)日")
        }
      }
    }
  }
}

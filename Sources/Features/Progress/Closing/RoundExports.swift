import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import JSON
import Organization
import Planning
import PlanFile
import Reporting
import Rounds
import Spreadsheets

/// The formats in which a round is taken out.
enum RoundExportFormat: String, PathParameter, CaseIterable {
  case xlsx, json

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  var pathSegment: String { rawValue }

  var title: String {
    switch self {
    case .xlsx: "Excelで出す"
    case .json: "JSONで出す"
    }
  }
}

/// The addresses at which the content of a round is taken out.
enum RoundExportAddresses {
  static let choice: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/export"
  static let present: Path<Plan.ID, Round.ID, RoundExportFormat> = "/plans/*/rounds/*/export/*"
  static let closed: Path<Plan.ID, Round.ID, Int, RoundExportFormat> = "/plans/*/rounds/*/closings/*/export/*"
}

/// Rounds as files: as they stand, and as they were frozen.
extension Progress {
  var roundExportRoutes: [Route] {
    [
      Route(.get, RoundExportAddresses.choice, access: .needs(.readPlans)) { context, plan, round in
        let board = try context.services.database.read { try self.board(context, plan, round, in: $0) }
        guard board.page.isWhollyReadable else { throw NotFound() }
        return RoundExportPage(page: board.page).response()
      },
      Route(.get, RoundExportAddresses.present, access: .needs(.readPlans)) { try export($0, $1, $2, as: $3) },
      Route(.get, RoundExportAddresses.closed, access: .needs(.readPlans)) { try exportClosed($0, $1, $2, $3, as: $4) },
    ]
  }

  /// The round as it stands now, for those who may read all of it.
  private func export(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, as format: RoundExportFormat
  ) throws -> Response {
    let (page, json) = try context.services.database.read { connection in
      let page = try self.page(context, plan, round, in: connection)
      guard page.isWhollyReadable else { throw NotFound() }
      var sheets = try SheetStore.sheets("s.plan_id = \(plan) and s.round_id = \(round)", in: connection)
      if page.hidesOtherMembers {
        for index in sheets.indices { sheets[index].entries.removeAll { page.isOfAnotherMember($0.rater) } }
      }
      var content = RoundSnapshot.Content(form: page.form, sheets: sheets, document: page.snapshot.document)
      content.names = try RoundSnapshot.Names(of: sheets, on: page.today, in: connection)
      content.evidence = try ReportKeeping.evidenceNames(of: sheets.map(\.id), in: connection)
      return (page, RoundSnapshot(content).json)
    }
    let state = page.round.state == .open ? "（途中の内容）" : ""
    try context.recordExport(
      "「\(page.plan.title)」の\(page.title)の報告を取り出した\(state)（\(format.rawValue)）", about: AuditSubject("round", round))
    let name = "進行管理_\(page.title)\(page.round.state == .open ? "_途中" : "")"
    switch format {
    case .json: return .download(OwnedBytes(json.bytes(.pretty)), type: "application/json", fileName: "\(name).json")
    case .xlsx:
      guard let frozen = FrozenRound(json) else { throw NotFound() }
      return .workbook(try WorkbookWriter.write(RoundWorkbook(round: frozen, now: page.now).content), named: name)
    }
  }

  /// What was frozen: as JSON the very bytes whose digest the audit log keeps, so for those only who may read all of it.
  private func exportClosed(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ number: Int, as format: RoundExportFormat
  ) throws -> Response {
    let (closings, frozen) = try context.services.database.read { connection in
      let closings = try self.closings(context, plan, in: connection)
      guard let closure = closings.closures.first(where: { $0.round == round && $0.number == number }),
        let frozen = try closings.frozen(closure, in: connection), !frozen.round.sheets.isEmpty,
        format == .xlsx || closings.readable == nil
      else { throw NotFound() }
      return (closings, frozen)
    }
    let title = frozen.round.title
    try context.recordExport(
      "「\(closings.plan.title)」の\(title)の\(number)回目の締切りの内容を取り出した（\(format.rawValue)）",
      about: AuditSubject("round", round))
    let name = "進行管理_\(title)_締切り\(number)"
    switch format {
    case .json:
      return .download(OwnedBytes(Array(frozen.text.utf8)), type: "application/json", fileName: "\(name).json")
    case .xlsx:
      return .workbook(
        try WorkbookWriter.write(RoundWorkbook(round: frozen.round, now: context.services.clock.now).content),
        named: name)
    }
  }
}

extension RoundPage {
  /// Members of the committee grade on their own: while the round runs, nobody of them takes out what the others said.
  fileprivate var hidesOtherMembers: Bool {
    round.state == .open && context.may(.gradeReports) && !context.may(.managePlans)
  }

  fileprivate func isOfAnotherMember(_ rater: SheetEntry.Rater) -> Bool {
    guard case .member(let account) = rater else { return false }
    return account != context.signedIn.account?.text
  }
}

/// Offers the files, and says that a running round is provisional.
struct RoundExportPage {
  let page: RoundPage

  func response() -> Response {
    page.shell("内容を出力", isBelowBoard: true, width: .narrow).response { html in
      if page.round.state == .open {
        html.warning("この回は、まだ締め切られていません。出力した内容は途中のもので、このあと変わります。")
      }
      html.p(.class("lead"), "Excelは、取組を1行に、質問を1列に並べます。JSONは、ほかのシステムで読むための形です。出力したことは監査記録に残ります。")
      html.p(.class("actions")) { html in
        for format in RoundExportFormat.allCases {
          html.a(
            RoundExportAddresses.present(page.plan.id, page.round.id, format), .class("button"), download: true,
            format.title)
        }
      }
    }
  }
}

import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import JSON
import Masking
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
        let present = try context.services.database.read { try self.present(context, plan, round, in: $0) }
        return RoundExportPage(page: present.page, isWhole: present.isWhole).response()
      },
      Route(.get, RoundExportAddresses.present, access: .needs(.readPlans)) { try export($0, $1, $2, as: $3) },
      Route(.get, RoundExportAddresses.closed, access: .needs(.readPlans)) { try exportClosed($0, $1, $2, $3, as: $4) },
    ]
  }

  /// The round as it stands now.
  private struct Present {
    let page: RoundPage
    let json: JSONValue
    /// As far as the visitor may see its figures.
    let round: FrozenRound
    /// Whether that is all of it.
    let isWhole: Bool
  }

  /// The same for those who may read all of its sheets.
  private func present(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, in connection: borrowing Connection
  ) throws -> Present {
    let page = try self.page(context, plan, round, in: connection)
    guard page.isWhollyReadable else { throw NotFound() }
    var sheets = try SheetStore.sheets("s.plan_id = \(plan) and s.round_id = \(round)", in: connection)
    if page.hidesOtherMembers {
      for index in sheets.indices { sheets[index].entries.removeAll { page.isOfAnotherMember($0.rater) } }
    }
    var content = RoundSnapshot.Content(form: page.form, sheets: sheets, document: page.snapshot.document)
    content.names = try RoundSnapshot.Names(of: sheets, on: page.today, in: connection)
    content.evidence = try ReportKeeping.evidenceNames(of: sheets.map(\.id), in: connection)
    content.parts = try PartFigures(of: content.document, in: connection)
    let json = RoundSnapshot(content).json
    guard let whole = FrozenRound(json) else { throw NotFound() }
    let shown = whole.shown(to: context.reader(of: plan))
    return Present(page: page, json: json, round: shown, isWhole: shown == whole)
  }

  private func export(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, as format: RoundExportFormat
  ) throws -> Response {
    let present = try context.services.database.read { try self.present(context, plan, round, in: $0) }
    guard format == .xlsx || present.isWhole else { throw NotFound() }
    let page = present.page
    let state = page.round.state == .open ? "（途中の内容）" : ""
    try context.recordExport(
      "「\(page.plan.title)」の\(page.title)の報告を取り出した\(state)（\(format.rawValue)）", about: AuditSubject("round", round))
    let name = "進行管理_\(page.title)\(page.round.state == .open ? "_途中" : "")"
    switch format {
    case .json:
      return .download(OwnedBytes(present.json.bytes(.pretty)), type: "application/json", fileName: "\(name).json")
    case .xlsx:
      let content = RoundWorkbook(round: present.round, now: page.now).content
      return .workbook(try WorkbookWriter.write(content), named: name)
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
        format == .xlsx || frozen.isWhole
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
  /// Whether the visitor may see all that stands in it.
  let isWhole: Bool

  func response() -> Response {
    page.shell("内容を出力", isBelowBoard: true, width: .narrow).response { html in
      if page.round.state == .open {
        html.warning("この回は、まだ締め切られていません。出力した内容は途中のもので、このあと変わります。")
      }
      let json = isWhole ? "JSONは、ほかのシステムで読むための形です。" : ""
      html.p(.class("lead"), "Excelは、取組を1行に、質問を1列に並べます。\(json)出力したことは監査記録に残ります。")
      html.p(.class("actions")) { html in
        for format in RoundExportFormat.allCases where format == .xlsx || isWhole {
          html.a(
            RoundExportAddresses.present(page.plan.id, page.round.id, format), .class("button"), download: true,
            format.title)
        }
      }
    }
  }
}

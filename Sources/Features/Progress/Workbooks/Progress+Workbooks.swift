import Application
import Database
import Essentials
import HTTP
import Organization
import Planning
import Reporting
import Rounds
import SourceDocuments

/// Workbooks for those who work offline, out and in.
///
/// A plan's address cannot say whose units somebody reports for, so the doors ask for reading the plan, and every handler
/// looks at the sheets that the visitor may write.
extension Progress {
  var workbookRoutes: [Route] {
    let access = Access.needs(.readPlans)
    return [
      Route(.get, WorkbookAddresses.list, access: access, showWorkbooks),
      Route(.get, WorkbookAddresses.all, access: access, downloadAll),
      Route(.get, WorkbookAddresses.unit, access: access, downloadUnit),
      Route(
        .post, WorkbookAddresses.upload, access: access, bodyLimit: SourceLimits.fileBytes + 1_048_576, uploadForms),
      Route(.get, WorkbookAddresses.returned, access: access, showReturned),
      Route(.post, WorkbookAddresses.take, access: access, takeReturned),
      Route(.post, WorkbookAddresses.discard, access: access, discardReturned),
      Route(.get, WorkbookAddresses.marked, access: access, downloadMarked),
    ]
  }

  func showWorkbooks(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    try workbookList(context, plan, round, refusals: [])
  }

  func workbookList(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, refusals: [Refusal]
  ) throws -> Response {
    try context.services.database.read { connection in
      let page = try page(context, plan, round, in: connection)
      let sheets = try writable(page, withEntries: false, in: connection)
      let account = WorkbookReach(page).isCentral ? nil : context.signedIn.account?.text
      return WorkbookListPage(
        page: page, sheets: sheets, units: try unitNames(sheets, page, in: connection),
        issued: try IssuedFormStore.newest(round, of: plan, in: connection),
        returned: try ReturnedFormStore.list(round, of: plan, account: account, in: connection),
        refusals: refusals
      ).response()
    }
  }

  /// The sheets of the round that the visitor may write, whatever their turn; refused where there are none.
  func writable(
    _ page: RoundPage, withEntries: Bool, in connection: borrowing Connection
  ) throws -> [ReportSheet] {
    let reach = WorkbookReach(page)
    guard page.context.signedIn.may(.writeReports) else { throw Forbidden() }
    let sheets = try SheetStore.sheets(
      "s.plan_id = \(page.plan.id) and s.round_id = \(page.round.id)", withEntries: withEntries, in: connection
    ).filter(reach.contains)
    guard !sheets.isEmpty || reach.isCentral else { throw Forbidden() }
    return sheets
  }

  func unitNames(
    _ sheets: [ReportSheet], _ page: RoundPage, in connection: borrowing Connection
  ) throws -> UnitNames {
    UnitNames(sheets.flatMap(\.units), try UnitStore.register(in: connection), on: page.today)
  }
}

/// The sheets of a round that a visitor fills in by workbook while it is open.
struct WorkbookReach {
  private let actor: Actor
  /// Whether the visitor runs the round.
  let isCentral: Bool

  init(_ page: RoundPage) {
    actor = page.context.signedIn
    isCentral = actor.may(.managePlans, AccessRecord(plan: page.plan.id.text))
  }

  func contains(_ sheet: ReportSheet) -> Bool {
    // Whose it is counts, also when the round is over: the page then says so, where others are told nothing.
    actor.may(.writeReports, AccessRecord(plan: sheet.plan.text, units: Set(sheet.units.map(\.text))))
  }

  /// The units whose whole workbook the visitor may have, in the order of the sheets; nil stands for no unit.
  func units(of sheets: [ReportSheet]) -> [Unit.ID?] {
    var units: [Unit.ID?] = []
    for sheet in sheets {
      let asked: [Unit.ID?] = sheet.units.isEmpty ? [nil] : sheet.units
      for unit in asked where !units.contains(unit) {
        if isCentral || allows(unit, in: sheet) { units.append(unit) }
      }
    }
    return units
  }

  /// A sheet of several units is in the workbook of each; somebody gets only those of the own units.
  private func allows(_ unit: Unit.ID?, in sheet: ReportSheet) -> Bool {
    guard let unit else { return false }
    return actor.may(.writeReports, AccessRecord(plan: sheet.plan.text, units: [unit.text]))
  }
}

import Application
import Audit
import Database
import Essentials
import HTTP
import Measuring

/// Looking at the numbers of the law and adding to them: START HERE.
extension Indicators {
  /// What the law says is no secret; which numbers hold is decided by whoever manages all plans.
  var legalRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.laws, access: .signedIn) { try legalPage($0).response() },
      Route(.post, IndicatorAddresses.laws, access: .needsEverywhere(.managePlans)) { try enterLaw($0) },
    ]
  }

  /// One statement, two for those who manage all plans.
  private func legalPage(_ context: RequestContext) throws -> LegalPage {
    try context.services.database.read { connection in
      let entries = try LegalTableStore.entries(in: connection)
      let users = LegalPage.mayEnter(context) ? try LegalTableStore.users(in: connection) : []
      return LegalPage(context: context, entries: entries, users: users)
    }
  }

  /// Adds a row, or takes one away; what was typed comes back with what is wrong at each field.
  private func enterLaw(_ context: RequestContext) throws -> Response {
    var page = try legalPage(context)
    let form = LegalForm(try context.form())
    let entry = form.entry(
      by: context.signedIn.name(doing: .managePlans), at: context.services.clock.now, tables: page.tables)
    guard let entry, form.problems(page.tables).isEmpty else {
      page.form = form
      page.refusals = form.problems(page.tables)
      return page.response(status: .unprocessable)
    }
    let title = page.tables.first { $0.key == entry.table }?.title ?? entry.table
    let words = entry.value.map { "\(entry.from)から\($0)（\(entry.source)）" } ?? "\(entry.from)の行を取り消した（\(entry.source)）"
    try context.services.database.write { connection in
      try LegalTableStore.insert(entry, account: context.signedIn.account?.text, in: connection)
      try AuditLog.record(
        .legalTableChanged, by: context.signedIn, subject: AuditSubject("legal-table", entry.table),
        detail: "\(title)：\(words)", in: connection, at: entry.at)
    }
    return .seeOther(IndicatorAddresses.laws().adding([("done", entry.value == nil ? "withdrawn" : "entered")]))
  }
}

extension AuditAction {
  /// A number of the law was entered or taken away.
  static let legalTableChanged = AuditAction("legal-table-changed", needs: .managePlans)
}

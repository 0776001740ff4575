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
    let managing = Access.needsEverywhere(.managePlans)
    return [
      Route(.get, IndicatorAddresses.laws, access: .signedIn) { try legalPage($0).response() },
      Route(.post, IndicatorAddresses.laws, access: managing) { try enterLaw($0) },
      Route(.get, IndicatorAddresses.newLaw, access: managing) { LegalTablePage(context: $0, table: nil).response() },
      Route(.post, IndicatorAddresses.newLaw, access: managing) { try makeTable($0) },
      Route(.get, IndicatorAddresses.law, access: managing) { try tablePage($0, $1).response() },
      Route(.post, IndicatorAddresses.law, access: managing) { try renameTable($0, $1) },
      Route(.post, IndicatorAddresses.withdrawLaw, access: managing) { try withdrawTable($0, $1) },
    ]
  }

  /// Two statements, three for those who manage all plans.
  private func legalPage(_ context: RequestContext) throws -> LegalPage {
    try context.services.database.read { connection in
      let entries = try LegalTableStore.entries(in: connection)
      let tables = try LegalTableStore.bare(in: connection).map { $0.with(entries) }
      let users = LegalPage.mayEnter(context) ? try LegalTableStore.users(in: connection) : []
      return LegalPage(context: context, tables: tables, entries: entries, users: users)
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
      try record("\(title)：\(words)", entry.table, context, connection)
    }
    return .seeOther(IndicatorAddresses.laws().adding([("done", entry.value == nil ? "withdrawn" : "entered")]))
  }

  // MARK: Tables of the city

  /// Only tables that the city made can be changed.
  private func tablePage(_ context: RequestContext, _ key: Identifier<LegalTable>) throws -> LegalTablePage {
    try context.services.database.read { connection in
      let tables = try LegalTableStore.bare(in: connection)
      guard let table = tables.first(where: { $0.key == key.text }), table.isOwn else { throw NotFound() }
      return LegalTablePage(
        context: context, table: table, isUsed: try LegalTableStore.isUsed(table.key, in: connection),
        form: LegalTableForm(table))
    }
  }

  private func makeTable(_ context: RequestContext) throws -> Response {
    var page = LegalTablePage(context: context, table: nil)
    let form = LegalTableForm(try context.form())
    page.form = form
    let key = Identifier<LegalTable>(from: context.services.random).text
    let (actor, now) = (context.signedIn, context.services.clock.now)
    page.refusals = try context.services.database.write { connection in
      let problems = form.problemsOfNew(beside: try LegalTableStore.bare(in: connection))
      let name = actor.name(doing: .managePlans)
      guard problems.isEmpty, let row = form.firstRow(of: key, by: name, at: now) else { return problems }
      try LegalTableStore.add(form.table(key), by: name, at: now, in: connection)
      try LegalTableStore.insert(row, account: actor.account?.text, in: connection)
      let first = "\(row.from)から\(row.value ?? "")\(form.unit)\(form.table(key).bound)"
      try record("「\(form.title)」の表を作った（\(first)。もと：\(form.source)）", key, context, connection)
      return []
    }
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    return .seeOther(IndicatorAddresses.laws().adding([("done", "made")]))
  }

  private func renameTable(_ context: RequestContext, _ key: Identifier<LegalTable>) throws -> Response {
    var page = try tablePage(context, key)
    let form = LegalTableForm(try context.form())
    (page.form.title, page.form.source) = (form.title, form.source)
    page.refusals = try context.services.database.write { connection in
      let tables = try LegalTableStore.bare(in: connection)
      guard let old = tables.first(where: { $0.key == key.text }) else { throw NotFound() }
      let problems = form.problems(beside: tables.filter { $0.key != key.text })
      guard problems.isEmpty else { return problems }
      try LegalTableStore.rename(key.text, to: form.title, source: form.source, in: connection)
      try record("「\(old.title)」の表を「\(form.title)」に直した（もと：\(form.source)）", key.text, context, connection)
      return []
    }
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    return .seeOther(IndicatorAddresses.laws().adding([("done", "renamed")]))
  }

  private func withdrawTable(_ context: RequestContext, _ key: Identifier<LegalTable>) throws -> Response {
    var page = try tablePage(context, key)
    let now = context.services.clock.now
    let isUsed = try context.services.database.write { connection in
      guard try !LegalTableStore.isUsed(key.text, in: connection) else { return true }
      try LegalTableStore.withdraw(
        key.text, by: context.signedIn.name(doing: .managePlans), at: now, in: connection)
      try record("「\(page.form.title)」の表をなくした", key.text, context, connection)
      return false
    }
    guard isUsed else { return .seeOther(IndicatorAddresses.laws().adding([("done", "table-withdrawn")])) }
    page.isUsed = true
    page.refusals = [Refusal("この表に合わせている目標があるので、なくせません。先に、指標の目標を直してください。")]
    return page.response(status: .unprocessable)
  }

  private func record(
    _ detail: String, _ key: String, _ context: RequestContext, _ connection: borrowing Connection
  ) throws {
    try AuditLog.record(
      .legalTableChanged, by: context.signedIn, subject: AuditSubject("legal-table", key), detail: detail,
      in: connection, at: context.services.clock.now)
  }
}

extension AuditAction {
  /// A number of the law was entered or taken away, or a table was made, renamed or withdrawn.
  static let legalTableChanged = AuditAction("legal-table-changed", needs: .managePlans)
}

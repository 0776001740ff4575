package import Application
import Audit
import Database
import Essentials
import HTTP
import Logging

/// The audit log for those who audit: search, single entries, export, and the check of the chain.
package enum AuditTrail {
  static let list: Path<> = "/audit"
  static let entry: Path<Int> = "/audit/entries/*"
  static let check: Path<> = "/audit/check"
  static let export: Path<AuditFormat> = "/audit/export/*"

  /// START HERE: everything that the feature brings. How long entries are kept is set at the command line only, so that
  /// nobody who reads the log, and nobody who is in it, can shorten it in the browser.
  package static let feature = Feature(
    "audit-trail",
    routes: [
      Route(.get, list, access: .needs(.readAudit)) { try showList($0) },
      Route(.get, entry, access: .needs(.readAudit)) { try showEntry($0, $1) },
      Route(.get, check, access: .needs(.readAudit)) { try showCheck($0) },
      Route(.get, export, access: .needs(.readAudit)) { try exportEntries($0, $1) },
    ],
    menu: [MenuItem("監査記録", list(), access: .needs(.readAudit), position: 80)],
    commands: RetentionCommands.all,
    jobs: [Job("audit-retention", title: "保存年数を過ぎた監査記録の削除", every: .seconds(86_400), applyRetention)])

  /// Deletes what is older than the operator set; nothing while nothing is set.
  private static func applyRetention(_ context: JobContext) throws {
    let services = context.services
    let trimmed = try services.database.write {
      try AuditRetention.trim(by: .server, in: $0, at: services.clock.now)
    }
    if let trimmed { context.log.notice("audit-trimmed", [("entries", .integer(trimmed.count))]) }
  }

  private static func showList(_ context: RequestContext) throws -> Response {
    let query = AuditQuery(context)
    return try context.services.database.read { connection in
      let entries = try AuditLog.entries(
        query.filter, before: query.before, limit: AuditListPage.pageSize + 1, in: connection)
      let words = try AuditLog.words(in: connection)
      return AuditListPage(
        context: context, query: query, entries: entries, actions: words.actions, kinds: words.kinds
      ).response()
    }
  }

  private static func showEntry(_ context: RequestContext, _ seq: Int) throws -> Response {
    let (entry, kept) = try context.services.database.read { connection in
      let first = try AuditRetention.anchor(in: connection).map { $0.seq + 1 } ?? 1
      let last = try AuditLog.entries(limit: 1, in: connection).first?.seq ?? first
      return (try AuditLog.entry(seq, in: connection), first...max(first, last))
    }
    guard let entry else { throw NotFound() }
    return AuditEntryPage(context: context, entry: entry, kept: kept).response()
  }

  private static func showCheck(_ context: RequestContext) throws -> Response {
    let (result, years) = try context.services.database.read { connection in
      (try AuditLog.verify(in: connection), try AuditRetention.years(in: connection))
    }
    return AuditCheckPage(context: context, result: result, years: years).response()
  }

  private static func exportEntries(_ context: RequestContext, _ format: AuditFormat) throws -> Response {
    let query = AuditQuery(context)
    try context.recordExport("監査記録を取り出した（\(query.text)、\(format.rawValue)）", about: AuditSubject("audit"))
    let entries = try context.services.database.read {
      try AuditLog.entries(query.filter, limit: AuditFile.limit + 1, in: $0)
    }
    return try AuditFile(query: query, entries: entries).response(format)
  }
}

/// In which form entries are taken out.
enum AuditFormat: String, PathParameter {
  case xlsx, csv

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  var pathSegment: String { rawValue }
}

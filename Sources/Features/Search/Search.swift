package import Application
import Audit
import Contracts
import Database
import Design
import Essentials
import HTTP
package import PlanFile
import Planning

/// Search over all text of all plans, on an index of pairs of characters that both engines hold.
package struct Search: Sendable {
  static let page: Path<> = "/search"
  static let export: Path<> = "/search/export"
  private let searching: Searching

  package init(snapshots: PlanSnapshots) {
    searching = Searching(keeper: IndexKeeper(snapshots: snapshots))
  }

  /// START HERE: everything that the feature brings. The field in the head of every page belongs to `Shell`.
  package var feature: Feature {
    Feature(
      "search",
      routes: [
        Route(.get, Self.page, access: .needs(.readPlans)) { context in
          let query = SearchQuery(context)
          let result = try searching.result(of: query, for: context.signedIn, in: context.services.database)
          let page = SearchPage(context: context, query: query, result: result)
          return context.query("part") == nil ? page.response() : page.part()
        },
        Route(.get, Self.export, access: .needs(.readPlans)) { context in
          let query = SearchQuery(context)
          let range = 0..<HitWorkbook.limit
          try context.recordExport("検索結果を取り出した（\(query.text)）", about: AuditSubject("search"))
          let result = try searching.result(of: query, range, for: context.signedIn, in: context.services.database)
          return try HitWorkbook(query: query, result: result).response()
        },
      ],
      migrations: searchMigrations, commands: [ReindexCommand.command])
  }
}

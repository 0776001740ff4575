import Application
import Contracts
import Database
import Essentials

/// What a search page shows.
struct SearchResult {
  /// All plans, for the filters.
  let plans: [SearchedPlan]
  let hits: HitList
  let shown: [ShownHit]
  /// Plans whose last change is not in the index yet; the filters would show them.
  let waiting: [SearchedPlan]
}

/// Looks things up, and brings the index up to date before where that is needed.
struct Searching: Sendable {
  let keeper: IndexKeeper

  static let pageSize = 20

  /// Reads only, in a fixed number of statements, while the index is of the present revisions.
  func result(
    of query: SearchQuery, for reader: Actor = .operator, in database: Database
  ) throws -> SearchResult {
    let range = (query.page - 1) * Self.pageSize..<query.page * Self.pageSize
    return try result(of: query, range, for: reader, in: database)
  }

  /// The same with other hits than those of the page, in what somebody may read.
  func result(
    of query: SearchQuery, _ range: Range<Int>, for reader: Actor = .operator, in database: Database
  ) throws -> SearchResult {
    let readable = reader.reach(of: .readPlans).planCondition
    var changed: [SearchedPlan] = []
    let first: SearchResult? = try database.read { connection in
      let plans = try SearchedPlan.all(where: readable, in: connection)
      changed = query.words.isEmpty ? [] : waiting(plans, query)
      return changed.isEmpty ? try look(query, range, plans, reader, connection) : nil
    }
    if let first { return first }
    do {
      try keeper.refresh(changed, in: database)
    } catch let fault as DatabaseFault where fault.kind == .busy {
      // A long write is under way; what is in the index is found, and the page says what is not.
    }
    return try database.read { try look(query, range, SearchedPlan.all(where: readable, in: $0), reader, $0) }
  }

  private func waiting(_ plans: [SearchedPlan], _ query: SearchQuery) -> [SearchedPlan] {
    plans.filter { !$0.isFresh && $0.isWanted(by: query) }
  }

  private func look(
    _ query: SearchQuery, _ range: Range<Int>, _ plans: [SearchedPlan], _ reader: Actor,
    _ connection: borrowing Connection
  ) throws -> SearchResult {
    let reports = try FindableReports(for: reader, in: query.words.isEmpty ? [] : plans, connection)
    let hits = try HitStore.hits(of: query, in: plans, by: reports, connection)
    let slice = hits.slice(range, query.order)
    let subjects = try HitStore.subjects(of: slice.map(\.hit), connection)
    let shown = slice.compactMap { part in
      subjects[part.hit].map { subject in
        let shown = reports.holds(part.hit, in: part.plan.id) ? subject : subject.withoutReports
        return ShownHit(shown, in: part.plan, isInTitle: part.isInTitle, query)
      }
    }
    return SearchResult(plans: plans, hits: hits, shown: shown, waiting: waiting(plans, query))
  }
}

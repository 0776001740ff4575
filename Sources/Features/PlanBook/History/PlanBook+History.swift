import Application
import Audit
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Revising

/// What was changed, past days, comparison, restoring, editions.
extension PlanBook {
  var historyRoutes: [Route] {
    restoreRoutes + editionRoutes + [
      Route(.get, HistoryAddresses.plan, access: .needs(.readPlans)) { context, plan in
        try HistoryPage(history(context, plan)).response()
      },
      Route(.get, HistoryAddresses.workbook, access: .needs(.readPlans)) { context, plan in
        let changes = try history(context, plan, size: HistoryWorkbook.limit)
        try context.recordExport(
          "「\(changes.page.plan.title)」の変更の履歴を取り出した", about: AuditSubject("plan", plan))
        return try HistoryWorkbook(changes).response()
      },
      Route(.get, HistoryAddresses.node, access: .needs(.readPlans)) { context, plan, node in
        try NodeHistoryPage(history(context, plan, about: node), node: node).response()
      },
      Route(.get, HistoryAddresses.day, access: .needs(.readPlans)) { context, plan in
        guard let day = context.query("day").flatMap({ Day($0) }) else {
          throw Refusal("日を読めません。「2026-11-01」の形で入れてください。")
        }
        guard day <= context.services.clock.now.day else { throw Refusal("先の日の計画はまだありません。今日までの日を選んでください。") }
        return .seeOther(PlanAddresses.cover(PlanVersion(plan, .day(day))))
      },
      Route(.get, CompareAddresses.plan, access: .needs(.readPlans)) { context, plan in
        try ComparePage(comparison: comparison(context, plan)).response()
      },
      Route(.get, CompareAddresses.workbook, access: .needs(.readPlans)) { context, plan in
        let comparison = try comparison(context, plan)
        try context.recordExport(
          "「\(comparison.page.plan.title)」の新旧対照表を取り出した", about: AuditSubject("plan", plan))
        return try CompareWorkbook(comparison: comparison).response()
      },
      Route(.get, CompareAddresses.file, access: .needs(.readPlans)) { context, plan, kind in
        try exportRevision(comparison(context, plan), as: kind)
      },
    ]
  }

  /// The two states that the address asks for; without a word the first edition, or the beginning, beside the present.
  private func comparison(_ context: RequestContext, _ plan: Plan.ID) throws -> StateComparison {
    try context.services.database.read { connection in
      let reader = context.signedIn
      guard let present = try states.state(of: PlanVersion(plan), for: reader, in: connection) else {
        throw NotFound()
      }
      let editions = try PlanEditions.list(of: plan, in: connection)
      let first = try PlanChangeStore.first(of: plan, in: connection)?.revision
      let query = try CompareQuery(
        context, fallback: (editions.first?.revision ?? first).map { .revision($0) } ?? .present)
      let (from, to) = (PlanVersion(plan, query.from), PlanVersion(plan, query.to))
      let old = query.from == .present ? present : try states.state(of: from, for: reader, in: connection)
      let new = query.to == .present ? present : try states.state(of: to, for: reader, in: connection)
      guard let old, let new else { throw NotFound() }
      return StateComparison(
        page: PlanPage(state: present, version: PlanVersion(plan), context: context), query: query, old: old, new: new,
        editions: editions)
    }
  }

  /// The changes that the address asks for, with the plan as it stands.
  private func history(
    _ context: RequestContext, _ plan: Plan.ID, about node: PlanNode.ID? = nil, size: Int = PlanChanges.pageSize
  ) throws -> PlanChanges {
    let page = try page(context, plan)
    let query = HistoryQuery(context)
    var filter = query.filter
    filter.subject = node.map { .node($0) }
    let list = try context.services.database.read { connection in
      try ChangeList.load(page.snapshot.document, filter, page: query.page, size: size, in: connection)
    }
    return PlanChanges(page: page, query: query, list: list)
  }
}

package import Application
import Audit
package import Contracts
import Database
import Essentials
import HTTP
import Lineage
package import PlanFile
import Planning
import Revising

/// The plan as a book: list, cover, schedule table, outline, sheets, running text, what is taken out of it, and its editing.
package struct PlanBook: Sendable {
  let snapshots: PlanSnapshots
  let states: PlanStates
  let editing: PlanEditing
  /// Where else a cover leads to.
  let coverLinks: [CoverLink]

  package init(snapshots: PlanSnapshots, coverLinks: [CoverLink] = []) {
    self.snapshots = snapshots
    self.coverLinks = coverLinks
    states = PlanStates(present: snapshots)
    editing = PlanEditing(snapshots: snapshots)
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "plan-book",
      routes: viewRoutes + outlineEditingRoutes + sheetEditingRoutes + gridRoutes + wordRoutes + historyRoutes
        + setUpRoutes + openingRoutes + removalRoutes + ownerRoutes,
      migrations: [],
      menu: [MenuItem("計画", PlanAddresses.list(), access: .needs(.readPlans), position: 20)],
      commands: PlanCommands.all)
  }

  private var viewRoutes: [Route] {
    [
      Route(.get, PlanAddresses.list, access: .needs(.readPlans)) { context in
        try PlanListPage(context: context, plans: context.services.database.read { try readablePlans(context, in: $0) })
          .response()
      },
      Route(.get, PlanAddresses.cover, access: .needs(.readPlans)) { context, version in
        let page = try page(context, version)
        let (editions, isOpen, links) = try context.services.database.read { connection in
          (
            try PlanEditions.list(of: version.plan, in: connection),
            try PlanOpening.isOpen(version.plan, in: connection) ?? false,
            try coverLinks.compactMap { try $0.find(context, version.plan, connection) }
          )
        }
        return CoverPage(page: page, editions: editions, isOpen: isOpen, links: links).response()
      },
      Route(.get, PlanAddresses.table, access: .needs(.readPlans)) {
        try YearTablePage(page($0, $1).withUnits()).response()
      },
      Route(.get, PlanAddresses.outline, access: .needs(.readPlans)) {
        try OutlinePage(page($0, $1).withUnits()).response()
      },
      Route(.get, PlanAddresses.text, access: .needs(.readPlans)) { try TextPage(page: page($0, $1)).response() },
      Route(.get, PlanAddresses.notes, access: .needs(.readPlans)) { try NotesPage(page: page($0, $1)).response() },
      Route(.get, PlanAddresses.sheet, access: .needs(.readPlans)) { context, plan, node in
        let page = try page(context, plan)
        guard let position = page.snapshot.position(of: node) else { throw NotFound() }
        let node = page.snapshot.entries[position].node
        let today = try TodaysOwners(
          node.owners, abbreviations: page.plan.vocabulary.abbreviations, today: context.services.clock.now.day,
          in: context.services.database)
        let (lineage, reports) = try context.services.database.read { connection in
          (
            try NodeLineage(of: node.id, in: plan.plan, for: context.signedIn, in: connection),
            try NodeReports(page, node, snapshots, in: connection)
          )
        }
        return NodeSheet(page: page, position: position, today: today, lineage: lineage, reports: reports).response()
      },
      Route(.get, PlanAddresses.export, access: .needs(.readPlans)) { context, plan, format in
        let page = try page(context, plan)
        try context.recordExport(
          "「\(page.plan.title)」を取り出した（\(format.rawValue)）", about: AuditSubject("plan", plan.plan))
        return try PlanExport(page: page, format: format).response()
      },
    ]
  }

  /// The plan in the state that the address names: two statements where it is at hand.
  func page(_ context: RequestContext, _ version: PlanVersion) throws -> PlanPage {
    let state = try context.services.database.read { try states.state(of: version, for: context.signedIn, in: $0) }
    guard let state else { throw NotFound() }
    return PlanPage(state: state, version: version, context: context)
  }

  /// The plan as it stands, for the screens that edit it.
  func page(_ context: RequestContext, _ plan: Plan.ID) throws -> PlanPage { try page(context, PlanVersion(plan)) }
}

/// The plans that the visitor may read, for lists and choices.
func readablePlans(_ context: RequestContext, in connection: borrowing Connection) throws -> [PlanSummary] {
  try PlanStore.list(where: context.signedIn.reach(of: .readPlans).planCondition, in: connection)
}

package import Application
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
package import PlanFile
import Planning

/// The documents of a plan in the city's own forms, as pages and files.
package struct Documents: Sendable {
  let snapshots: PlanSnapshots

  package init(snapshots: PlanSnapshots) { self.snapshots = snapshots }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature("documents", routes: readingRoutes + editingRoutes, migrations: documentMigrations)
  }

  private var readingRoutes: [Route] {
    [
      Route(.get, DocumentAddresses.list, access: .needs(.readPlans)) { try listPage($0, $1).response() },
      Route(.get, DocumentAddresses.page, access: .needs(.readPlans)) { try DocumentPage(view($0, $1, $2)).response() },
      Route(.get, DocumentAddresses.file, access: .needs(.readPlans)) { context, plan, key, kind in
        try export(view(context, plan, key), as: kind)
      },
    ]
  }

  private var editingRoutes: [Route] {
    [
      Route(.post, DocumentAddresses.take, access: .needs(.managePlans)) { try take($0, $1) },
      Route(.post, DocumentAddresses.copy, access: .needs(.managePlans)) { try copy($0, $1, $2) },
      Route(.get, DocumentAddresses.edit, access: .needs(.managePlans)) { try editor($0, $1, $2).response() },
      Route(.post, DocumentAddresses.edit, access: .needs(.managePlans)) { try save($0, $1, $2) },
      Route(.get, DocumentAddresses.definition, access: .needs(.managePlans)) {
        try exportDefinition(view($0, $1, $2))
      },
      Route(.post, DocumentAddresses.remove, access: .needs(.managePlans)) { try remove($0, $1, $2) },
    ]
  }

  /// The forms of a plan: the ready ones and those that the city made; two statements where the plans are at hand, and two more
  /// where there is a plan before it.
  func listPage(_ context: RequestContext, _ id: Plan.ID) throws -> DocumentListPage {
    try context.services.database.read { connection in
      guard let plan = try snapshots.snapshot(of: id, in: connection) else { throw NotFound() }
      let predecessor = try predecessor(of: plan, context, in: connection)
      return DocumentListPage(
        context: context, plan: plan, ready: ReadyForm.all(for: plan, after: predecessor),
        kept: try FormStore.forms(of: id, in: connection))
    }
  }

  /// A form with the plan that it is laid out for; as many statements as `listPage`, one less for a ready form.
  func view(_ context: RequestContext, _ id: Plan.ID, _ key: FormKey) throws -> DocumentView {
    try context.services.database.read { connection in
      guard let plan = try snapshots.snapshot(of: id, in: connection) else { throw NotFound() }
      let predecessor = try predecessor(of: plan, context, in: connection)
      let ready = ReadyForm.all(for: plan, after: predecessor).first { $0.key == key.pathSegment }
      let kept = ready == nil ? try FormStore.form(key, of: id, in: connection) : nil
      guard let form = ready?.form ?? kept?.form else { throw NotFound() }
      return DocumentView(
        context: context, plan: plan, predecessor: predecessor, key: key, form: form, kept: kept,
        today: context.services.clock.now.day)
    }
  }

  /// The plan before this one, where it is here and the visitor may read it.
  private func predecessor(
    of plan: PlanSnapshot, _ context: RequestContext, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    guard let id = plan.plan.predecessor.flatMap({ Plan.ID($0) }),
      let record = try Plan.accessRecord(id, in: connection), context.signedIn.may(.readPlans, record)
    else { return nil }
    return try snapshots.snapshot(of: id, in: connection)
  }
}

/// What pages and files of one document share.
struct DocumentView {
  let context: RequestContext
  let plan: PlanSnapshot
  let predecessor: PlanSnapshot?
  let key: FormKey
  let form: Form
  /// The form as the city keeps it; nil for a ready one.
  let kept: KeptForm?
  let today: Day

  var id: Plan.ID { plan.plan.id }

  /// The year that the document is about: the one asked for, or the present one, within the plan.
  var year: FiscalYear {
    let years = plan.plan.years
    let present = FiscalYear(containing: today)
    let asked = context.query("year").flatMap { Int($0) }.map { FiscalYear($0) }
    if let asked, years.isEmpty || years.contains(asked) { return asked }
    guard let first = years.first, let last = years.last else { return present }
    return min(max(present, first), last)
  }
}

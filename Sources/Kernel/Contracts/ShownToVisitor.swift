package import Application
package import Database
import Masking
package import PlanFile
package import Planning

/// What a visitor may see of a plan: its reports and its figures of few people, cut together so that no page forgets one.
extension PlanSnapshots {
  /// The plan as the visitor may see it; it takes the statements of the whole one. For showing only: nothing of it may be written.
  package func shown(
    _ plan: Plan.ID, to context: RequestContext, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    try snapshot(of: plan, in: connection)?.shown(to: context)
  }
}

extension PlanSnapshot {
  /// The plan as the visitor may see it. For showing only: nothing of it may be written.
  package func shown(to context: RequestContext) -> PlanSnapshot {
    limited(to: context.signedIn.reportReach(of: plan.id)).shown(to: context.reader(of: plan.id))
  }
}

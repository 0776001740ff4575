import Application
import Contracts
import Database
import Essentials
import HTTP
import Lineage
import PlanFile
import Planning

/// A plan and the one before it, as they stand.
struct PlanPair {
  let old: PlanSnapshot
  let new: PlanSnapshot

  var work: NextPlan { NextPlan(old: old.document, new: new.document) }
}

extension SuccessionBook {
  /// A plan with the one before it, where that one is here and the visitor may read it: four statements where both are at hand.
  func pair(
    _ context: RequestContext, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> (new: PlanSnapshot, old: PlanSnapshot?) {
    let reader = context.signedIn
    guard let new = try snapshots.snapshot(of: plan, for: reader, in: connection) else { throw NotFound() }
    guard let id = new.plan.predecessor.flatMap({ Plan.ID($0) }), id != plan,
      let record = try Plan.accessRecord(id, in: connection), reader.may(.readPlans, record)
    else { return (new, nil) }
    return (new, try snapshots.snapshot(of: id, for: reader, in: connection))
  }

  func requiredPair(_ context: RequestContext, _ plan: Plan.ID) throws -> PlanPair {
    let (new, old) = try context.services.database.read { try pair(context, plan, in: $0) }
    guard let old else { throw NotFound() }
    return PlanPair(old: old, new: new)
  }
}

package import Database
import Essentials

/// Which plans show items of which other plans: what changes in the owner changes what its followers show.
///
/// Rows are only ever added. One that is not needed any more costs a load of the follower and nothing else.
package enum PlanFollows {
  /// Notes that a plan shows items of these plans, in the caller's transaction.
  package static func add(
    _ owners: Set<Plan.ID>, to plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    for owner in owners.subtracting([plan]).sorted() {
      try connection.run(
        "insert into plan_follows (plan_id, owner_id) values (\(plan), \(owner)) on conflict do nothing")
    }
  }

  /// The plans that show items of that plan, and may.
  package static func followers(of owner: Plan.ID, in connection: borrowing Connection) throws -> [Plan.ID] {
    try connection.rows(
      "select f.plan_id from plan_follows f where f.owner_id = \(owner) and \(isShown) order by f.plan_id"
    ) { $0.id(0) }
  }

  /// The plans whose items that plan shows, and may.
  package static func owners(shownIn plan: Plan.ID, in connection: borrowing Connection) throws -> Set<Plan.ID> {
    Set(
      try connection.rows(
        """
        select f.owner_id from plan_follows f join plans p on p.id = f.owner_id
        where f.plan_id = \(plan) and \(isShown)
        """
      ) { $0.id(0) })
  }

  /// A plan that is open to staff must not tell what is new in one that is being prepared.
  private static var isShown: SQL {
    """
    (exists (select 1 from plan_openings o where o.plan_id = f.owner_id)
      or not exists (select 1 from plan_openings o where o.plan_id = f.plan_id))
    """
  }
}

let createPlanFollows = Migration(
  "planning/0009-follows",
  """
  create table plan_follows (
    plan_id text not null references plans (id) on delete cascade,
    owner_id text not null,
    primary key (plan_id, owner_id)
  ){strict};
  create index plan_follows_by_owner on plan_follows (owner_id);
  create index node_references_by_other on node_references (other_plan, other_node);
  """)

package import Database
package import Essentials

/// Whether a plan is open to staff; until then it is being prepared, and only those who manage or direct it see it.
package enum PlanOpening {
  /// Opens the plan to staff; nothing happens where it is open already.
  @discardableResult
  package static func open(
    _ plan: Plan.ID, by name: String, in connection: borrowing Connection, at time: Instant
  ) throws -> Bool {
    try connection.run(
      """
      insert into plan_openings (plan_id, opened_at, opened_by) values (\(plan), \(time), \(name))
      on conflict do nothing
      """) > 0
  }

  /// Takes the plan back into preparation; tells whether it was open.
  @discardableResult
  package static func withdraw(_ plan: Plan.ID, in connection: borrowing Connection) throws -> Bool {
    try connection.run("delete from plan_openings where plan_id = \(plan)") > 0
  }

  /// Whether the plan is open; nil where there is no such plan.
  package static func isOpen(_ plan: Plan.ID, in connection: borrowing Connection) throws -> Bool? {
    try connection.first(
      """
      select o.plan_id from plans p left join plan_openings o on o.plan_id = p.id where p.id = \(plan)
      """
    ) { $0.optionalText(0) != nil }
  }

  /// The word of the state, `open` or `draft`, for a list whose plans are called `p`.
  package static let state: SQL = """
    (case when exists (select 1 from plan_openings o where o.plan_id = p.id) then 'open' else 'draft' end)
    """
}

let createPlanOpenings = Migration(
  "planning/0008-openings",
  """
  create table plan_openings (
    plan_id text primary key,
    opened_at {int},
    opened_by text not null
  ){strict};
  insert into plan_openings (plan_id, opened_by) select id, '' from plans;
  """)

package import Database
import Essentials
import FiscalYears

/// The plans in the database: list, revision, cover and words, removal.
package enum PlanStore {
  /// The plans, called `p` in the condition, with their counts, in one statement; by city, then newest first.
  package static func list(
    where condition: SQL = "1 = 1", in connection: borrowing Connection
  ) throws -> [PlanSummary] {
    let plans = try connection.rows(
      """
      select p.id, p.title, p.kind, p.edition, p.municipality_name, p.municipality_code, p.first_year, p.last_year,
        p.revision, coalesce(m.measures, 0), coalesce(m.repeats, 0), coalesce(i.notes, 0), coalesce(i.open_notes, 0),
        \(PlanOpening.state)
      from plans p
      left join (
        select n.plan_id,
          sum(case when n.repeats_id is null and n.repeats_unknown = 0 then 1 else 0 end) as measures,
          sum(case when n.repeats_id is null and n.repeats_unknown = 0 then 0 else 1 end) as repeats
        from nodes n join levels l on l.plan_id = n.plan_id and l.position = n.level and l.is_measure = 1
        where n.is_archived = 0
        group by n.plan_id
      ) m on m.plan_id = p.id
      left join (
        select plan_id, count(*) as notes, sum(case when state = 'open' then 1 else 0 end) as open_notes
        from import_notes group by plan_id
      ) i on i.plan_id = p.id
      where \(condition)
      """, summary)
    return plans.sorted { sortKey($0) < sortKey($1) }
  }

  /// The plan's revision, which grows with every change of anything that belongs to it; nil where there is no such plan.
  package static func revision(of plan: Plan.ID, in connection: borrowing Connection) throws -> Int? {
    try connection.first("select revision from plans where id = \(plan)") { $0.integer(0) }
  }

  /// The titles of these plans by their ids, in one statement; none where there are none.
  package static func titles(of ids: Set<String>, in connection: borrowing Connection) throws -> [String: String] {
    guard !ids.isEmpty else { return [:] }
    let rows = try connection.rows("select id, title from plans where id in (\(list: ids.sorted()))") {
      ($0.text(0), $0.text(1))
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// The plan's revision and title, for the log of its changes, and whether other plans show items of it.
  package static func heading(
    of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> (revision: Int, title: String, isFollowed: Bool)? {
    try connection.first(
      """
      select p.revision, p.title, case when exists (select 1 from plan_follows f where f.owner_id = p.id) then 1 else 0 end
      from plans p where p.id = \(plan)
      """
    ) { ($0.integer(0), $0.text(1), $0.bool(2)) }
  }

  /// Notes that something of the plan has changed, also for plans that show items of it; every writing function of a store
  /// calls it.
  package static func touch(_ plan: Plan.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update plans set revision = revision + 1
      where id = \(plan) or id in (select plan_id from plan_follows where owner_id = \(plan))
      """)
  }

  /// Removes a plan with everything that belongs to it; tells whether there was one.
  ///
  /// Its revision is kept, so that a plan that comes back under the same id is never taken for the old one.
  @discardableResult
  package static func delete(_ plan: Plan.ID, in connection: borrowing Connection) throws -> Bool {
    try connection.run(
      """
      insert into removed_plans (id, revision) select id, revision from plans where id = \(plan)
      on conflict (id) do update set revision = excluded.revision
      """)
    return try connection.run("delete from plans where id = \(plan)") > 0
  }

  private static func summary(_ row: Row) -> PlanSummary {
    PlanSummary(
      id: row.id(0), title: row.text(1), kind: row.optionalText(2), edition: row.optionalText(3),
      municipality: row.optionalText(4).map { Municipality(name: $0, code: row.optionalText(5)) },
      firstYear: row.optionalYear(6), lastYear: row.optionalYear(7), measures: row.integer(9), repeats: row.integer(10),
      notes: row.integer(11), openNotes: row.integer(12), revision: row.integer(8),
      isOpen: row.text(13) == "open")
  }

  // Sorted here, because the engines sort text in different ways.
  private static func sortKey(_ plan: PlanSummary) -> (String, Int, String, String) {
    (plan.municipality?.name ?? "", -(plan.firstYear?.startYear ?? 0), plan.title, plan.id.text)
  }
}

import Application
package import Database
package import Essentials
import JSON
package import PlanFile
package import Planning

/// Which changes a list shows.
package struct ChangeFilter: Sendable, Equatable {
  /// The name of the person as the log keeps it.
  package var person: String?
  package var kinds: [ChangeKind] = []
  package var from: Day?
  package var to: Day?
  /// A piece of what stood before or afterwards, or of the reason.
  package var text: String?
  /// Only changes that touched this.
  package var subject: RevisedSubject?

  package init(subject: RevisedSubject? = nil) { self.subject = subject }
}

/// A page of the log of one plan, newest first, with what is needed to put it into words; five statements.
package struct ChangeList: Sendable {
  /// A change with as many of its fields as a list shows.
  package struct Entry: Sendable {
    package let change: PlanChange
    /// How many things it touched, also where not all of their fields are at hand.
    package let subjectCount: Int
  }

  package let entries: [Entry]
  /// How many changes match, on all pages.
  package let total: Int
  /// Everybody who ever changed the plan.
  package let people: [String]
  /// What was taken back by changes of this page, by revision.
  package let undone: [Int: PlanChange]
  /// Titles of nodes that were removed, by node.
  package let removedTitles: [PlanNode.ID: String]

  /// Fields of one change that a list shows at most.
  package static let shownFields = 60

  /// Loads a page of the changes that match; the first page is 1.
  package static func load(
    _ present: PlanDocument, _ filter: ChangeFilter, page: Int = 1, size: Int = 50, in connection: borrowing Connection
  ) throws -> ChangeList {
    let plan = present.plan.id
    let condition = condition(plan, filter)
    let total = try connection.first("select count(*) from plan_changes c where \(condition)") { $0.integer(0) } ?? 0
    // The page is cut out first, so that what a change touched is counted for its changes only. Asking for the position,
    // which every row has, keeps SQLite from walking another index with all changes of the plan.
    let heads = try connection.rows(
      """
      select \(PlanChangeStore.columns), (select count(distinct subject_kind || subject_id) from plan_change_items n
        where n.plan_id = c.plan_id and n.revision = c.revision and n.position >= 0 and n.field <> 'previous')
      from (
        select * from plan_changes c where \(condition)
        order by c.revision desc limit \(size) offset \((max(1, page) - 1) * size)
      ) c
      order by c.revision desc
      """
    ) { row in Entry(change: try PlanChange(row: row), subjectCount: row.integer(9)) }
    let filled = try PlanChangeStore.withFields(
      heads.map(\.change), of: plan, about: filter.subject, limit: filter.subject == nil ? shownFields : nil,
      in: connection)
    let people = try connection.rows(
      "select distinct actor_name from plan_changes where plan_id = \(plan) order by actor_name"
    ) { $0.text(0) }
    let undone = try PlanChangeStore.heads(
      of: plan, at: filled.compactMap(\.undoes), in: connection)
    return ChangeList(
      entries: zip(heads, filled).map { Entry(change: $1, subjectCount: $0.subjectCount) }, total: total,
      people: people, undone: Dictionary(uniqueKeysWithValues: undone.map { ($0.revision, $0) }),
      removedTitles: try PlanChangeStore.removedTitles(
        of: plan, Array(strangers(in: filled, to: present).prefix(200)), in: connection))
  }

  private static func condition(_ plan: Plan.ID, _ filter: ChangeFilter) -> SQL {
    var sql: SQL = "c.plan_id = \(plan)"
    if let person = filter.person { sql = sql + " and c.actor_name = \(person)" }
    if !filter.kinds.isEmpty { sql = sql + " and c.kind in (\(list: filter.kinds.map(\.rawValue)))" }
    if let from = filter.from { sql = sql + " and c.changed_at >= \(Instant(startOf: from))" }
    if let to = filter.to { sql = sql + " and c.changed_at < \(Instant(startOf: to.adding(days: 1)))" }
    if let subject = filter.subject {
      sql =
        sql + """
           and exists (select 1 from plan_change_items i where i.plan_id = c.plan_id and i.revision = c.revision
          and i.subject_kind = \(subject.kind) and i.subject_id = \(subject.id)
          and (i.field <> 'previous' or (c.kind in ('moved', 'undone', 'redone') and c.subject_id = i.subject_id)))
          """
    }
    if let text = filter.text {
      sql =
        sql + """
           and (\(SQL.text(of: "coalesce(c.reason, '')", holds: text)) or exists (
            select 1 from plan_change_items i where i.plan_id = c.plan_id and i.revision = c.revision
            and i.field <> 'previous' and (\(SQL.text(of: "coalesce(i.before_value, '')", holds: text))
            or \(SQL.text(of: "coalesce(i.after_value, '')", holds: text)))))
          """
    }
    return sql
  }

  /// The nodes that changes speak of and the plan no longer holds.
  private static func strangers(in changes: [PlanChange], to present: PlanDocument) -> Set<PlanNode.ID> {
    var found: Set<PlanNode.ID> = []
    for change in changes {
      if let node = change.subject?.node { found.insert(node) }
      for field in change.fields {
        if let node = field.field.subject.node { found.insert(node) }
        let parents = field.field.key == PlanField.whole ? [field.after?["parent"]] : [field.before, field.after]
        guard ["parent", "repeats", PlanField.whole].contains(field.field.key) else { continue }
        for case .string(let id)?? in parents { found.insert(PlanNode.ID(stored: id)) }
      }
    }
    return found.subtracting(present.nodes.map(\.id))
  }
}

extension PlanChangeStore {
  /// The heads of these changes.
  static func heads(
    of plan: Plan.ID, at revisions: [Int], in connection: borrowing Connection
  ) throws -> [PlanChange] {
    // The list is never empty, so that a page takes the same number of statements whatever it shows.
    try connection.rows(
      "select \(columns) from plan_changes c where c.plan_id = \(plan) and c.revision in (\(list: revisions + [0]))",
      PlanChange.init(row:))
  }

  /// The titles that nodes had when they were removed.
  static func removedTitles(
    of plan: Plan.ID, _ nodes: [PlanNode.ID], in connection: borrowing Connection
  ) throws -> [PlanNode.ID: String] {
    var titles: [PlanNode.ID: String] = [:]
    try connection.each(
      """
      select subject_id, before_value from plan_change_items
      where plan_id = \(plan) and subject_kind = 'node' and field = 'whole' and before_value is not null
        and subject_id in (\(list: nodes.map(\.text) + [""]))
      order by revision
      """
    ) { row in
      titles[PlanNode.ID(stored: row.text(0))] = try value(row, 1)?["title"]?.string ?? ""
    }
    return titles
  }
}

import Application
import Contracts
import Database
import Essentials
import PlanFile
import Planning

/// Which subjects are found by what was reported and remarked on them: those whose reports the visitor may read.
struct FindableReports {
  private let readsAll: Bool
  private let reaches: [Plan.ID: ReportReach]
  /// Nodes for which the own units answer.
  private var own: Set<Hit> = []

  /// Takes a statement only for who may read the reports of some units.
  init(for reader: Actor, in plans: [SearchedPlan], _ connection: borrowing Connection) throws {
    readsAll = reader.reach(of: .readReports).isEverything()
    reaches =
      readsAll ? [:] : Dictionary(plans.map { ($0.id, reader.reportReach(of: $0.id)) }) { first, _ in first }
    let units = reaches.values.reduce(into: Set<String>()) { all, reach in
      if case .units(let units) = reach { all.formUnion(units) }
    }
    guard !units.isEmpty else { return }
    let reaches = reaches
    var own: Set<Hit> = []
    try connection.each(
      """
      select s.block_id, s.position, o.plan_id, o.unit from node_owners o
      join search_blocks b on b.plan_id = o.plan_id
      join search_subjects s on s.block_id = b.id and s.kind = 'node' and s.target = o.node_id
      where o.role in ('lead', 'joint') and o.unit in (\(list: units.sorted()))
      """
    ) { row in
      guard case .units(let units) = reaches[row.id(2)] ?? .units([]), units.contains(row.text(3)) else { return }
      own.insert(Hit(block: row.integer(0), subject: row.integer(1)))
    }
    self.own = own
  }

  func holds(_ hit: Hit, in plan: Plan.ID) -> Bool { readsAll || reaches[plan] == .all || own.contains(hit) }
}

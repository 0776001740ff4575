import Database
import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// The reports on one node, newest first: those of the plan, and on an item of another plan those of all its closed rounds
/// within the period of this one.
struct NodeReports {
  struct Item {
    let round: Round
    let report: ProgressReport
    /// The plan in whose round it was written.
    let plan: Plan
  }

  let items: [Item]

  /// What the snapshot holds; on an item of another plan two statements more where that one is at hand.
  init(_ page: PlanPage, _ node: PlanNode, _ snapshots: PlanSnapshots, in connection: borrowing Connection) throws {
    let own = page.snapshot.reports(on: node.id).map { Item(round: $0.round, report: $0.report, plan: page.plan) }
    guard page.version.moment == .present, node.isBorrowed, let item = node.source?.node,
      let owner = node.source?.plan.map({ Plan.ID(stored: $0) }),
      try PlanFollows.owners(shownIn: page.plan.id, in: connection).contains(owner),
      let theirs = try snapshots.snapshot(of: owner, in: connection)
    else {
      items = own
      return
    }
    let found = theirs.reports(on: PlanNode.ID(stored: item)).filter { round, report in
      round.state == .closed && (report.state == .accepted || report.swept) && page.plan.covers(round)
    }
    // What a round of the same years shows of them already stands under its own name here.
    let shown = Set(found.map(\.report.id))
    let all =
      own.filter { !shown.contains($0.report.id) }
      + found.map { Item(round: $0.round, report: $0.report, plan: theirs.plan) }
    items = all.enumerated().sorted { left, right in
      let (first, second) = (left.element.round, right.element.round)
      return (second.lastYear, second.firstYear, left.offset) < (first.lastYear, first.firstYear, right.offset)
    }.map(\.element)
  }
}

extension Plan {
  /// Whether the years that a round looks at lie within the period, as far as that is known.
  fileprivate func covers(_ round: Round) -> Bool {
    (firstYear.map { $0 <= round.firstYear } ?? true) && (lastYear.map { round.lastYear <= $0 } ?? true)
  }
}

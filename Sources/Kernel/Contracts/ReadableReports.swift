package import Application
package import Database
import Essentials
package import PlanFile
package import Planning

/// Whoever may not read the reports of a plan does not find them in its pages, files and hits either: the one rule for all of these.
extension Actor {
  /// Which reports of a plan the person may read: all, those of the own units, or none.
  package func reportReach(of plan: Plan.ID) -> ReportReach {
    let reach = reach(of: .readReports)
    if reach.contains(AccessRecord(plan: plan.text, state: .closed)) { return .all }
    return .units(reach.units(of: plan.text, in: .closed))
  }
}

extension PlanSnapshots {
  /// The plan with the reports that somebody may read, for all that shows it to a person or hands it out; it takes the statements of
  /// the whole one.
  package func snapshot(
    of plan: Plan.ID, for actor: Actor, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    try snapshot(of: plan, in: connection)?.limited(to: actor.reportReach(of: plan))
  }
}

extension ReportReach {
  /// What a page says that would otherwise look as if nothing had been reported; nil where all is shown.
  package var note: String? {
    switch self {
    case .all: nil
    case .units(let units) where units.isEmpty: "報告の文章と評価は、報告を見る役割の人にだけ示します。ここには出ません。"
    case .units: "報告の文章と評価は、あなたの所属の取組のものだけを示しています。"
    }
  }
}

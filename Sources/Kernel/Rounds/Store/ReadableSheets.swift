package import Application
package import Database
import Essentials
package import Planning
import Reporting

/// Which sheets of a plan's rounds somebody may read, whatever state the rounds are in.
package enum ReadableSheets {
  /// Their ids; nil where all of a closed round may be read. Takes a statement only where they have to be told apart.
  package static func ids(
    of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection
  ) throws -> Set<String>? {
    if actor.may(.readReports, AccessRecord(plan: plan.text, state: .closed)) { return nil }
    return Set(
      try connection.rows(
        """
        select s.id from report_sheets s join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
        where s.plan_id = \(plan) and \(actor.reach(of: .readReports).sheetCondition)
        """
      ) { $0.text(0) })
  }
}

package import Application
package import Database
import Essentials
package import Planning

extension Plan: RecordSubject {
  /// Plans are the business of the city.
  package static let sensitivity = AccessRecord.Sensitivity.ordinary

  /// A plan is open, or it is being prepared.
  package static func accessRecord(_ id: Plan.ID, in connection: borrowing Connection) throws -> AccessRecord? {
    try PlanOpening.isOpen(id, in: connection).map { AccessRecord(plan: id.text, state: $0 ? .open : .draft) }
  }
}

extension Reach {
  /// The plans of a list, called `p` there, with which the actor may do it.
  package var planCondition: SQL { condition(Columns(plan: "p.id", state: PlanOpening.state)) }
}

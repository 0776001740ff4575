package import Database
import Essentials
package import Planning

extension SuccessionStore {
  /// Puts these links in the place of all that a plan has.
  package static func replace(
    with successions: [Succession], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run("delete from succession_ends where plan_id = \(plan)")
    try connection.run("delete from successions where plan_id = \(plan)")
    try insert(successions, of: plan, in: connection)
  }
}

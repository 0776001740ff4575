package import Database
import Essentials
package import Planning

extension ReportStore {
  /// Lets answers and directions follow the plan's words to their new keys; the words themselves are written already.
  package static func follow(
    from old: Vocabulary, to new: Vocabulary, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try MovedKeys(from: old.categories.map(\.label), to: new.categories.map(\.label)).follow(
      in: "reports", column: "next_direction", where: "plan_id = \(plan)", connection)
    for scale in new.scales {
      guard let before = old.scales.first(where: { $0.id == scale.id }) else { continue }
      try MovedKeys(from: before.values.map(\.label), to: scale.values.map(\.label)).follow(
        in: "report_answers", column: "value_key", where: "plan_id = \(plan) and scale_id = \(scale.id)", connection)
    }
  }
}

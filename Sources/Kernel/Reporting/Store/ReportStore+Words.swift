package import Database
import Essentials
package import Planning

extension ReportStore {
  /// Lets answers, directions and resource lines follow the plan's words; the words themselves are written already.
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
    try followPhases(from: old.resourcePhases, to: new.resourcePhases, of: plan, in: connection)
  }

  /// Puts one category in the place of another as the next direction; both by their places in the list as it stands.
  package static func replaceDirection(
    _ old: Int, by new: Int, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run(
      "update reports set next_direction = \(new) where plan_id = \(plan) and next_direction = \(old)")
  }

  /// Puts one value of a scale in the place of another; both by their places in the scale as it stands.
  package static func replaceAnswer(
    _ old: Int, by new: Int, on scale: Scale.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      update report_answers set value_key = \(new)
      where plan_id = \(plan) and scale_id = \(scale) and value_key = \(old)
      """)
  }

  /// Changes label and meaning of the resource lines of one phase.
  package static func changePhase(
    _ label: String, to phase: Vocabulary.Term<ResourceMeaning>, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      update report_resources set phase = \(phase.label), meaning = \(phase.meaning.rawValue)
      where plan_id = \(plan) and phase = \(label)
      """)
  }

  /// Resource lines hold the words themselves; a word in the place of one that is gone is the same word, renamed.
  private static func followPhases(
    from old: [Vocabulary.Term<ResourceMeaning>], to new: [Vocabulary.Term<ResourceMeaning>], of plan: Plan.ID,
    in connection: borrowing Connection
  ) throws {
    for (place, before) in old.enumerated() {
      if let same = new.first(where: { $0.label == before.label }) {
        if same != before { try changePhase(before.label, to: same, of: plan, in: connection) }
      } else if new.indices.contains(place), !old.contains(where: { $0.label == new[place].label }) {
        try changePhase(before.label, to: new[place], of: plan, in: connection)
      }
    }
  }
}

import Database
import Essentials
import Planning

/// What people said about the themes of a measure; it stays when the dictionary changes.
enum CorrectionStore {
  /// Whether the measure has the theme or not, whatever the words say.
  enum Verdict: String, Sendable { case has, hasNot = "has-not" }

  /// Who said what about which measure.
  struct Correction: Sendable, Equatable {
    let node: String
    let theme: String
    let verdict: Verdict
    let by: String
  }

  /// The corrections of a plan, or of one of its nodes.
  static func corrections(
    of plan: Plan.ID, node: PlanNode.ID? = nil, in connection: borrowing Connection
  ) throws -> [Correction] {
    let only: SQL = node.map { "and node_id = \($0)" } ?? ""
    return try connection.rows(
      """
      select node_id, theme, verdict, changed_by from library_corrections where plan_id = \(plan) \(only)
      order by node_id, theme
      """
    ) { Correction(node: $0.text(0), theme: $0.text(1), verdict: try $0.choice(2), by: $0.text(3)) }
  }

  /// Keeps what was said; nil takes it back.
  static func put(
    _ verdict: Verdict?, _ theme: String, on node: PlanNode.ID, of plan: Plan.ID, by name: String, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    guard let verdict else {
      try connection.run(
        "delete from library_corrections where plan_id = \(plan) and node_id = \(node) and theme = \(theme)")
      return
    }
    try connection.run(
      """
      insert into library_corrections (plan_id, node_id, theme, verdict, changed_by, changed_at)
      values (\(plan), \(node), \(theme), \(verdict.rawValue), \(name), \(time))
      on conflict (plan_id, node_id, theme) do update set verdict = excluded.verdict,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at
      """)
  }
}

extension [FoundTheme] {
  /// What holds once people were heard.
  func corrected(by corrections: some Sequence<CorrectionStore.Correction>) -> [FoundTheme] {
    var themes = self
    for correction in corrections {
      let place = themes.firstIndex { $0.theme == correction.theme }
      switch correction.verdict {
      case .hasNot: if let place { themes.remove(at: place) }
      case .has:
        if let place {
          themes[place].isByHand = true
        } else {
          themes.append(FoundTheme(theme: correction.theme, words: [], isByHand: true))
        }
      }
    }
    return themes
  }
}

package import FiscalYears
import Planning

/// Of which measures the share that was carried out (実施率) is counted; a closed set.
package enum DueMeasures: String, Sendable, CaseIterable {
  /// Those that were to be in operation.
  case operation
  /// Those for which anything was planned.
  case any
  /// Every measure of the plan.
  case all

  /// The choice that holds where nobody chose.
  package static let usual = operation

  /// What they are called; words for the years stand before it.
  package var title: String {
    switch self {
    case .operation: "実施の予定だった取組"
    case .any: "予定のあった取組すべて"
    case .all: "計画の取組すべて"
    }
  }
}

/// What of a plan was due and what was carried out: the one rule for every share that is called 実施率.
extension PlanSnapshot {
  /// The words of the rule.
  package static let carriedOutWords = "実際の工程が実施（活用、継続、拡充、完了を含む）になった取組"

  /// The measures that were due in those years, in document order, with repeats.
  package func measures(due: DueMeasures, in years: [FiscalYear]) -> [Int] {
    guard due != .all else { return measures }
    return measures.filter { position in
      years.contains { year in
        guard let state = entries[position].planned[year], !state.isEmpty else { return false }
        return due == .any || isInOperation(state)
      }
    }
  }

  /// Whether the measure really reached operation in one of those years.
  package func isCarriedOut(_ position: Int, in years: [FiscalYear]) -> Bool {
    years.contains { entries[position].real[$0].map(isInOperation) ?? false }
  }

  private func isInOperation(_ state: EffectiveSchedule.State) -> Bool {
    state.markers.contains { label in
      guard let meaning = plan.vocabulary.marker(label) else { return false }
      return meaning.step == MarkerMeaning.implement.step || meaning == .finish
    }
  }
}

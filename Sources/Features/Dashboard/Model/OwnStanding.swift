import Application
import FiscalYears
import Measuring
import PlanFile
import Planning

/// The measures and indicators that somebody answers for, as they stand today.
struct OwnStanding {
  let plan: Plan.ID
  let year: FiscalYear
  let measures: [PlanState.Measure]
  let indicators: [IndicatorStanding]

  init(_ snapshot: PlanSnapshot, of actor: Actor, current: FiscalYear) {
    plan = snapshot.plan.id
    year = current
    let own = Self.nodes(snapshot, of: actor)
    measures = PlanState(snapshot, current: current).measures.filter { $0.node.map(own.contains) ?? false }
    indicators = IndicatorStanding.all(snapshot).filter { $0.node.map(own.contains) ?? false }
  }

  /// The measures of which somebody's units are owners.
  static func nodes(_ snapshot: PlanSnapshot, of actor: Actor) -> Set<PlanNode.ID> {
    let units = actor.ownUnits(in: snapshot.plan.id)
    return Set(
      snapshot.measures.filter { position in
        let entry = snapshot.entries[position]
        return !entry.isRepeat && entry.node.owners.contains { owner in owner.unit.map(units.contains) ?? false }
      }.map { snapshot.entries[$0].node.id })
  }

  var isEmpty: Bool { measures.isEmpty }

  /// How many of the measures stand so this year.
  func count(_ standing: ScheduleStanding) -> Int { measures.count { $0.years[year]?.standing == standing } }

  /// How they stand, in a sentence.
  var sentence: String {
    guard !isEmpty else { return "この計画には、あなたの所属が担当する取組はありません。" }
    let parts = [ScheduleStanding.onPlan, .early, .late, .noJudgement, .unreported].compactMap { standing in
      StandingKey(standing).flatMap { key in count(standing) > 0 ? "\(key.name)\(count(standing))件" : nil }
    }
    return "\(year.japanese)：\(measures.count)取組。" + (parts.isEmpty ? "" : parts.joined(separator: "、") + "です。")
  }
}

import Application
import Essentials
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
  /// Whether the person reports or checks for any unit in the plan.
  let hasUnits: Bool
  /// How many further measures the units take part in, for which others answer.
  let joined: Int

  init(
    _ snapshot: PlanSnapshot, of actor: Actor, current: FiscalYear, handedIn: [PlanNode.ID: Set<FiscalYear>] = [:]
  ) {
    plan = snapshot.plan.id
    year = current
    let own = Self.nodes(snapshot, of: actor)
    hasUnits = !actor.ownUnits(in: snapshot.plan.id).isEmpty
    joined = Self.nodes(snapshot, of: actor) { $0.owners }.subtracting(own).count
    measures = PlanState(snapshot, current: current, handedIn: handedIn).measures
      .filter { $0.node.map(own.contains) ?? false }
    indicators = IndicatorStanding.all(snapshot).filter { $0.node.map(own.contains) ?? false }
  }

  /// The measures for which somebody's units answer, as the rest of the dashboard counts them.
  static func nodes(_ snapshot: PlanSnapshot, of actor: Actor) -> Set<PlanNode.ID> {
    nodes(snapshot, of: actor) { $0.answeringOwners }
  }

  private static func nodes(
    _ snapshot: PlanSnapshot, of actor: Actor, by owners: (PlanNode) -> [Responsibility]
  ) -> Set<PlanNode.ID> {
    let units = actor.ownUnits(in: snapshot.plan.id)
    return Set(
      snapshot.measures.filter { position in
        let entry = snapshot.entries[position]
        return !entry.isRepeat && owners(entry.node).contains { owner in owner.unit.map(units.contains) ?? false }
      }.map { snapshot.entries[$0].node.id })
  }

  var isEmpty: Bool { measures.isEmpty }

  /// How many of the measures stand so this year.
  func count(_ standing: CountedStanding) -> Int { measures.count { $0.standing(in: year) == standing } }

  /// How they stand, in a sentence; who stands for no unit is told that, as it says nothing of any unit.
  var sentence: String {
    guard hasUnits else {
      return "あなたは、この計画で所属の担当（報告を入力する人、確認する人）として登録されていません。そのため、自分の所属の取組は示せません。"
    }
    let joint = joined == 0 ? "" : "このほか、主管ではない所属として加わる取組が\(joined)件あります。"
    guard !isEmpty else { return "この計画には、あなたの所属が主管の取組はありません。" + joint }
    let parts = CountedStanding.allCases.filter { count($0) > 0 }.map { "\(StandingKey($0).name)\(count($0))件" }
    let states = parts.isEmpty ? "" : parts.joined(separator: "、") + "です。"
    return "\(year.japanese)：\(measures.count)取組。" + states + joint
  }
}

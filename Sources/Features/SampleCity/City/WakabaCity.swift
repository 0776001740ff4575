package import PlanFile
import Essentials
import Planning

/// The texts of 若葉市's plan; each pillar stands in a file of its own.
enum CityScript {
  static var text: String { [hiring, learning, workplace, wellbeing].joined(separator: "\n") }
}

/// The plans of 若葉市, the same in every run.
package enum WakabaCity {
  /// The former plan and the present one, which points back to it.
  package static func plans() -> (former: PlanDocument, current: PlanDocument) {
    let random = RepeatableRandom(seed: 2_025_0401)
    let former = FormerPlan.document(random: random)
    var plan = CityCover.plan(predecessor: former.plan, random: random)
    plan.sections = CitySections.sections(after: former, random: random)
    let tree = ScriptTree(CityScript.text, plan: plan, first: CityYears.first, random: random)
    let progress = CityReports(tree.measures, plan: plan, random: random)
    var nodes = tree.nodes
    progress.leaveOpen(&nodes)
    var current = PlanDocument(plan: plan, nodes: nodes)
    current.indicators = CityIndicators.indicators(tree, random: random)
    // With chance of their own, so that the ids of everything else stay as they are.
    current.indicators += CitySources.indicators(
      of: plan.id, beside: current.indicators, random: RepeatableRandom(seed: 2_025_0402))
    current.rounds = progress.rounds
    current.reports = progress.reports
    current.findings = CityFindings.findings(tree, random: random)
    current.successions = CitySuccessions(tree.measures, of: plan.id, from: former).links
    return (former, current)
  }
}

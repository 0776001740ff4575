package import PlanFile

extension PlanDocument {
  /// The plan with its nodes and without what is kept beside it: reports, indicators, findings, links and notes have no
  /// history of their own, so they are left out of past states and editions.
  package var planAlone: PlanDocument { PlanDocument(plan: plan, nodes: nodes) }
}

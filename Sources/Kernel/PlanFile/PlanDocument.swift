import Essentials
package import Measuring
package import Planning
package import Reporting

/// A whole plan with everything that was reported on it: what the exchange format, the importer and the database pass on.
package struct PlanDocument: Sendable, Equatable {
  package var plan: Plan
  /// Tiers and measures in document order.
  package var nodes: [PlanNode]
  package var indicators: [Indicator]
  package var rounds: [Round]
  package var reports: [ProgressReport]
  package var findings: [Finding]
  package var successions: [Succession]
  package var importNotes: [ImportNote]
  /// Figures of parts of the city; they are many, so that only files and `PlanArchive.whole` carry them.
  package var memberFigures: [MemberFigure]
  /// What was decided about the years of its figures, oldest first; carried like the figures of parts.
  package var periods: [PeriodLock]

  package init(plan: Plan, nodes: [PlanNode] = []) {
    self.plan = plan
    self.nodes = nodes
    indicators = []
    rounds = []
    reports = []
    findings = []
    successions = []
    importNotes = []
    memberFigures = []
    periods = []
  }

  /// The plans that own items of this one.
  package var ownersOfNodes: Set<Plan.ID> {
    Set(nodes.lazy.filter(\.isBorrowed).compactMap { $0.source?.plan.map { Plan.ID(stored: $0) } })
  }
}

extension PlanDocument {
  /// The same, with indicators that know when the plan begins.
  package var begun: PlanDocument {
    guard indicators.contains(where: { $0.beside.begin != plan.firstYear }) else { return self }
    var document = self
    document.indicators = Indicator.begun(indicators, in: plan.firstYear)
    return document
  }
}

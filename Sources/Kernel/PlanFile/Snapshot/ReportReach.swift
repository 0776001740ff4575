package import Measuring
import Planning
import Reporting

/// Which reports of a plan somebody may read; what bodies remarked and what units counted goes the same way.
package enum ReportReach: Hashable, Sendable {
  case all
  /// Those on what one of these units answers for; without any unit none.
  case units(Set<String>)

  /// Whether everything that the other one holds may be read by this one, too.
  package func covers(_ other: ReportReach) -> Bool {
    switch (self, other) {
    case (.all, _): true
    case (.units, .all): false
    case (.units(let own), .units(let units)): units.isSubset(of: own)
    }
  }

  /// Whether a figure of a part of the city may be read; only those of units are held back.
  package func contains(_ figure: MemberFigure) -> Bool {
    guard case .units(let units) = self else { return true }
    return figure.member.dimension != .unit || units.contains(figure.member.key)
  }
}

extension PlanSnapshot {
  /// What one of these units answers for, by the same rule that says whom a round asks: where a node prints no owner, who answers
  /// for what stands above it.
  func nodes(answeredBy units: Set<String>) -> Set<PlanNode.ID> {
    guard !units.isEmpty else { return [] }
    return Set(
      entries.indices.lazy.filter { position in
        let places = [position] + self.entries[position].path.reversed()
        let asked = places.lazy.map { self.entries[$0].node.owners }.first { !$0.isEmpty }
        return asked?.contains { [.lead, .joint].contains($0.role) && $0.unit.map(units.contains) ?? false } ?? false
      }.map { self.entries[$0].node.id })
  }
}

extension PlanDocument {
  /// The same with the reports and remarks on these nodes alone.
  func withReports(on nodes: Set<PlanNode.ID>) -> PlanDocument {
    var document = self
    func isOutside(_ subject: ProgressReport.Subject) -> Bool { subject.node.map { !nodes.contains($0) } ?? true }
    document.reports.removeAll { isOutside($0.subject) }
    document.findings.removeAll { isOutside($0.subject) }
    return document
  }
}

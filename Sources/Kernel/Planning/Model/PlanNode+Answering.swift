import Essentials

extension PlanNode {
  /// The owners who answer for it, as printed: those that lead, or all where none does.
  package var answering: [String] {
    let leads = owners.filter { $0.role == .lead }.map(\.label)
    return (leads.isEmpty ? owners.map(\.label) : leads).uniqued
  }
}

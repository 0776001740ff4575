import Essentials

extension PlanNode {
  /// The owners who answer for it: those that lead, or all where none does.
  package var answeringOwners: [Responsibility] {
    let leads = owners.filter { $0.role == .lead }
    return leads.isEmpty ? owners : leads
  }

  /// The same as printed.
  package var answering: [String] { answeringOwners.map(\.label).uniqued }
}

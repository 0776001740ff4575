package import Planning

extension PlanNode {
  /// Number and title, as lists and pages call it.
  package var heading: String { [number, title].compactMap(\.self).joined(separator: " ") }
}

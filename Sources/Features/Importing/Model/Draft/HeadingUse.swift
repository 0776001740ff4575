/// What a heading of the document becomes in the plan.
enum HeadingUse: Equatable {
  /// A section with running text.
  case section(PlanPart)
  /// A node of the tree at that depth of the heading levels.
  case node(PlanPart, depth: Int)
  /// The label of a text field of the node above it.
  case field(PlanPart)
  /// The label over the list of measures of the node above it.
  case measureList(PlanPart)
  /// Says the same as the heading right above it.
  case same(asItem: Int)
  /// The title of the node above it in other words, as tables print it again.
  case reprint(PlanPart)
  /// A line that says nothing of its own, such as the name of a sheet with one card.
  case label(PlanPart)
  /// Taken over by the form of the table below it.
  case owned
}

package import Planning

/// Where each paragraph and cell of the source went; what is booked nowhere becomes a note.
package struct SourceLedger: Sendable {
  /// Where something went.
  package enum Destination: Sendable, Equatable {
    /// A property of the plan itself: its title, period, a column, a level, its vocabulary.
    case plan(String)
    /// A node and the name of its property.
    case node(PlanNode.ID, String)
    /// A section.
    case section(Section.ID)
    /// An import note.
    case note
  }

  /// The paragraphs and cells, as in the outline.
  package let items: [SourceItem]
  /// Where each went first; nil for what is not booked yet.
  package private(set) var destinations: [Destination?]

  init(items: [SourceItem]) {
    self.items = items
    destinations = Array(repeating: nil, count: items.count)
  }

  /// Books an item; the first booking stays.
  mutating func book(_ item: Int, _ destination: Destination) {
    if destinations[item] == nil { destinations[item] = destination }
  }

  /// Whether the item is booked.
  func isBooked(_ item: Int) -> Bool { destinations[item] != nil }

  /// The place of the title of a node.
  func place(of node: PlanNode.ID) -> String? {
    destinations.firstIndex(of: .node(node, "title")).map { items[$0].place }
  }

  /// The items that are booked nowhere.
  var left: [Int] { destinations.indices.filter { destinations[$0] == nil } }
}

/// One step through an XML document; names are local names, so prefixes and namespaces do not matter.
package enum XMLEvent: Sendable, Equatable {
  /// An element begins.
  case start(String, XMLAttributes)
  /// An element ends.
  case end(String)
  /// The whole text between two tags.
  case text(String)
}

/// The attributes of one element by local name.
package struct XMLAttributes: Sendable, Equatable {
  private var pairs: [(name: String, value: String)] = []

  package init() {}

  mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

  /// The value of the first attribute with that local name.
  package subscript(name: String) -> String? {
    for pair in pairs where pair.name == name { return pair.value }
    return nil
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.pairs.elementsEqual(right.pairs, by: ==)
  }
}

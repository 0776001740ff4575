package import Essentials

/// The plan's own words over the closed meanings that the program reasons with.
package struct Vocabulary: Sendable, Equatable {
  package var markers: [Term<MarkerMeaning>]
  package var categories: [Term<CategoryMeaning>]
  package var scales: [Scale]
  package var roles: [Term<OwnerRole>]
  package var resourcePhases: [Term<ResourceMeaning>]
  /// Printed short forms and what they stand for.
  package var abbreviations: [Abbreviation]

  package init() {
    markers = []
    categories = []
    scales = []
    roles = []
    resourcePhases = []
    abbreviations = []
  }

  /// A label with its meaning.
  package struct Term<Meaning: Sendable & Equatable>: Sendable, Equatable {
    package var label: String
    package var meaning: Meaning

    package init(_ label: String, _ meaning: Meaning) {
      self.label = label
      self.meaning = meaning
    }
  }

  /// A short form of the legend.
  package struct Abbreviation: Sendable, Equatable {
    package var label: String
    package var meaning: String

    package init(_ label: String, _ meaning: String) {
      self.label = label
      self.meaning = meaning
    }
  }

  /// The meaning of a marker label.
  package func marker(_ label: String) -> MarkerMeaning? { markers.first { $0.label == label }?.meaning }

  /// The meaning of a category label.
  package func category(_ label: String) -> CategoryMeaning? { categories.first { $0.label == label }?.meaning }
}

/// What a marker in the schedule means; a closed set.
package enum MarkerMeaning: String, Sendable, CaseIterable {
  case research, consider, prepare, pilot, implement, use, `continue`, expand, review, finish, stop, merge, other
}

/// What a category means; a closed set.
package enum CategoryMeaning: String, Sendable, CaseIterable {
  case `continue`, new, expand, shrink, revise, merge, split, abolish, finish, suspend, other
}

/// The part that an owner plays; a closed set.
package enum OwnerRole: String, Sendable, CaseIterable {
  case lead, joint, coordinate, accountable, consult
}

/// What a resource line tells; a closed set.
package enum ResourceMeaning: String, Sendable, CaseIterable {
  case request, assessed, initial, supplementary, settled, planned, actual
}

/// An evaluation scale; no order and no best value is assumed.
package struct Scale: Sendable, Equatable {
  package typealias ID = Identifier<Scale>

  package var id: ID
  package var name: String
  /// The computing rule's name; nil where values stand for themselves.
  package var rule: String?
  package var values: [Value]

  package init(id: ID, name: String, rule: String? = nil, values: [Value] = []) {
    self.id = id
    self.name = name
    self.rule = rule
    self.values = values
  }

  /// One value; numbers are exact decimals as text.
  package struct Value: Sendable, Equatable {
    package var label: String
    package var symbol: String?
    package var definition: String?
    /// Its place in the order, higher is better; nil for values outside the order.
    package var rank: Int?
    package var points: String?
    /// Whether it counts in averages.
    package var counts: Bool
    package var low: String?
    package var high: String?
    /// Whether it says that less was reached than planned; nil where nobody said so. It follows neither from the rank nor from words.
    package var isBelow: Bool?

    package init(
      label: String, symbol: String? = nil, definition: String? = nil, rank: Int? = nil, points: String? = nil,
      counts: Bool = true, low: String? = nil, high: String? = nil, isBelow: Bool? = nil
    ) {
      self.label = label
      self.symbol = symbol
      self.definition = definition
      self.rank = rank
      self.points = points
      self.counts = counts
      self.low = low
      self.high = high
      self.isBelow = isBelow
    }
  }
}

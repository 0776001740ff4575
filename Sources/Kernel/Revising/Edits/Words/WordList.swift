import Essentials
package import Planning

/// A list of a plan's own words that is edited as rows; the cover is a list of one row.
package enum WordList: Hashable, Sendable {
  case cover, levels, markers, categories, roles, phases, abbreviations, emphases, scales, columns, terms
  /// The values of one scale.
  case values(Scale.ID)
  /// The fields of the level at that place.
  case fields(level: Int)

  /// Whether a row's label is its identity, so that it may stand only once.
  package var hasUniqueLabels: Bool {
    switch self {
    case .levels, .terms, .cover: false
    default: true
    }
  }

  /// Whether another word of the list can take the place of one that is in use.
  package var canReplace: Bool {
    switch self {
    case .markers, .categories, .phases, .emphases, .values: true
    default: false
    }
  }
}

/// A part of a row.
package enum WordField: String, Sendable, CaseIterable {
  /// What is printed: the label, name or title.
  case label
  /// The closed meaning, as the exchange format writes it.
  case meaning
  /// Running text: what an abbreviation stands for, what a theme says.
  case text
  case symbol, definition, rank, points, low, high
  case counts = "counts"
  /// Whether a value of a scale is below the plan.
  case below
  case isMeasure = "measure"
  case numbering, kind
  case isRequired = "required"
  case help, from, to, rule
  case edition, city, code, issuers, statutory, predecessor
}

/// One word of a list with its parts as text; empty parts are left out.
package struct WordRow: Sendable, Equatable {
  /// Identity inside the list, also for the form.
  package let key: String
  package private(set) var values: [WordField: String]

  package init(_ key: String, _ values: [(WordField, String?)]) {
    self.key = key
    self.values = [:]
    for (field, value) in values { self[field] = value ?? "" }
  }

  package subscript(_ field: WordField) -> String {
    get { values[field] ?? "" }
    set { values[field] = newValue.isEmpty ? nil : newValue }
  }

  /// A yes or no.
  package func has(_ field: WordField) -> Bool { self[field] == WordRow.yes }

  /// Where a refusal about a part of this row belongs.
  package func place(_ field: WordField) -> String { "\(key) \(field.rawValue)" }

  /// How a yes stands in a part.
  package static let yes = "1"
  /// How a no stands in a part that may also be empty.
  package static let no = "0"
}

/// The text of a part that is empty where there is none.
func optional(_ text: String) -> String? { text.isEmpty ? nil : text }

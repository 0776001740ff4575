package import Essentials

/// What was counted, with all that a reader needs to trust it.
package struct SourceValue: Sendable, Equatable {
  /// The number; nil where there are no data, which is never 0.
  package let number: CountedNumber?
  /// The day up to which the data reach; nil where there are none.
  package let asOf: Day?
  /// The version of the definition by which it was counted.
  package let definition: Int
  /// How many people stand behind it; nil where it is not about people.
  package let people: Int?
  /// What is missing from the data, in sentences; a value with gaps is provisional.
  package let missing: [String]

  package init(
    _ number: CountedNumber?, asOf: Day?, by definition: SourceDefinition, people: Int? = nil, missing: [String] = []
  ) {
    self.number = number
    self.asOf = asOf
    self.definition = definition.version
    self.people = people
    self.missing = missing
  }

  /// Groups below that many people are not shown to the public.
  package static let smallestPublicGroup = 10

  /// Whether so few people stand behind it that a public edition must hide it.
  package var isSmallGroup: Bool { people.map { $0 < Self.smallestPublicGroup } ?? false }
}

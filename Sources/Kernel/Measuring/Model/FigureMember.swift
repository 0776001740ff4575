/// The part of the city that a figure is for, e.g. one unit or one age band.
package struct FigureMember: Hashable, Sendable {
  /// What the parts are told apart by; a closed set.
  package enum Dimension: String, Sendable, CaseIterable {
    /// A unit of the register, by its id.
    case unit
    /// A sex, an age band or another part that has a label only.
    case label
  }

  package let dimension: Dimension
  /// The id of the unit, or the label.
  package let key: String
  /// What it was called when the figure was entered.
  package let name: String

  package init(_ dimension: Dimension, key: String, name: String) {
    self.dimension = dimension
    self.key = key
    self.name = name
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.dimension == right.dimension && left.key == right.key
  }

  /// Like equality, without the name.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(dimension)
    hasher.combine(key)
  }
}

/// A figure of one part of the city.
package struct MemberFigure: Sendable, Equatable {
  package let indicator: Indicator.ID
  package let member: FigureMember
  package var value: Indicator.Value

  package init(indicator: Indicator.ID, member: FigureMember, value: Indicator.Value) {
    self.indicator = indicator
    self.member = member
    self.value = value
  }
}

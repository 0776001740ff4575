/// A number that is counted beside the plan, e.g. from the register, for the rules of an edition.
package struct CountedFigure: Sendable {
  /// How many people stand behind it; nil where it is not about people.
  package let people: Int?
  /// What is divided by what; of a whole number only the first.
  package let numerator: Int
  package let denominator: Int?
  /// Whether the number counts people.
  package let countsPeople: Bool

  package init(people: Int?, numerator: Int, denominator: Int?, countsPeople: Bool) {
    (self.people, self.numerator, self.denominator) = (people, numerator, denominator)
    self.countsPeople = countsPeople
  }
}

extension EditionRules {
  /// What an edition does with a figure that no indicator of the plan holds; a closed set.
  package enum Showing: Sendable, Equatable {
    /// Nothing of the kind is shown.
    case withheld
    /// Few people stand behind it.
    case hidden
    /// The value, with the counts behind it or without.
    case shown(withCounts: Bool)
  }

  /// Decides as about the figures of an indicator: by their kind, and by how few people stand behind it.
  package func showing(_ figure: CountedFigure) -> Showing {
    guard shows(.indicators), shows(.figures) else { return .withheld }
    func isFew(_ count: Int) -> Bool { (1..<max(1, smallestGroup)).contains(count) }
    if figure.people.map(isFew) == true { return .hidden }
    guard let denominator = figure.denominator else {
      return figure.countsPeople && isFew(figure.numerator) ? .hidden : .shown(withCounts: false)
    }
    guard !isFew(denominator) else { return .hidden }
    // Those who are left over are a group, too.
    let isSafe = !isFew(figure.numerator) && !isFew(denominator - figure.numerator)
    return .shown(withCounts: shows(.counts) && isSafe)
  }
}

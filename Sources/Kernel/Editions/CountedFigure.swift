/// A number that is counted beside the plan, e.g. from the register, for the rules of an edition.
package struct CountedFigure: Sendable {
  /// What readers see of a figure that an indicator of the edition says; a closed set.
  package enum Seen: Sendable { case nothing, rate, counts }

  package let name: String
  /// How many people stand behind it; nil where it is not about people.
  package let people: Int?
  /// What is divided by what; of a whole number only the first.
  package let numerator: Int
  package let denominator: Int?
  /// Whether the number counts people.
  package let countsPeople: Bool
  /// Names the people who were asked: what has the same name is divided by the same number.
  package let whole: String
  /// A rate as it is printed, in per cent and without its unit; nil for what is none.
  package let printed: String?
  /// What readers see of it already; nil where the rules decide.
  package let seen: Seen?

  package init(
    _ name: String, people: Int?, numerator: Int, denominator: Int? = nil, countsPeople: Bool = false,
    whole: String? = nil, printed: String? = nil, seen: Seen? = nil
  ) {
    self.name = name
    self.people = people
    self.numerator = numerator
    self.denominator = denominator
    self.countsPeople = countsPeople
    self.whole = whole ?? name
    self.printed = printed
    self.seen = seen
  }

  /// Who is left over; nil where more did than were asked.
  var rest: Int? { denominator.flatMap { $0 >= numerator ? $0 - numerator : nil } }
}

/// People who were asked and are the sum of two others, as managers are the heads of departments and of sections.
package struct CountedSum: Sendable {
  let whole: String
  let parts: [String]
  /// Whether those who did add up, too.
  let addsNumerators: Bool

  package init(_ whole: String, of first: String, and second: String, addsNumerators: Bool) {
    (self.whole, parts, self.addsNumerators) = (whole, [first, second], addsNumerators)
  }
}

/// What an edition does with a figure that no indicator of the plan holds; a closed set.
package enum CountedShowing: Sendable, Equatable {
  /// Somebody decided so, about it or about its kind.
  case withheld(WithheldItem.Reason)
  /// Few people stand behind it, or it would tell such a group.
  case hidden(WithheldItem.Reason)
  /// The value, with the counts behind it or without.
  case shown(withCounts: Bool)
}

extension EditionRules {
  /// Whether what was divided stands beside a rate.
  package var showsCounts: Bool { shows(.counts) }

  /// Why a counted figure of a year is left out whatever it says; nil where it may be shown. What a version hides that can still be
  /// read stays hidden, as two versions together would tell it.
  func leavesOut(_ name: String, in year: String) -> WithheldItem.Reason? {
    let key = EditionItem.Key(.counted, name, year)
    let decision = decision(on: key)
    if decision == false { return .item }
    guard decision == true || shows(.counted) && shows(.indicators) && shows(.figures) else { return .part }
    return hiddenCounts.contains(key.text) ? .earlier : nil
  }
}

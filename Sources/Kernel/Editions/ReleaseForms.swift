package import Database
package import Essentials
package import FiscalYears
package import PlanFile

/// The forms in which an edition can go out as documents, and what they print beside the plan; the documents offer them, who
/// publishes a plan chooses some.
package struct ReleaseForms: Sendable {
  /// The forms for the plan of an edition that bears a day and is made from a moment, in one statement.
  package typealias All = @Sendable (PlanSnapshot, Day, EditionMoment, borrowing Connection) throws -> [OfferedForm]
  /// Counts what forms print beside a plan up to a day, for its newest years and those that are named, and gives back what an
  /// edition with its rules shows of it. What is counted may take its time, what follows needs two statements for each year.
  package typealias Counts = @Sendable (PlanSnapshot, Day, Set<FiscalYear>, borrowing Connection) throws -> Showing
  /// What an edition with these rules shows of what was counted, in two statements for each year.
  package typealias Showing = @Sendable (EditionContent, EditionRules, borrowing Connection) throws -> CountedList

  package let all: All
  /// Nil where nothing is counted.
  package let counts: Counts?

  package init(counts: Counts? = nil, all: @escaping All) {
    self.all = all
    self.counts = counts
  }

  /// No forms at all.
  package static let none = ReleaseForms { _, _, _, _ in [] }
}

package import Essentials
package import Organization

/// A child of somebody, and the childcare leave that was taken for it.
package struct ChildcareCase: Sendable, Equatable {
  package let person: Person.ID
  /// The birth of the child, from which leave can be taken.
  package let born: Day
  /// The first day of leave; nil where none has been taken.
  package var firstDay: Day?
  /// How many days of leave are taken or granted, all parts together.
  package var days: Int?

  package init(person: Person.ID, born: Day, firstDay: Day? = nil, days: Int? = nil) {
    self.person = person
    self.born = born
    self.firstDay = firstDay
    self.days = days
  }

  /// Where the case is kept.
  package struct Key: Hashable, Sendable {
    package let person: Person.ID
    package let born: Day
  }

  package var key: Key { Key(person: person, born: born) }
}

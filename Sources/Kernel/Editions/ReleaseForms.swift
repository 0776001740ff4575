package import Database
package import PlanFile

/// The forms in which an edition can go out as documents; the documents offer them, who publishes a plan chooses some.
package struct ReleaseForms: Sendable {
  /// The forms for the plan of an edition, in one statement.
  package typealias All = @Sendable (PlanSnapshot, borrowing Connection) throws -> [ReleaseForm]

  package let all: All

  package init(all: @escaping All) { self.all = all }

  /// No forms at all.
  package static let none = ReleaseForms { _, _ in [] }
}

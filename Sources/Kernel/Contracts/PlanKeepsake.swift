package import Database
package import Planning

/// What a feature holds for a plan that no plan file holds: it stays when a newer file of the same id takes the plan's place.
package struct PlanKeepsake: Sendable {
  /// Writes what was kept again, in the same transaction.
  package typealias Return = (borrowing Connection) throws -> Void

  /// Reads what there is of the plan before it gives way.
  package let keep: @Sendable (Plan.ID, borrowing Connection) throws -> Return

  package init(_ keep: @escaping @Sendable (Plan.ID, borrowing Connection) throws -> Return) { self.keep = keep }
}

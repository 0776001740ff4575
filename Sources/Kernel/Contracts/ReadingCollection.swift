package import Application
package import Planning

/// Collects the values that indicators of a plan count by themselves, for features that need them fresh.
package struct ReadingCollection: Sendable {
  /// What came of it.
  package struct Outcome: Sendable {
    /// How many readings were new.
    package var new = 0
    /// The indicators that could not be counted, with why.
    package var failures: [(name: String, problem: String)] = []

    package init() {}
  }

  package let collect: @Sendable (Plan.ID, Services, Actor) throws -> Outcome

  package init(_ collect: @escaping @Sendable (Plan.ID, Services, Actor) throws -> Outcome) { self.collect = collect }
}

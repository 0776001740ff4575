package import Application
package import Database
package import Essentials
package import PlanFile
package import Planning

/// Takes plans of other cities in, apart from the city's own; the library offers it, whoever reads documents uses it.
package struct ReferenceShelf: Sendable {
  /// Puts the plans on the shelf in the caller's transaction and gives back where they are shown.
  package typealias Add =
    @Sendable ([PlanDocument], ReferenceOrigin, Actor, Instant, borrowing Connection) throws -> Link

  package let add: Add

  package init(add: @escaping Add) { self.add = add }
}

/// Where a plan of another city was found, and how it may be used.
package struct ReferenceOrigin: Sendable, Equatable {
  /// The name of the city; nil where the document says it.
  package var city: String?
  /// The address or document that it was taken from, in words.
  package var source: String
  /// The day on which it was found.
  package var day: Day
  /// What its publisher allows, in words.
  package var licence: String

  package init(city: String?, source: String, day: Day, licence: String) {
    self.city = city
    self.source = source
    self.day = day
    self.licence = licence
  }
}

/// Reads a file into plans without keeping them; the import offers it.
package typealias PlanReader =
  @Sendable (_ name: String, _ bytes: [UInt8], _ city: String?, any RandomSource) throws -> [PlanDocument]

/// Where the library answers for a plan of the city.
package enum Elsewhere {
  /// The measures of other cities that are like this one.
  package static func near(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text, "elsewhere"])
  }
}

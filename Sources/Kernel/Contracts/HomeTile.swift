package import Application
package import Database
package import HTML

/// What a feature shows on the home page; each loads its part in a fixed number of statements.
package struct HomeTile: Sendable {
  /// Where the tile stands.
  package enum Place: Sendable { case main, side }

  /// Loads the tile and gives back what writes it; nil where there is nothing to show.
  package typealias Load =
    @Sendable (RequestContext, borrowing Connection) throws -> ((inout HTMLWriter) -> Void)?

  package let title: String
  package let place: Place
  package let access: Access
  package let load: Load

  package init(_ title: String, place: Place, access: Access, load: @escaping Load) {
    self.title = title
    self.place = place
    self.access = access
    self.load = load
  }
}

package import Application
package import Database
package import Essentials
package import Planning

/// A page of another feature to which the cover of a plan leads, where there is one for the visitor; found in one statement.
package struct CoverLink: Sendable {
  /// What the link says, and where it leads; nil where there is nothing.
  package typealias Find =
    @Sendable (RequestContext, Plan.ID, borrowing Connection) throws -> (text: String, link: Link)?

  package let find: Find

  package init(find: @escaping Find) { self.find = find }
}

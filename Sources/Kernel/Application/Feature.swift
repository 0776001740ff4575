package import Database
package import Essentials
package import HTTP

/// A part of the product: everything that it brings stands in one value, made in the first file of its folder.
package struct Feature: Sendable {
  /// The name in the route table, e.g. `plan-book`.
  package let name: String
  package let routes: [Route]
  package let migrations: [Migration]
  package let menu: [MenuItem]
  package let commands: [FeatureCommand]
  package let jobs: [Job]
  let rescue: FormRescue?

  /// `rescue` keeps what somebody typed into a form whose session ended; only one feature brings it.
  package init(
    _ name: String, routes: [Route] = [], migrations: [Migration] = [], menu: [MenuItem] = [],
    commands: [FeatureCommand] = [], jobs: [Job] = [], rescue: FormRescue? = nil
  ) {
    self.name = name
    self.routes = routes
    self.migrations = migrations
    self.menu = menu
    self.commands = commands
    self.jobs = jobs
    self.rescue = rescue
  }
}

/// Answers a form from one of our own pages that cannot be taken because the sender's session ended, or began anew; nil
/// where nothing of the form can be kept.
package typealias FormRescue = @Sendable (RequestContext) throws -> Response?

/// An entry of the main menu.
package struct MenuItem: Sendable {
  package let title: String
  package let link: Link
  package let access: Access
  /// Smaller numbers stand further left.
  package let position: Int

  package init(_ title: String, _ link: Link, access: Access, position: Int) {
    self.title = title
    self.link = link
    self.access = access
    self.position = position
  }
}

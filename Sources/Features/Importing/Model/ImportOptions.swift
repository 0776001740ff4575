/// What the person who imports says about the document beforehand; it goes before what the document says.
package struct ImportOptions: Sendable, Equatable {
  /// The title of the plan.
  package var title: String?
  /// The name of the city.
  package var city: String?

  package init(title: String? = nil, city: String? = nil) {
    self.title = title
    self.city = city
  }
}

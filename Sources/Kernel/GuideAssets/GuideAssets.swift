/// The guide for officers, built into the program; its text stands in Documentation/guide, to which the assets are links.
package enum GuideAssets {
  /// The pages by the names of their files, the first one first.
  package static let pages: [(name: String, text: [UInt8])] = [
    ("README", PackageResources.README_md), ("reporter", PackageResources.reporter_md),
    ("checker", PackageResources.checker_md), ("publisher", PackageResources.publisher_md),
    ("year", PackageResources.year_md), ("administrator", PackageResources.administrator_md),
  ]
}

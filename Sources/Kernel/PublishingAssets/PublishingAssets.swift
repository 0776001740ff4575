/// The files that the public pages bring with them, built into the program.
package enum PublishingAssets {
  /// The style sheet of the public pages; it stands beside them and needs nothing of the program.
  package static let styleSheet: [UInt8] = PackageResources.site_css
}

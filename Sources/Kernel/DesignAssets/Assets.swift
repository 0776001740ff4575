/// The files that every page loads, built into the program.
package enum Assets {
  /// The style sheet.
  package static let styleSheet: [UInt8] = PackageResources.app_css
  /// The script.
  package static let script: [UInt8] = PackageResources.app_js
}

/// The files that the typesetter needs, built into the program.
package enum PrintingAssets {
  /// How every document looks on paper, in the language of typst.
  package static let template: [UInt8] = PackageResources.document_typ
  /// The script that runs typst.
  package static let script: [UInt8] = PackageResources.typeset_py
}

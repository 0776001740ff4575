import Essentials

/// The fields and files that a form sent.
package struct FormFields: Sendable {
  /// Text fields in order.
  package var fields: [(name: String, value: String)]
  /// Files in order; a file input that was left empty does not appear.
  package var files: [UploadedFile]

  /// A file that came with a form.
  package struct UploadedFile: Sendable {
    /// Name of the input.
    package var field: String
    /// The last component of the name that the browser gave; never a path.
    package var fileName: String
    /// The bytes.
    package var bytes: [UInt8]
  }

  package init(fields: [(name: String, value: String)] = [], files: [UploadedFile] = []) {
    self.fields = fields
    self.files = files
  }

  /// The first value of that name, trimmed at both ends; `nil` where it was not sent.
  package func text(_ name: String) -> String? { fields.first { $0.name == name }?.value.trimmed }

  /// All values of that name.
  package func texts(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The first file of that input.
  package func file(_ name: String) -> UploadedFile? { files.first { $0.field == name } }

  /// Reads `a=1&b=2`; `nil` where an escape is broken or there are over 2,000 items.
  package static func parse(_ text: String) -> [(name: String, value: String)]? {
    guard !text.isEmpty else { return [] }
    var items: [(name: String, value: String)] = []
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard items.count < 2_000, let name = percentDecoded(halves[0], plusIsSpace: true),
        let value = percentDecoded(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { return nil }
      items.append((name, value))
    }
    return items
  }
}

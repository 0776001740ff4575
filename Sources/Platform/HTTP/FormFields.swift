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

  /// Reads `a=1&b=2`; `nil` where an escape is broken, a text has a zero byte, or there are over 2,000 items.
  package static func parse(_ text: String) -> [(name: String, value: String)]? {
    var items: [(name: String, value: String)] = []
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      guard items.count < 2_000, let item = decoded(name, pair.dropFirst(name.count + 1)) else { return nil }
      items.append(item)
    }
    return items
  }

  private static func decoded(
    _ name: Substring.UTF8View, _ value: Substring.UTF8View
  ) -> (name: String, value: String)? {
    guard let name = percentDecoded(Substring(name), plusIsSpace: true),
      let value = percentDecoded(Substring(value), plusIsSpace: true),
      !name.utf8.contains(0), !value.utf8.contains(0)
    else { return nil }
    return (name, value)
  }
}

import Essentials
import HTTP

/// What stands in the form of a sheet: named values in order, in groups that are saved together.
///
/// A group that was not sent is not touched, so that the same form saves a whole sheet or one field of it.
struct SheetForm {
  private(set) var values: [(name: String, value: String)]
  let groups: [String]

  /// What a browser sent.
  init(_ form: FormFields) {
    values = form.fields.map { ($0.name, lineFeeds($0.value)) }
    groups = form.texts("group")
  }

  /// A form that is filled by the program.
  init(groups: [String], values: [(name: String, value: String)]) {
    self.groups = groups
    self.values = values
  }

  /// The first value of that name, trimmed; empty where it was not sent.
  subscript(_ name: String) -> String { values.first { $0.name == name }?.value.trimmed ?? "" }

  /// All values of that name, trimmed.
  func all(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value.trimmed) }

  /// The rows of a list: each holds what its inputs hold, in the order of the names.
  func rows(_ names: [String]) -> [[String]] {
    let columns = names.map { all($0) }
    let count = columns.map(\.count).max() ?? 0
    return (0..<count).map { row in columns.map { row < $0.count ? $0[row] : "" } }
  }

  /// Whether the form was sent with that group.
  func has(_ group: String) -> Bool { groups.contains(group) }

  /// The same with further values, e.g. of groups that were not sent.
  func filled(from other: SheetForm) -> SheetForm {
    let sent = Set(groups)
    let missing = other.groups.filter { !sent.contains($0) }
    let own = Set(values.map(\.name))
    return SheetForm(groups: groups + missing, values: values + other.values.filter { !own.contains($0.name) })
  }
}

/// Browsers send line breaks of text areas as two characters.
private func lineFeeds(_ text: String) -> String {
  guard text.utf8.contains(0x0D) else { return text }
  var bytes: [UInt8] = []
  var wasReturn = false
  for byte in text.utf8 {
    if !(wasReturn && byte == 0x0A) { bytes.append(byte == 0x0D ? 0x0A : byte) }
    wasReturn = byte == 0x0D
  }
  return String(decoding: bytes, as: UTF8.self)
}

import Essentials

/// The header of one part of a form: which field it is, and the name of its file if it is one.
struct PartHeader {
  private(set) var field = ""
  /// The last component of the name that was sent; `nil` for a text field.
  private(set) var fileName: String?
  private var names: [String] = []

  mutating func add(_ line: ArraySlice<UInt8>) throws(FormFault) {
    guard let text = String(validating: line, as: UTF8.self), isHeaderValue(line) else { throw .brokenPartHeader }
    let name = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    guard isToken(name), name.count < text.utf8.count else { throw .brokenPartHeader }
    let key = String(Substring(name)).lowercased()
    guard !names.contains(key) else { throw .brokenPartHeader }
    names.append(key)
    let value = String(Substring(text.utf8.dropFirst(name.count + 1))).trimmed
    switch key {
    case "content-disposition": try readDisposition(value)
    case "content-transfer-encoding":
      guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw .brokenPartHeader }
    default: break
    }
  }

  func checked() throws(FormFault) -> PartHeader {
    guard names.contains("content-disposition") else { throw .brokenPartHeader }
    return self
  }

  private mutating func readDisposition(_ text: String) throws(FormFault) {
    guard let disposition = ParameterizedValue(text), disposition.value == "form-data",
      let name = disposition["name"], !name.isEmpty
    else { throw .brokenPartHeader }
    field = Self.unescaped(name)
    if let extended = disposition["filename*"], let name = Self.extendedValue(extended) {
      fileName = Self.lastComponent(name)
    } else if let name = disposition["filename"] {
      fileName = Self.lastComponent(Self.unescaped(name))
    }
  }

  /// Browsers send a quote and line ends inside names as these three escapes and nothing else escaped.
  private static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      let escape = byte == UInt8(ascii: "%") ? String(Substring(rest.prefix(2))).uppercased() : ""
      if let plain = ["22": 0x22, "0D": 0x0D, "0A": 0x0A][escape] as UInt8? {
        bytes.append(plain)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func extendedValue(_ text: String) -> String? {
    let prefix = "utf-8'"
    guard text.lowercased().hasPrefix(prefix),
      let quote = text.utf8.dropFirst(prefix.utf8.count).firstIndex(of: UInt8(ascii: "'"))
    else { return nil }
    return percentDecoded(text[text.index(after: quote)...])
  }

  private static func lastComponent(_ path: String) -> String {
    let name = path.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? Substring().unicodeScalars
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: name.filter { $0.properties.generalCategory != .control })
    let text = String(plain).trimmed
    return text == "." || text == ".." ? "" : text
  }
}

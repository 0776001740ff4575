import Essentials

/// A header value with parameters, such as `multipart/form-data; boundary="x"`.
struct ParameterizedValue {
  /// The part before the first `;`, in lower case.
  let value: String
  /// Parameter names in lower case with their values, quotes removed.
  private(set) var parameters: [(name: String, value: String)] = []

  /// `nil` where it is not well-formed or names a parameter twice.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    value = String(Substring(rest.prefix { $0 != UInt8(ascii: ";") })).trimmed.lowercased()
    rest = rest.drop { $0 != UInt8(ascii: ";") }
    guard !value.isEmpty else { return nil }
    while rest.popFirst() != nil {
      skipBlanks(&rest)
      if rest.isEmpty { break }
      guard let name = Self.token(&rest)?.lowercased(), rest.popFirst() == UInt8(ascii: "="),
        let value = rest.first == UInt8(ascii: "\"") ? Self.quoted(&rest) : Self.token(&rest),
        self[name] == nil
      else { return nil }
      parameters.append((name, value))
      skipBlanks(&rest)
      guard rest.isEmpty || rest.first == UInt8(ascii: ";") else { return nil }
    }
  }

  /// The parameter of that lower-case name.
  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  private func skipBlanks(_ rest: inout Substring.UTF8View) {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
  }

  private static func token(_ rest: inout Substring.UTF8View) -> String? {
    let token = rest.prefix(while: isTokenByte)
    rest = rest.dropFirst(token.count)
    return token.isEmpty ? nil : String(Substring(token))
  }

  /// Only `\"` and `\\` are escapes, because browsers send a backslash of a file name as it is.
  private static func quoted(_ rest: inout Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return String(validating: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), let next = rest.first,
        next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\")
      {
        bytes.append(next)
        rest = rest.dropFirst()
      } else {
        bytes.append(byte)
      }
    }
    return nil
  }
}

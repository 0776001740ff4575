/// How JSON is laid out.
package enum JSONStyle: Sendable {
  /// No white space at all.
  case compact
  /// Two spaces a level, one member or element a line, and a line feed at the end.
  case pretty
}

extension JSONValue {
  /// The value as UTF-8; the same value always gives the same bytes.
  package func bytes(_ style: JSONStyle) -> [UInt8] {
    var output: [UInt8] = []
    append(to: &output, style, level: 0)
    if style == .pretty { output.append(0x0A) }
    return output
  }

  /// The value as text.
  package func text(_ style: JSONStyle) -> String { String(decoding: bytes(style), as: UTF8.self) }

  private func append(to output: inout [UInt8], _ style: JSONStyle, level: Int) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let value): output += value.text.utf8
    case .string(let value): appendJSONString(value, to: &output)
    case .array(let elements): appendArray(elements, to: &output, style, level: level)
    case .object(let object): appendObject(object, to: &output, style, level: level)
    }
  }

  private func appendArray(_ elements: [JSONValue], to output: inout [UInt8], _ style: JSONStyle, level: Int) {
    output.append(0x5B)
    for (position, element) in elements.enumerated() {
      if position > 0 { output.append(0x2C) }
      breakLine(&output, style, level: level + 1)
      element.append(to: &output, style, level: level + 1)
    }
    if !elements.isEmpty { breakLine(&output, style, level: level) }
    output.append(0x5D)
  }

  private func appendObject(_ object: JSONObject, to output: inout [UInt8], _ style: JSONStyle, level: Int) {
    output.append(0x7B)
    for (position, member) in object.members.enumerated() {
      if position > 0 { output.append(0x2C) }
      breakLine(&output, style, level: level + 1)
      appendJSONString(member.key, to: &output)
      output.append(0x3A)
      if style == .pretty { output.append(0x20) }
      member.value.append(to: &output, style, level: level + 1)
    }
    if !object.members.isEmpty { breakLine(&output, style, level: level) }
    output.append(0x7D)
  }

  private func breakLine(_ output: inout [UInt8], _ style: JSONStyle, level: Int) {
    guard style == .pretty else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: level * 2))
  }
}

/// Writes a JSON string with its quotes; only what must be escaped is escaped.
package func appendJSONString(_ text: String, to output: inout [UInt8]) {
  output.append(0x22)
  for byte in text.utf8 {
    switch byte {
    case 0x22: output += [0x5C, 0x22]
    case 0x5C: output += [0x5C, 0x5C]
    case 0x08: output += [0x5C, 0x62]
    case 0x09: output += [0x5C, 0x74]
    case 0x0A: output += [0x5C, 0x6E]
    case 0x0C: output += [0x5C, 0x66]
    case 0x0D: output += [0x5C, 0x72]
    case 0..<0x20: output += [0x5C, 0x75, 0x30, 0x30, hexDigit(byte >> 4), hexDigit(byte & 15)]
    default: output.append(byte)
    }
  }
  output.append(0x22)
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

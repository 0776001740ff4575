extension JSONValue {
  /// Reads one JSON value as RFC 8259 describes it, and nothing else; a leading byte order mark is passed over.
  package init(parsing bytes: [UInt8]) throws(JSONFault) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }
}

/// Reads bytes from left to right; strict, with a limit on depth, and without recursion into `Character`.
struct JSONParser {
  static let depthLimit = 128

  let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  mutating func document() throws(JSONFault) -> JSONValue {
    let value = try self.value()
    skipSpace()
    guard index == bytes.count else { throw fault(.trailingBytes) }
    return value
  }

  private mutating func value() throws(JSONFault) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw fault(.endsEarly) }
    switch bytes[index] {
    case 0x22: return .string(try string())
    case 0x7B: return .object(try object())
    case 0x5B: return .array(try array())
    case 0x2D, 0x30...0x39: return .number(try number())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: throw fault(.unexpectedByte)
    }
  }

  private mutating func object() throws(JSONFault) -> JSONObject {
    try enter()
    var members: [JSONObject.Member] = []
    var names = MemberNames()
    if !takes(0x7D) {
      repeat {
        skipSpace()
        guard index < bytes.count else { throw fault(.endsEarly) }
        guard bytes[index] == 0x22 else { throw fault(.unexpectedByte) }
        let start = index
        let key = try string()
        guard names.isNew(key, among: members) else { throw fault(.duplicateKey, at: start) }
        guard takes(0x3A) else { throw unexpected() }
        members.append(JSONObject.Member(key, try value()))
      } while takes(0x2C)
      guard takes(0x7D) else { throw unexpected() }
    }
    depth -= 1
    return JSONObject(checked: members)
  }

  private mutating func array() throws(JSONFault) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    if !takes(0x5D) {
      repeat { elements.append(try value()) } while takes(0x2C)
      guard takes(0x5D) else { throw unexpected() }
    }
    depth -= 1
    return elements
  }

  private mutating func number() throws(JSONFault) -> JSONNumber {
    guard let end = JSONNumber.end(in: bytes, from: index),
      end == bytes.count || !continuesNumber(bytes[end])
    else { throw fault(.badNumber) }
    defer { index = end }
    return JSONNumber(checked: String(decoding: bytes[index..<end], as: UTF8.self))
  }

  private func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    for byte in text.description.utf8 {
      guard index < bytes.count else { throw fault(.endsEarly) }
      guard bytes[index] == byte else { throw fault(.unexpectedByte) }
      index += 1
    }
    return value
  }

  /// Opens an object or array.
  private mutating func enter() throws(JSONFault) {
    depth += 1
    guard depth <= JSONParser.depthLimit else { throw fault(.tooDeep) }
    index += 1
  }

  /// Passes over the byte if it comes next, after white space.
  private mutating func takes(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private func unexpected() -> JSONFault { fault(index < bytes.count ? .unexpectedByte : .endsEarly) }

  private func fault(_ problem: JSONFault.Problem, at offset: Int? = nil) -> JSONFault {
    JSONFault(problem, at: offset ?? index, in: bytes)
  }
}

/// Tells whether a name stands for the first time: small objects are searched, large ones get a set.
private struct MemberNames {
  private var set: Set<String> = []

  mutating func isNew(_ key: String, among members: [JSONObject.Member]) -> Bool {
    guard members.count >= 16 else { return !members.contains { $0.key == key } }
    if set.isEmpty { set = Set(members.map(\.key)) }
    return set.insert(key).inserted
  }
}

// MARK: Strings

extension JSONParser {
  private mutating func string() throws(JSONFault) -> String {
    let start = index + 1
    index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        defer { index += 1 }
        return try checked(bytes[start..<index], at: start)
      case 0x5C: return try escapedString(from: start)
      case 0..<0x20: throw fault(.controlCharacter)
      default: index += 1
      }
    }
    throw fault(.endsEarly)
  }

  /// Reads on in a string that holds an escape; the index stands on the first backslash.
  private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x22:
        index += 1
        return try checked(text[...], at: start)
      case 0x5C:
        index += 1
        try appendEscape(to: &text)
      case 0..<0x20: throw fault(.controlCharacter)
      default:
        text.append(byte)
        index += 1
      }
    }
    throw fault(.endsEarly)
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONFault) {
    guard index < bytes.count else { throw fault(.endsEarly) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: text += Array(String(Character(try scalar())).utf8)
    default: throw fault(.badEscape, at: index - 2)
    }
  }

  /// Reads the four digits after `\u`, and the second half of a pair.
  private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
    let start = index - 2
    let first = try hexUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else {
      throw fault(.unpairedSurrogate, at: start)
    }
    index += 2
    let second = try hexUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault(.unpairedSurrogate, at: start) }
    return scalar
  }

  private mutating func hexUnit() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count else { throw fault(.endsEarly) }
      switch bytes[index] {
      case let byte where (0x30...0x39).contains(byte): value = value << 4 | UInt32(byte - 0x30)
      case let byte where (0x41...0x46).contains(byte): value = value << 4 | UInt32(byte - 0x37)
      case let byte where (0x61...0x66).contains(byte): value = value << 4 | UInt32(byte - 0x57)
      default: throw fault(.badEscape)
      }
      index += 1
    }
    return value
  }

  private func checked(_ text: ArraySlice<UInt8>, at start: Int) throws(JSONFault) -> String {
    guard let string = String(validating: text, as: UTF8.self) else { throw fault(.notUTF8, at: start) }
    return string
  }
}

/// An address inside this application; it cannot name another site or a script.
package struct Link: Hashable, Sendable {
  /// Path and query, percent-encoded, starting with one `/`.
  package let path: String

  /// Accepts an address of ours; `nil` for another site, a script or an unsafe character.
  package init?(_ text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E })
    else { return nil }
    path = text
  }

  /// Builds an address from decoded segments and query items.
  package init(segments: [String], query: [(name: String, value: String)] = [], fragment: String? = nil) {
    var text = ""
    for segment in segments { text += "/" + percentEncoded(segment) }
    if segments.isEmpty { text = "/" }
    var separator = "?"
    for item in query {
      text += separator + percentEncoded(item.name) + "=" + percentEncoded(item.value)
      separator = "&"
    }
    if let fragment { text += "#" + percentEncoded(fragment) }
    path = text
  }

  /// The same address with these query items added.
  package func adding(_ query: [(name: String, value: String)]) -> Link {
    guard !query.isEmpty else { return self }
    var text = path
    for item in query {
      text +=
        (text.utf8.contains(0x3F) ? "&" : "?") + percentEncoded(item.name) + "="
        + percentEncoded(item.value)
    }
    return Link(unchecked: text)
  }

  /// The same address at that place of the page.
  package func at(_ fragment: String) -> Link {
    Link(unchecked: path.prefix { $0 != "#" } + "#" + percentEncoded(fragment))
  }

  private init(unchecked: String) { path = unchecked }
}

/// Writes text so that it can stand in one segment or query value of an address.
package func percentEncoded(_ text: String) -> String {
  if text.utf8.allSatisfy(isUnreserved) { return text }
  let hex = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    if isUnreserved(byte) {
      bytes.append(byte)
    } else {
      bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
  default: false
  }
}

/// Reads percent-encoded text; `nil` where an escape is broken or the bytes are not UTF-8.
package func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
  var bytes: [UInt8] = []
  var input = text.utf8.makeIterator()
  while let byte = input.next() {
    if byte == 0x25 {
      guard let high = input.next().flatMap(hexValue), let low = input.next().flatMap(hexValue) else {
        return nil
      }
      bytes.append(high << 4 | low)
    } else {
      bytes.append(plusIsSpace && byte == 0x2B ? 0x20 : byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

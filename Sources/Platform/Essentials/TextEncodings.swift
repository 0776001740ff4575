/// Bytes as letters and digits for typing (RFC 4648, base 32, without padding).
package func base32(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  var text: [UInt8] = []
  var (buffer, bits) = (0, 0)
  for byte in bytes {
    (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
    while bits >= 5 {
      bits -= 5
      text.append(alphabet[buffer >> bits & 31])
    }
    buffer &= 1 << bits - 1
  }
  if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
  return String(decoding: text, as: UTF8.self)
}

/// Bytes as text that can stand in an address (RFC 4648, base 64 for URLs, without padding).
package func base64URL(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var text: [UInt8] = []
  var (buffer, bits) = (0, 0)
  for byte in bytes {
    (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
    while bits >= 6 {
      bits -= 6
      text.append(alphabet[buffer >> bits & 63])
    }
    buffer &= 1 << bits - 1
  }
  if bits > 0 { text.append(alphabet[buffer << (6 - bits) & 63]) }
  return String(decoding: text, as: UTF8.self)
}

/// Bytes as text for mails (RFC 4648, base 64 with padding).
package func base64(_ bytes: ArraySlice<UInt8>) -> String {
  let text = base64URL(Array(bytes)).utf8.map { $0 == 0x2D ? 0x2B : $0 == 0x5F ? 0x2F : $0 }
  return String(decoding: text + Array(repeating: 0x3D, count: (4 - text.count % 4) % 4), as: UTF8.self)
}

/// Reads what `base64URL` writes, and nothing else; `nil` for other letters and impossible lengths.
package func decodedBase64URL(_ text: some StringProtocol) -> [UInt8]? {
  guard text.utf8.count % 4 != 1 else { return nil }
  var bytes: [UInt8] = []
  var (buffer, bits) = (0, 0)
  for letter in text.utf8 {
    guard let value = base64URLValue(letter) else { return nil }
    (buffer, bits) = (buffer << 6 | value, bits + 6)
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(buffer >> bits & 255))
    }
    buffer &= 1 << bits - 1
  }
  // Bits that belong to no byte must be zero, so that one value has one spelling.
  return buffer == 0 ? bytes : nil
}

private func base64URLValue(_ letter: UInt8) -> Int? {
  switch letter {
  case 0x41...0x5A: Int(letter) - 0x41
  case 0x61...0x7A: Int(letter) - 0x61 + 26
  case 0x30...0x39: Int(letter) - 0x30 + 52
  case 0x2D: 62
  case 0x5F: 63
  default: nil
  }
}

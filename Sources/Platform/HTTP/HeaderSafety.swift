/// Whether the byte may stand in a header name, a method or a cookie name (RFC 9110 `tchar`).
@inlinable package func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
  default: false
  }
}

/// Whether the bytes are a name such as `content-type`.
@inlinable package func isToken(_ bytes: some Collection<UInt8>) -> Bool {
  !bytes.isEmpty && bytes.allSatisfy(isTokenByte)
}

/// Whether the bytes can stand in a header value: no line end, no zero byte, no other control character but a tab.
@inlinable package func isHeaderValue(_ bytes: some Collection<UInt8>) -> Bool {
  bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
}

extension Response {
  /// The header fields that may be sent as they are; a name or value that could start another field is left out.
  package var safeHeaders: [(name: String, value: String)] {
    headers.filter { isToken($0.name.utf8) && isHeaderValue($0.value.utf8) }
  }
}

import Essentials

/// Text as the format carries it: lines end with LF, and no white space at either end.
func cleanText(_ text: String) -> String {
  let text = text.utf8.contains(0x0D) ? withLineFeeds(text) : text
  guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return text }
  return isPrinted(first) && isPrinted(last) ? text : text.trimmed
}

private func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x21...0x7E, 0x3001...0x9FFF, 0xFF01...0xFF9F: true
  default: false
  }
}

private func withLineFeeds(_ text: String) -> String {
  var bytes: [UInt8] = []
  var wasReturn = false
  for byte in text.utf8 {
    if !(wasReturn && byte == 0x0A) { bytes.append(byte == 0x0D ? 0x0A : byte) }
    wasReturn = byte == 0x0D
  }
  return String(decoding: bytes, as: UTF8.self)
}

import JSON

private let longestText = 8192

/// Writes text as a JSON string; also escapes what could break a line or turn text around on a terminal.
func appendLogText(_ text: String, to line: inout [UInt8]) {
  var plain: [UInt8] = []
  appendJSONString(shortened(text), to: &plain)
  var index = 0
  while index < plain.count {
    let length = hiddenLength(plain, at: index)
    if length > 0 {
      for scalar in String(decoding: plain[index..<index + length], as: UTF8.self).unicodeScalars {
        let hex = String(scalar.value, radix: 16)
        line += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
      }
    } else {
      line.append(plain[index])
    }
    index += max(1, length)
  }
}

/// The length of a control or direction character that JSON would leave as it is; 0 where there is none.
private func hiddenLength(_ bytes: [UInt8], at index: Int) -> Int {
  switch bytes[index] {
  case 0x7F: 1
  case 0xC2 where bytes[index + 1] < 0xA0: 2
  case 0xE2 where bytes[index + 1] == 0x80 && (0xA8...0xAE).contains(bytes[index + 2]): 3
  case 0xE2 where bytes[index + 1] == 0x81 && (0xA6...0xA9).contains(bytes[index + 2]): 3
  default: 0
  }
}

/// Cuts text that would make the line useless.
private func shortened(_ text: String) -> String {
  guard text.utf8.count > longestText else { return text }
  return String(decoding: text.utf8.prefix(longestText), as: UTF8.self) + "…"
}

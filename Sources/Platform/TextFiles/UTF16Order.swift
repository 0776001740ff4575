import SourceDocuments

/// The byte order of a UTF-16 file.
enum UTF16Order {
  case little, big

  /// Recognises the byte order mark, or many zero bytes that all stand on one side; `nil` for other files.
  init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      self = .little
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .big
    } else {
      var zeros = (even: 0, odd: 0)
      for (position, byte) in bytes.prefix(4096).enumerated() where byte == 0 {
        if position.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
      }
      guard bytes.count.isMultiple(of: 2), (zeros.even + zeros.odd) * 50 >= min(bytes.count, 4096) else { return nil }
      switch zeros {
      case (0, 1...): self = .little
      case (1..., 0): self = .big
      default: return nil
      }
    }
  }

  var name: String { self == .little ? "UTF-16LE" : "UTF-16BE" }

  /// Decodes the bytes strictly, without the byte order mark.
  func decode(_ bytes: [UInt8]) throws(SourceRefusal) -> String {
    guard bytes.count.isMultiple(of: 2) else { throw .damaged("UTF-16の文字が途中で切れています") }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(self == .little ? second << 8 | first : first << 8 | second)
    }
    if units.first == 0xFEFF { units.removeFirst() }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw .unknownEncoding(line: 1 + units.prefix(brokenUnit(units)).count { $0 == 0x0A })
    }
    return text
  }

  /// Where the first surrogate without its partner stands.
  private func brokenUnit(_ units: [UInt16]) -> Int {
    var index = 0
    while index < units.count {
      if UTF16.isLeadSurrogate(units[index]), index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1]) {
        index += 2
      } else if UTF16.isSurrogate(units[index]) {
        break
      } else {
        index += 1
      }
    }
    return index
  }
}

/// Whole numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128).
extension [UInt8] {
  mutating func append(number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}

/// Reads such numbers one after the other; behind the end it reads zeros.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var place: Int
  let end: Int

  init(_ bytes: [UInt8]) { self.init(bytes, in: bytes.indices) }

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = Swift.min(range.upperBound, bytes.count)
  }

  var isAtEnd: Bool { place >= end }

  mutating func number() -> UInt32 {
    var result: UInt32 = 0
    var shift: UInt32 = 0
    while place < end {
      let byte = bytes[place]
      place += 1
      result |= UInt32(byte & 0x7F) &<< shift
      if byte < 0x80 { break }
      shift += 7
    }
    return result
  }

  mutating func skip(_ count: UInt32) { place = Swift.min(end, place + Int(count)) }

  /// The next bytes as a reader of their own.
  mutating func part(_ count: UInt32) -> ByteReader {
    let start = place
    skip(count)
    return ByteReader(bytes, in: start..<place)
  }

  /// The numbers up to the end, each written as the difference to the one before.
  func ascending() -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity((end - place) / 2 + 1)
    let span = bytes.span
    var (last, number, shift): (UInt32, UInt32, UInt32) = (0, 0, 0)
    for place in place..<end {
      let byte = span[place]
      number |= UInt32(byte & 0x7F) &<< shift
      if byte < 0x80 {
        last &+= number
        numbers.append(last)
        (number, shift) = (0, 0)
      } else {
        shift += 7
      }
    }
    return numbers
  }
}

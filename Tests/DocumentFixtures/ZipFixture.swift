/// A small zip writer for tests: stored parts, and every lie that a hostile file may tell.
package struct ZipFixture {
  /// One part, and what its headers say about it.
  package struct Part {
    package var name: String
    package var data: [UInt8]
    /// 0 stored, 8 deflated: `data` is then already packed.
    package var method: UInt16 = 0
    package var flags: UInt16 = 0x0800
    /// The unpacked size that the central directory declares.
    package var declaredSize: Int
    /// The unpacked size in front of the data; nil for the same.
    package var localSize: Int?
    /// The checksum that both headers declare.
    package var checksum: UInt32
    /// Points to the local header of the first part instead of its own.
    package var sharesFirstHeader = false

    package init(_ name: String, _ data: [UInt8]) {
      self.name = name
      self.data = data
      declaredSize = data.count
      checksum = crc32(data)
    }

    package init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    /// A deflated run of at least `count` zero bytes, about a thousandth of that in size.
    package init(_ name: String, zeros count: Int) {
      let matches = (count + 257) / 258
      data = deflatedZeros(matches: matches)
      self.name = name
      method = 8
      declaredSize = 1 + 258 * matches
      checksum = 0
    }
  }

  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// The archive.
  package var bytes: [UInt8] {
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = part.sharesFirstHeader ? 0 : output.count
      if !part.sharesFirstHeader {
        output += little(0x0403_4B50, 4) + header(part, size: part.localSize ?? part.declaredSize) + little(0, 2)
        output += Array(part.name.utf8) + part.data
      }
      directory += little(0x0201_4B50, 4) + little(20, 2) + header(part, size: part.declaredSize)
      directory += little(0, 2 + 2 + 2 + 2 + 4) + little(offset, 4) + Array(part.name.utf8)
    }
    let start = output.count
    output += directory
    output += little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
    return output + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  private func header(_ part: Part, size: Int) -> [UInt8] {
    little(20, 2) + little(Int(part.flags), 2) + little(Int(part.method), 2) + little(0, 2) + little(0x21, 2)
      + little(Int(part.checksum), 4) + little(part.data.count, 4) + little(size, 4)
      + little(part.name.utf8.count, 2)
  }
}

/// An archive of stored text parts.
package func zipped(_ parts: [(String, String)]) -> [UInt8] {
  ZipFixture(parts.map { ZipFixture.Part($0.0, $0.1) }).bytes
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
}

private let checksumTable: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { checksumTable[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
}

/// A deflate stream of one zero and `matches` copies of 258 zeros, two bits each.
private func deflatedZeros(matches: Int) -> [UInt8] {
  var bits: [UInt8] = []
  func number(_ value: Int, _ count: Int) { for bit in 0..<count { bits.append(UInt8(value >> bit & 1)) } }
  func code(_ text: String) { bits += text.utf8.map { $0 - 0x30 } }
  number(1, 1)
  number(2, 2)
  number(29, 5)
  number(0, 5)
  number(14, 4)
  // Lengths of the length codes in their fixed order: 18 has one bit, 2 and 1 have two.
  for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { number(length, 3) }
  func zeros(_ count: Int) {
    code("0")
    number(count - 11, 7)
  }
  code("11")
  zeros(138)
  zeros(117)
  code("11")
  zeros(28)
  code("10")
  code("10")
  code("10")
  bits += [UInt8](repeating: 0, count: 2 * matches)
  code("11")
  var output = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
  for (index, bit) in bits.enumerated() where bit == 1 { output[index / 8] |= 1 << UInt8(index % 8) }
  return output
}

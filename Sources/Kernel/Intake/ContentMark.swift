/// A short text that stands for a lot of content (FNV-1a): what was looked at is what is taken in.
package struct ContentMark: Sendable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package var text: String { String(hash, radix: 36) }

  /// Adds a text, or that there is none.
  package mutating func add(_ text: String?) {
    for byte in (text ?? "").utf8 { take(byte) }
    take(text == nil ? 0xFE : 0xFF)
  }

  /// Adds a number, or that there is none.
  package mutating func add(_ number: Int?) {
    guard let number else { return take(0xFE) }
    for shift in stride(from: 0, to: 32, by: 8) { take(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  private mutating func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}

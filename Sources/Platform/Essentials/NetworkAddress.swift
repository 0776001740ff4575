import Glibc

/// An IPv4 or IPv6 address; one of IPv4 that came through an IPv6 socket (`::ffff:…`) is the address of IPv4.
package struct NetworkAddress: Hashable, Sendable {
  /// Four bytes or sixteen.
  let bytes: [UInt8]

  /// Reads an address as `127.0.0.1` or `::1`; nil for anything else, e.g. a name.
  package init?(_ text: String) {
    // The system reads up to a zero byte only.
    guard !text.utf8.contains(0) else { return nil }
    var four = in_addr()
    var six = in6_addr()
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      bytes = unsafe withUnsafeBytes(of: &four) { unsafe Array($0) }
    } else if unsafe inet_pton(AF_INET6, text, &six) == 1 {
      let all = unsafe withUnsafeBytes(of: &six) { unsafe Array($0) }
      bytes = Array(all.prefix(12)) == Self.mappedPrefix ? Array(all.suffix(4)) : all
    } else {
      return nil
    }
  }

  /// Whether it is this very machine.
  package var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
  }

  /// The usual way of writing it.
  package var text: String {
    if bytes.count == 4 { return bytes.map { "\($0)" }.joined(separator: ".") }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN) + 1)
    guard unsafe inet_ntop(AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static let mappedPrefix: [UInt8] = Array(repeating: 0, count: 10) + [255, 255]
}

/// Addresses that begin alike, e.g. `10.1.0.0/16`, or a single one.
package struct NetworkRange: Hashable, Sendable {
  private let first: NetworkAddress
  /// How many bits must be alike.
  private let length: Int

  /// Reads an address, or one with the number of its bits behind a slash; nil for anything else, for a range that begins in the
  /// middle of itself (`10.1.2.3/16`), and for the range of all addresses.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = NetworkAddress(String(parts[0])) else { return nil }
    let bits = first.bytes.count * 8
    var length = bits
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), !parts[1].hasPrefix("0"),
        let number = Int(parts[1]),
        (1...bits).contains(number)
      else { return nil }
      length = number
    }
    self.first = first
    self.length = length
    guard first.bytes == Self.begin(first.bytes, length) else { return nil }
  }

  /// Whether the address is one of them.
  package func contains(_ address: NetworkAddress) -> Bool {
    address.bytes.count == first.bytes.count && Self.begin(address.bytes, length) == first.bytes
  }

  /// The bytes with all bits behind the first ones cleared.
  private static func begin(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let kept = min(8, max(0, length - index * 8))
      return byte & ~UInt8(truncatingIfNeeded: 255 >> kept)
    }
  }
}

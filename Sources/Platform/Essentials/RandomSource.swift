/// Where random bytes come from; passed in, so that tests can repeat themselves.
package protocol RandomSource: Sendable {
  /// Gives that many random bytes.
  func bytes(_ count: Int) -> [UInt8]
}

extension RandomSource {
  /// Makes a token of lower-case letters and digits without look-alikes, 5 bits a character.
  package func token(length: Int) -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz023456789".utf8)
    return String(decoding: bytes(length).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
  }
}

/// The operating system's random bytes.
package struct SystemRandom: RandomSource {
  package init() {}

  package func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}

/// Random bytes that are the same in every run; for tests and the sample city only.
package final class RepeatableRandom: RandomSource {
  private let state: Lock<UInt64>

  /// Starts the sequence that belongs to the seed.
  package init(seed: UInt64) { state = Lock(seed) }

  package func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      (0..<count).map { _ in
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
      }
    }
  }
}

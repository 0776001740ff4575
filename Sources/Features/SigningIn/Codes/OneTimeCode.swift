import Essentials
import Signatures

/// The six digits that an app shows for thirty seconds (TOTP, RFC 6238, with SHA-1 as all apps know it).
struct OneTimeCode {
  /// How many bytes a secret has.
  static let secretLength = 20
  static let seconds: Int64 = 30
  private let secret: [UInt8]

  init(secret: [UInt8]) { self.secret = secret }

  /// Thirty seconds each, counted from 1970.
  static func step(at time: Instant) -> Int { Int(time.milliseconds.flooredDivision(by: seconds * 1_000)) }

  /// The digits of that step.
  func digits(step: Int) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - $0 * 8)) }
    let tag = SHA1.tag(counter, key: secret)
    let offset = Int(tag[19] & 15)
    let number = tag[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step to which the digits belong: this one, the one before or the one after, as clocks differ.
  func step(of typed: String, at time: Instant) -> Int? {
    let now = Self.step(at: time)
    return [now, now - 1, now + 1].first { digits(step: $0) == typed }
  }

  /// What the picture holds for an app.
  func address(for signInName: String) -> String {
    let label = percentEncoded("はぐくみ:\(signInName)")
    return "otpauth://totp/\(label)?secret=\(base32(secret))&issuer=\(percentEncoded("はぐくみ"))"
  }

  /// The secret for typing, in groups of four.
  var typedSecret: String {
    let letters = Array(base32(secret))
    return stride(from: 0, to: letters.count, by: 4).map { start in
      String(letters[start..<min(start + 4, letters.count)])
    }.joined(separator: " ")
  }
}

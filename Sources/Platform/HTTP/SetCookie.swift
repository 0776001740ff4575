/// A cookie that the browser shall keep: never readable by script, valid for the whole site.
package struct SetCookie: Sendable {
  /// Whether the browser sends it along when another site leads here.
  package enum SameSite: String, Sendable {
    /// With links, not with forms of another site.
    case lax = "Lax"
    /// Never.
    case strict = "Strict"
  }

  private let name: String
  private let value: String
  private let maxAge: Int?
  private let sameSite: SameSite
  private let secure: Bool

  /// Without `maxAge` the cookie ends with the browser; a name or value that cannot stand in a cookie stops the program.
  package init(_ name: String, _ value: String, maxAge: Int? = nil, sameSite: SameSite = .lax, secure: Bool) {
    precondition(isToken(name.utf8), "not a cookie name")
    precondition(
      value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && ![0x22, 0x2C, 0x3B, 0x5C].contains($0) },
      "not a cookie value")
    self.name = name
    self.value = value
    self.maxAge = maxAge
    self.sameSite = sameSite
    self.secure = secure
  }

  /// A cookie that makes the browser forget the one of that name.
  package static func removing(_ name: String, secure: Bool) -> SetCookie {
    SetCookie(name, "", maxAge: 0, secure: secure)
  }

  /// The value of a `set-cookie` header field.
  package var headerValue: String {
    var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=\(sameSite.rawValue)"
    if let maxAge { text += "; Max-Age=\(maxAge)" }
    if secure { text += "; Secure" }
    return text
  }
}

extension Response {
  /// Sends the cookie along with this answer.
  package mutating func set(_ cookie: SetCookie) { headers.append(("set-cookie", cookie.headerValue)) }
}

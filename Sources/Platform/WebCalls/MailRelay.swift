/// The server of the city that takes mails and sends them on (SMTP).
package struct MailRelay: Sendable {
  /// How the connection is secured.
  package enum Security: Sendable { case none, startTLS, tls }

  /// The name or address of the server.
  package let host: String
  /// The port.
  package let port: UInt16
  /// How the connection is secured; what is asked for must succeed before a mail is sent.
  package var security: Security
  /// Our name and password there; nil where the relay asks for none.
  package var login: (name: String, password: String)?
  /// A file of the certificates that are believed; nil for those of the system.
  package var certificates: String?
  /// How we name ourselves; nil for the name of the machine.
  package var helloName: String?
  /// How long a mail may take in all.
  package var seconds: Int

  /// Reads `smtp://relay.example.lg.jp:25` or `smtps://…`; nil for anything else.
  package init?(_ address: String, seconds: Int = 20) {
    let isTLS = address.hasPrefix("smtps://")
    guard isTLS || address.hasPrefix("smtp://") else { return nil }
    let place = address.dropFirst(isTLS ? 8 : 7)
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, Self.isHostName(parts[0]) else { return nil }
    guard parts.count == 1 || parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard let port = parts.count == 1 ? (isTLS ? 465 : 25) : UInt16(parts[1]), port > 0 else { return nil }
    host = String(parts[0])
    self.port = port
    security = isTLS ? .tls : .none
    self.seconds = seconds
  }

  /// Whether what we say there stays on this machine.
  package var isOnThisMachine: Bool { host == "127.0.0.1" || host == "localhost" }

  /// Whether it is made like the name of a machine: letters, digits, dots and hyphens.
  package static func isHostName(_ text: some StringProtocol) -> Bool {
    guard (1...253).contains(text.utf8.count) else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
          default: false
          }
        }
    }
  }
}

/// What became of a mail.
package enum MailOutcome: Sendable, Equatable {
  /// The relay has taken it.
  case sent
  /// The relay refuses this recipient or this mail for good; to send it again is of no use. With the relay's words.
  case refused(String)
  /// It was surely not taken: the relay is away, busy, or set up otherwise than we are. To send the same mail again later
  /// cannot make two of it. With the reason.
  case notTaken(String)
  /// The relay had it in its hands and did not say what it did with it. To send it again could make two of it. With the reason.
  case unknown(String)
}

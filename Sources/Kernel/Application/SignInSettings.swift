package import Essentials

/// How people may sign in, as the operator set it in `sign-in.conf`; everything beyond local passwords is off until it is named.
package struct SignInSettings: Sendable {
  /// A file of passwords that have leaked, which nobody may choose.
  package var breachList: String?
  /// How long a sign-in lasts on somebody's own computer.
  package var usual = SessionLimits(idle: 3_600, total: 12 * 3_600)
  /// How long it lasts on a computer that several people use.
  package var shared = SessionLimits(idle: 600, total: 2 * 3_600)
  /// Who has one of these roles cannot sign in with a password alone.
  package var secondFactorRoles: Set<Role> = []
  /// The secret of this installation, 32 bytes, under which the secrets of second factors are kept.
  package var key: [UInt8]?
  /// The proxy that tells who somebody is.
  package var proxy: TrustedProxy?
  /// The directory that checks passwords.
  package var directory: DirectorySettings?
  /// The provider to which people are sent.
  package var provider: ProviderSettings?

  package init(key: [UInt8]? = nil) { self.key = key }
}

/// How long a sign-in lasts, in seconds.
package struct SessionLimits: Sendable, Equatable {
  /// Without a request.
  package var idle: Int64
  /// In all.
  package var total: Int64

  package init(idle: Int64, total: Int64) {
    self.idle = idle
    self.total = total
  }
}

/// A proxy that has found out who somebody is, e.g. by Kerberos, and tells it in a header field.
package struct TrustedProxy: Sendable {
  /// The header field, in lower case.
  package var header: String
  /// From where the header is believed.
  package var addresses: [NetworkRange]
  /// What may stand behind the name.
  package var realm: Realm

  package init(header: String, addresses: [NetworkRange], realm: Realm = Realm()) {
    self.header = header
    self.addresses = addresses
    self.realm = realm
  }

  /// Whether what comes from that address is believed.
  package func believes(_ address: String) -> Bool {
    guard let address = NetworkAddress(address) else { return false }
    return addresses.contains { $0.contains(address) }
  }
}

/// The realm or domain that belongs to the names of a city: `tanaka@EXAMPLE.LG.JP` or `EXAMPLE\tanaka`.
package struct Realm: Sendable {
  /// The names of the realm, in lower case; empty where names come alone.
  package var names: Set<String>

  package init(_ names: Set<String> = []) { self.names = names }

  /// The name alone; nil where it belongs to another realm, or to none although one is expected.
  package func name(in text: String) -> String? {
    guard !names.isEmpty else { return text.isEmpty ? nil : text }
    let parts: (name: Substring, realm: Substring)
    if let at = text.lastIndex(of: "@") {
      parts = (text[..<at], text[text.index(after: at)...])
    } else if let slash = text.firstIndex(of: "\\") {
      parts = (text[text.index(after: slash)...], text[..<slash])
    } else {
      return nil
    }
    guard names.contains(parts.realm.lowercased()), !parts.name.isEmpty,
      !parts.name.contains(where: { "@\\".contains($0) })
    else { return nil }
    return String(parts.name)
  }
}

/// A directory (LDAP, Active Directory) that checks passwords.
package struct DirectorySettings: Sendable {
  /// How the entry of a person is found.
  package enum Lookup: Sendable {
    /// The name of the entry, with `{name}` where the sign-in name belongs.
    case template(String)
    /// A search below `base`, as the person `asName`; `filter` has `{name}`.
    case search(base: String, filter: String, asName: String, password: String)
  }

  /// `ldaps://…`, or `ldap://…` with StartTLS.
  package var address: String
  /// Whether the connection is secured before anything is said.
  package var startsTLS: Bool
  /// The certificates that are believed; nil for those of the system.
  package var certificates: String?
  /// How an entry is found.
  package var lookup: Lookup

  package init(address: String, startsTLS: Bool = false, certificates: String? = nil, lookup: Lookup) {
    self.address = address
    self.startsTLS = startsTLS
    self.certificates = certificates
    self.lookup = lookup
  }
}

/// A provider of OpenID Connect in the city's own network.
package struct ProviderSettings: Sendable {
  /// The issuer, as it names itself.
  package var issuer: String
  /// Our name there.
  package var clientID: String
  /// Our password there; nil for a public client.
  package var clientSecret: String?
  /// The claim that holds the sign-in name.
  package var claim: String
  /// What may stand behind the name in the claim.
  package var realm: Realm
  /// The ways of signing that are believed, e.g. `RS256`.
  package var algorithms: Set<String>
  /// The certificates that are believed; nil for those of the system.
  package var certificates: String?
  /// What the button on the sign-in page says.
  package var title: String
  /// Where browsers reach this program, without a slash at the end.
  package var publicAddress: String

  package init(
    issuer: String, clientID: String, clientSecret: String?, publicAddress: String,
    claim: String = "preferred_username", realm: Realm = Realm(), algorithms: Set<String> = ["RS256", "ES256"],
    certificates: String? = nil,
    title: String = "市の認証でサインイン"
  ) {
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.publicAddress = publicAddress
    self.claim = claim
    self.realm = realm
    self.algorithms = algorithms
    self.certificates = certificates
    self.title = title
  }
}

import CLDAP
import Essentials

/// Why a directory could not be asked.
package struct DirectoryFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done.
  package let operation: String
  /// The number of the library or server.
  package let code: Int32

  package var description: String { unsafe "LDAP: \(operation): \(code) \(String(cString: ldap_err2string(code)))" }
}

/// A directory server (LDAP) that is asked whether a password is right; each question has a connection of its own.
package struct Directory: Sendable {
  private let address: String
  private let startsTLS: Bool
  private let certificates: String?
  private let seconds: Int

  /// `seconds` is how long each step may take; `certificates` a file of those that are believed.
  package init(address: String, startsTLS: Bool, certificates: String?, seconds: Int = 4) {
    self.address = address
    self.startsTLS = startsTLS
    self.certificates = certificates
    self.seconds = seconds
  }

  /// Whether this is the password of the entry. An empty one never is: servers take it for a visit without a name.
  package func isRight(_ password: String, of name: String) throws(DirectoryFault) -> Bool {
    guard !password.isEmpty, !name.isEmpty else { return false }
    let connection = try DirectoryConnection(address, seconds: seconds)
    try connection.prepare(startsTLS: startsTLS, certificates: certificates)
    return try connection.bind(name, password)
  }

  /// The name of the only entry below `base` that the filter finds; nil where there is none, or more than one.
  package func entry(
    below base: String, filter: String, asName name: String, password: String
  ) throws(DirectoryFault) -> String? {
    let connection = try DirectoryConnection(address, seconds: seconds)
    try connection.prepare(startsTLS: startsTLS, certificates: certificates)
    guard try connection.bind(name, password) else {
      throw DirectoryFault(operation: "bind for searching", code: LDAP_INVALID_CREDENTIALS)
    }
    return try connection.onlyEntry(below: base, filter: filter)
  }

  /// A value as it may stand in a filter (RFC 4515): nothing in it has a meaning any more.
  package static func escapedForFilter(_ value: String) -> String {
    escaped(value) { [0x00, 0x28, 0x29, 0x2A, 0x5C].contains($0) || $0 > 0x7E }
  }

  /// A value as it may stand in the name of an entry (RFC 4514): all but plain letters and digits are written as numbers.
  package static func escapedForName(_ value: String) -> String {
    escaped(value) { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x40, 0x5F: false
      default: true
      }
    }
  }

  private static func escaped(_ value: String, _ isSpecial: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      bytes += isSpecial(byte) ? [0x5C, digits[Int(byte >> 4)], digits[Int(byte & 15)]] : [byte]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

package import Application
import Audit
package import Database
package import Essentials

/// The mail address of an account.
package enum AccountMail {
  /// The column of the address.
  static let migration = Migration(
    "organization/0011-mail-addresses", "alter table accounts add column mail_address text;")

  /// The address; nil where none is known.
  package static func address(of account: Account.ID, in connection: borrowing Connection) throws -> String? {
    try connection.first("select mail_address from accounts where id = \(account)") { $0.optionalText(0) } ?? nil
  }

  /// Sets the address, or takes it away where it is empty.
  package static func set(
    _ text: String, of account: Account, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    let address = text.trimmed
    guard address.isEmpty || isAddress(address) else {
      throw Refusal("メールアドレスは、「tanaka@example.lg.jp」のように、半角の英数字で入れてください。", field: "mail-address")
    }
    let changed = try connection.run(
      """
      update accounts set mail_address = \(address.isEmpty ? nil : address)
      where id = \(account.id) and coalesce(mail_address, '') <> \(address)
      """)
    guard changed > 0 else { return }
    try AccountStore.record(
      .mailAddressChanged, account, address.isEmpty ? "メールアドレスを消した" : "メールアドレスを変えた", by: actor, in: connection,
      at: time)
  }

  /// One `@`, a name before it and a host behind it, without blanks, quotes, brackets or control characters.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, parts[1].contains("."),
      parts[0].utf8.first != 0x2D
    else { return false }
    let isLetter: (UInt8) -> Bool = { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
      default: false
      }
    }
    return parts[0].utf8.allSatisfy { isLetter($0) || "!#$%&'*+/=?^_`{|}~.".utf8.contains($0) }
      && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        !label.isEmpty && label.utf8.allSatisfy(isLetter) && !label.hasPrefix("-") && !label.hasSuffix("-")
      }
  }
}

extension AuditAction {
  /// The mail address of an account was set or taken away.
  static let mailAddressChanged = AuditAction("mail-address-changed")
}

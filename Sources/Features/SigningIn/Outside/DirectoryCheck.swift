import Application
import Directories
import Essentials
import Logging

/// Asks the city's directory whether a password is right; only a few at a time, so that a slow directory stalls nobody else.
struct DirectoryCheck: Sendable {
  private let gate = BoundedGate(places: 3, patience: .seconds(2))
  let log: Log?

  /// Whether it is the password of that person in the directory.
  ///
  /// Names that nobody can have are asked for, too, under another name, so that all names cost the same.
  func isRight(_ password: String, of signInName: String, in settings: DirectorySettings) throws -> Bool {
    let folded = foldedText(signInName)
    let isName = (1...64).contains(folded.utf8.count) && folded.utf8.allSatisfy(isNameByte)
    let name = isName ? folded : "nobody"
    let directory = Directory(
      address: settings.address, startsTLS: settings.startsTLS, certificates: settings.certificates)
    do {
      let isRight = try gate.whileInside { try ask(directory, password, of: name, settings.lookup) }
      guard let isRight else { throw Self.busy }
      return isRight && isName
    } catch let fault as DirectoryFault {
      log?.error("directory", [("error", .text(fault.description))])
      throw Refusal("市の認証サーバー（LDAP）に確かめられません。少し待って、もう一度試してください。続くときは、システム管理者に知らせてください。", field: "sign-in-name")
    }
  }

  private static let busy = Refusal("サインインが混み合っています。少し待って、もう一度試してください。", field: "sign-in-name")

  private func ask(
    _ directory: Directory, _ password: String, of name: String, _ lookup: DirectorySettings.Lookup
  ) throws(DirectoryFault) -> Bool {
    switch lookup {
    case .template(let template):
      return try directory.isRight(password, of: filled(template, Directory.escapedForName(name)))
    case .search(let base, let filter, let asName, let searchPassword):
      let found = try directory.entry(
        below: base, filter: filled(filter, Directory.escapedForFilter(name)), asName: asName, password: searchPassword)
      // An entry that is not there is asked for its password all the same, as finding nothing must not be quicker.
      let isRight = try directory.isRight(password, of: found ?? "cn=nobody,\(base)")
      return isRight && found != nil
    }
  }

  private func filled(_ template: String, _ name: String) -> String {
    template.split(separator: "{name}", omittingEmptySubsequences: false).joined(separator: name)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x40, 0x5F: true
    default: false
    }
  }
}

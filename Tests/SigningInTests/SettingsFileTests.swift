import Application
import Essentials
import Foundation
import TestKit
import Testing

@testable import SigningIn

@Suite struct ReadingTheSettings {
  private func withFiles(_ body: (String) throws -> Void) throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    try LocalFile.write(Array("secret words\n".utf8), to: folder + "/secret")
    try LocalFile.write(Array("a\nb\n".utf8), to: folder + "/leaked")
    try body(folder)
  }

  @Test func `nothing is on until it is named`() throws {
    for text in ["", "\n# nothing\n\n"] {
      let settings = try SignInFile.read(text)
      #expect(settings.proxy == nil && settings.directory == nil && settings.provider == nil)
      #expect(settings.breachList == nil && settings.secondFactorRoles.isEmpty)
      #expect(settings.usual == SessionLimits(idle: 3_600, total: 43_200))
    }
  }

  @Test func `the example of the documentation is read`() throws {
    let page = try String(
      contentsOf: CheckedInFile.root.appending(path: "Documentation/operate/sign-in.md"), encoding: .utf8)
    let examples = page.components(separatedBy: "```ini\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(examples.count >= 4)
    try withFiles { folder in
      for example in examples {
        let text = example.replacing("/etc/hagukumi/leaked-passwords.txt", with: folder + "/leaked")
          .replacing(#/= /etc/hagukumi/[a-z-]+(\.txt|\.pem)?/#, with: "= \(folder)/secret")
        _ = try SignInFile.read(text)
      }
      let all = examples.joined()
      for word in ["proxy-header", "ldap-address", "oidc-issuer", "second-factor-required", "breach-list"] {
        #expect(all.contains(word))
      }
    }
  }

  @Test(arguments: [
    ("second-factor-required = boss", "1行目", "boss"), ("idle-minutes = 90", "1行目", "5から60"),
    ("\nidle-minutes = x", "2行目", "整数"), ("idle-minutes = 30\nidle-minutes = 40", "2行目", "2回"),
    ("words", "1行目", "名前 = 値"), ("proxy-header =", "1行目", "値がありません"), ("colour = blue", "1行目", "colour"),
    ("proxy-header = X-User", "proxy-header", "proxy-addresses"),
    ("proxy-header = Cookie\nproxy-addresses = 127.0.0.1", "1行目", "ヘッダー"),
    ("proxy-header = X-User\nproxy-addresses = proxy.example", "2行目", "IPアドレス"),
    ("proxy-header = X-User\nproxy-addresses = 127.0.0.1, 0.0.0.0/0", "2行目", "0.0.0.0/0"),
    ("proxy-header = X-User\nproxy-addresses = 10.1.2.3/16", "2行目", "はじめのアドレス"),
    ("proxy-header = X-User\n\nproxy-addresses = ::1, 10.0.0.0/33", "3行目", "範囲"),
    ("proxy-header = X-User\nproxy-addresses = ,", "2行目", "プロキシのIPアドレス"),
    ("proxy-addresses = 127.0.0.1", "1行目", "足りない"),
    ("ldap-address = ldap://dc.example", "1行目", "暗号化しない"),
    ("ldap-address = ldaps://dc.example", "1行目", "ldap-base"),
    ("ldap-address = ldaps://dc.example\nldap-name = uid=x", "2行目", "{name}"),
    ("ldap-address = ldaps://dc.example\nldap-base = dc=x", "ldap-base", "ldap-filter"),
    ("oidc-issuer = http://sso.example", "1行目", "https"),
    ("oidc-issuer = https://sso.example", "oidc-issuer", "oidc-client-id"),
    (
      "oidc-issuer = https://sso.example\noidc-client-id = x\npublic-address = https://h.example\noidc-algorithms = none",
      "4行目", "RS256"
    ), ("breach-list = /nowhere", "1行目", "開けません"),
  ])
  func `what is wrong is refused with its place`(_ text: String, _ place: String, _ reason: String) throws {
    let refusal = try #require(throws: Refusal.self) { try SignInFile.read(text) }
    #expect(refusal.message.contains(place) && refusal.message.contains(reason), "\(refusal.message)")
  }

  @Test func `a file that was written on Windows is read, and a file that is not there is named with its line`() throws
  {
    let settings = try SignInFile.read("idle-minutes = 30\r\nsession-hours = 9\r\n")
    #expect(settings.usual == SessionLimits(idle: 1_800, total: 9 * 3_600))
    let text = """
      oidc-issuer = https://sso.example
      oidc-client-id = x
      public-address = https://h.example
      oidc-client-secret-file = /nowhere
      """
    let refusal = try #require(throws: Refusal.self) { try SignInFile.read(text) }
    #expect(refusal.message.contains("4行目") && refusal.message.contains("読めません"), "\(refusal.message)")
  }

  @Test func `the secret of an installation is made once and belongs to its owner`() throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let first = try SignInFile.settings(in: folder, random: SystemRandom()).key
    let second = try SignInFile.settings(in: folder, random: SystemRandom()).key
    #expect(first?.count == 32 && second == first)
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/sign-in.key")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    try LocalFile.write([1, 2, 3], to: folder + "/sign-in.key")
    #expect(throws: Refusal.self) { try SignInFile.settings(in: folder, random: SystemRandom()) }
  }
}

import Application
import Essentials
import Organization

extension SignInFile {
  static func readBreachList(_ file: inout SettingsFile, _ settings: inout SignInSettings) throws {
    guard let setting = file.text("breach-list") else { return }
    do { try BreachList(path: setting.value).check() } catch let refusal as Refusal {
      throw setting.wrong("：\(refusal.message)")
    }
    settings.breachList = setting.value
  }

  static func proxy(_ file: inout SettingsFile) throws(Refusal) -> TrustedProxy? {
    guard let header = file.text("proxy-header") else { return nil }
    let isToken = header.value.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
      default: false
      }
    }
    guard isToken, !["host", "cookie", "origin", "referer", "authorization"].contains(header.value.lowercased()) else {
      throw header.wrong("には、プロキシだけが付けるヘッダーの名前（例：X-Remote-User）を書いてください。")
    }
    let addresses = try file.needed("proxy-addresses", with: header.name)
    let ranges = try addresses.list.map { text throws(Refusal) in
      guard let range = NetworkRange(text) else {
        throw addresses.wrong("の「\(text)」は、IPアドレスでも、その範囲でもありません（例：127.0.0.1, ::1, 10.1.2.0/24）。範囲は、はじめのアドレスで書いてください。")
      }
      return range
    }
    guard !ranges.isEmpty else { throw addresses.wrong("には、プロキシのIPアドレスを書いてください（例：127.0.0.1, ::1）。") }
    return TrustedProxy(
      header: header.value.lowercased(), addresses: ranges, realm: realm(file.text("proxy-realm")))
  }

  static func directory(_ file: inout SettingsFile) throws(Refusal) -> DirectorySettings? {
    guard let address = file.text("ldap-address") else { return nil }
    let startsTLS = try file.text("ldap-start-tls")?.flag() ?? false
    let isSecure = address.value.hasPrefix("ldaps://") && !startsTLS || address.value.hasPrefix("ldap://") && startsTLS
    guard isSecure else {
      throw address.wrong("は、ldaps://… で書くか、ldap://… と ldap-start-tls = yes を使ってください。暗号化しない接続は使えません。")
    }
    return DirectorySettings(
      address: address.value, startsTLS: startsTLS, certificates: try certificates(file.text("ldap-certificates")),
      lookup: try lookup(&file, address))
  }

  private static func lookup(_ file: inout SettingsFile, _ address: Setting) throws(Refusal) -> DirectorySettings.Lookup
  {
    if let template = file.text("ldap-name") {
      try needName(template)
      return .template(template.value)
    }
    guard let base = file.text("ldap-base") else {
      throw address.wrong("を使うには、ldap-name（人の名前の形）か ldap-base（探す場所）も必要です。")
    }
    let filter = try file.needed("ldap-filter", with: base.name)
    try needName(filter)
    guard filter.value.hasPrefix("("), filter.value.hasSuffix(")") else {
      throw filter.wrong("は、(sAMAccountName={name}) のように括弧で囲んでください。")
    }
    let name = try file.needed("ldap-search-as", with: base.name)
    let password = try file.needed("ldap-search-password-file", with: base.name).fileContent()
    return .search(base: base.value, filter: filter.value, asName: name.value, password: password)
  }

  private static func needName(_ setting: Setting) throws(Refusal) {
    guard setting.value.contains("{name}") else { throw setting.wrong("には、サインイン名が入る所に {name} と書いてください。") }
  }

  static func provider(_ file: inout SettingsFile) throws(Refusal) -> ProviderSettings? {
    guard let issuer = file.text("oidc-issuer") else { return nil }
    guard issuer.isSafeAddress else { throw issuer.wrong("は、https:// で始まるアドレスを書いてください。") }
    let client = try file.needed("oidc-client-id", with: issuer.name)
    let address = try file.needed("public-address", with: issuer.name)
    guard address.isPublicAddress else {
      throw address.wrong("は、職員が開くアドレスを https:// から、最後の「/」なしで書いてください。")
    }
    let secret = try file.text("oidc-client-secret-file")?.fileContent()
    var settings = ProviderSettings(
      issuer: issuer.value, clientID: client.value, clientSecret: secret, publicAddress: address.value,
      realm: realm(file.text("oidc-realm")), certificates: try certificates(file.text("oidc-certificates")))
    if let claim = file.text("oidc-claim") { settings.claim = claim.value }
    if let title = file.text("oidc-title") { settings.title = title.value }
    if let algorithms = file.text("oidc-algorithms") {
      guard !algorithms.list.isEmpty, Set(algorithms.list).isSubset(of: settings.algorithms) else {
        throw algorithms.wrong("は、RS256 と ES256 から選んでください。")
      }
      settings.algorithms = Set(algorithms.list)
    }
    return settings
  }

  private static func realm(_ setting: Setting?) -> Realm { Realm(Set((setting?.list ?? []).map { $0.lowercased() })) }

  private static func certificates(_ setting: Setting?) throws(Refusal) -> String? {
    guard let setting else { return nil }
    guard LocalFile.exists(setting.value) else { throw setting.wrong("のファイルがありません：\(setting.value)") }
    return setting.value
  }
}

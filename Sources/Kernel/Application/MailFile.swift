package import Essentials
import WebCalls

/// The file `mail.conf` in the folder of the data: how mails are sent. Without it none are.
package enum MailFile {
  /// The name of the file.
  package static let name = "mail.conf"

  /// Reads the settings of a folder; nil without the file; refuses what is wrong, with its line.
  package static func settings(in folder: String) throws -> MailSettings? {
    let path = folder + "/" + name
    guard LocalFile.exists(path) else { return nil }
    return try read(String(decoding: try LocalFile.read(path, limit: 65_536), as: UTF8.self), path: path)
  }

  /// Reads the text of such a file; nil where it names no relay.
  package static func read(_ text: String, path: String = name) throws(Refusal) -> MailSettings? {
    var file = try SettingsFile(text, path: path)
    guard let setting = file.text("relay") else {
      try file.refuseUnknown()
      return nil
    }
    let relay = try relay(setting, &file)
    let from = try sender(file.needed("from", with: setting.name), name: file.text("from-name"))
    let address = try file.needed("public-address", with: setting.name)
    guard address.isPublicAddress else {
      throw address.wrong("は、職員が開くアドレスを https:// から、最後の「/」なしで書いてください。")
    }
    try file.refuseUnknown()
    return MailSettings(relay: relay, from: from, publicAddress: address.value)
  }

  private static func relay(_ setting: Setting, _ file: inout SettingsFile) throws(Refusal) -> MailRelay {
    guard var relay = MailRelay(setting.value) else {
      throw setting.wrong("は、smtp://サーバー名:25 か smtps://サーバー名:465 の形で書いてください。")
    }
    if let startTLS = file.text("start-tls") {
      let isOn = try startTLS.flag()
      guard !isOn || relay.security == .none else { throw startTLS.wrong("は、smtps:// とは一緒に使えません。どちらかにしてください。") }
      if isOn { relay.security = .startTLS }
    }
    if let certificates = file.text("certificates") {
      guard LocalFile.exists(certificates.value) else { throw certificates.wrong("のファイルがありません：\(certificates.value)") }
      relay.certificates = certificates.value
    }
    if let hello = file.text("hello-name") {
      guard MailRelay.isHostName(hello.value) else {
        throw hello.wrong("には、このサーバーの名前（例：hagukumi.example.lg.jp）を書いてください。")
      }
      relay.helloName = hello.value
    }
    if let name = file.text("name") {
      guard relay.security != .none || relay.isOnThisMachine else {
        throw name.wrong("は、暗号化した接続（smtps:// か start-tls = yes）だけで使えます。")
      }
      relay.login = (name.value, try file.needed("password-file", with: name.name).fileContent())
    }
    return relay
  }

  private static func sender(_ setting: Setting, name: Setting?) throws(Refusal) -> MailSender {
    guard let address = MailAddress(setting.value) else {
      throw setting.wrong("には、メールアドレスを1つ、半角で書いてください（例：hagukumi@example.lg.jp）。")
    }
    return MailSender(address, name: name?.value ?? "はぐくみ")
  }
}

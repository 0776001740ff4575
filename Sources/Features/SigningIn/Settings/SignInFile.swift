package import Application
package import Essentials

/// The file `sign-in.conf` in the folder of the data: how people may sign in. Without it there are local passwords alone.
package enum SignInFile {
  /// The name of the file.
  package static let name = "sign-in.conf"
  /// The name of the file with the secret of this installation; it is made at the first start.
  package static let keyName = "sign-in.key"

  /// Reads the settings of a folder; refuses what is wrong, with its line.
  package static func settings(in folder: String, random: any RandomSource) throws -> SignInSettings {
    let path = folder + "/" + name
    var settings = SignInSettings()
    if LocalFile.exists(path) {
      settings = try read(String(decoding: try LocalFile.read(path, limit: 65_536), as: UTF8.self), path: path)
    }
    settings.key = try LocalFile.secret(folder + "/" + keyName, length: 32, random: random)
    return settings
  }

  /// Reads the text of such a file.
  package static func read(_ text: String, path: String = name) throws -> SignInSettings {
    var file = try SettingsFile(text, path: path)
    var settings = SignInSettings()
    try readBreachList(&file, &settings)
    settings.usual = try limits(
      &file, idle: "idle-minutes", total: "session-hours", most: SignInSettings().usual, settings.usual)
    settings.shared = try limits(
      &file, idle: "shared-idle-minutes", total: "shared-session-hours", most: settings.usual, settings.shared)
    if let setting = file.text("second-factor-required") { settings.secondFactorRoles = try roles(setting) }
    settings.proxy = try proxy(&file)
    settings.directory = try directory(&file)
    settings.provider = try provider(&file)
    try file.refuseUnknown()
    return settings
  }

  private static func roles(_ setting: Setting) throws(Refusal) -> Set<Role> {
    var roles: Set<Role> = []
    for word in setting.list {
      guard let role = Role(rawValue: word) else {
        let known = Role.allCases.map(\.rawValue).joined(separator: "、")
        throw setting.wrong("の「\(word)」という役割はありません。\(known) から選んでください。")
      }
      roles.insert(role)
    }
    return roles
  }

  /// Times can be shortened only: an hour without a request and twelve hours in all are the most there is.
  private static func limits(
    _ file: inout SettingsFile, idle: String, total: String, most: SessionLimits, _ usual: SessionLimits
  ) throws(Refusal) -> SessionLimits {
    var limits = SessionLimits(idle: min(usual.idle, most.idle), total: min(usual.total, most.total))
    if let setting = file.text(idle) { limits.idle = Int64(try setting.number(5...Int(most.idle / 60))) * 60 }
    if let setting = file.text(total) { limits.total = Int64(try setting.number(1...Int(most.total / 3_600))) * 3_600 }
    return limits
  }
}

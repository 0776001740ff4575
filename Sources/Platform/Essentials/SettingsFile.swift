/// A file of lines `name = value`, read with types; whatever is wrong is refused with its line.
package struct SettingsFile {
  private struct Entry {
    let value: String
    let line: Int
  }

  private let path: String
  private var entries: [String: Entry] = [:]

  /// Reads the text of such a file; `path` is named where a line is refused.
  package init(_ text: String, path: String) throws(Refusal) {
    self.path = path
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.trimmed
      guard !words.isEmpty, !words.hasPrefix("#") else { continue }
      guard let sign = words.firstIndex(of: "=") else {
        throw Refusal("\(path) の\(index + 1)行目：「名前 = 値」の形で書いてください。")
      }
      let name = words[..<sign].trimmed
      let value = words[words.index(after: sign)...].trimmed
      guard entries[name] == nil else { throw Refusal("\(path) の\(index + 1)行目：「\(name)」が2回あります。1つにしてください。") }
      guard !value.isEmpty else { throw Refusal("\(path) の\(index + 1)行目：「\(name)」の値がありません。使わないなら行を消してください。") }
      entries[name] = Entry(value: value, line: index + 1)
    }
  }

  /// The value of that name, which counts as read then.
  package mutating func text(_ name: String) -> Setting? {
    guard let entry = entries.removeValue(forKey: name) else { return nil }
    return Setting(name: name, value: entry.value, place: "\(path) の\(entry.line)行目")
  }

  /// The value, which must be there because another one is.
  package mutating func needed(_ name: String, with other: String) throws(Refusal) -> Setting {
    guard let setting = text(name) else {
      throw Refusal("\(path)：「\(other)」を使うには、「\(name)」も必要です。")
    }
    return setting
  }

  /// Refuses names that nobody asked for.
  package func refuseUnknown() throws(Refusal) {
    guard let (name, entry) = entries.min(by: { $0.value.line < $1.value.line }) else { return }
    throw Refusal("\(path) の\(entry.line)行目：「\(name)」という設定はないか、ほかの設定が足りないため使えません。")
  }
}

/// One value of a settings file with its place.
package struct Setting: Sendable {
  /// The name of the setting.
  package let name: String
  /// What stands behind the sign.
  package let value: String
  /// The file and the line, for a refusal.
  package let place: String

  /// The refusal of this value.
  package func wrong(_ why: String) -> Refusal { Refusal("\(place)：「\(name)」\(why)") }

  /// A whole number of that range.
  package func number(_ range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw wrong("は、\(range.lowerBound)から\(range.upperBound)までの整数で書いてください。")
    }
    return number
  }

  /// `yes` or `no`.
  package func flag() throws(Refusal) -> Bool {
    switch value {
    case "yes": return true
    case "no": return false
    default: throw wrong("は、yes か no で書いてください。")
    }
  }

  /// Whether it is an address over which browsers reach us: HTTPS or this machine, without a slash at the end.
  package var isPublicAddress: Bool { isSafeAddress && !value.hasSuffix("/") }

  /// Whether it is an address over HTTPS, or of this very machine.
  package var isSafeAddress: Bool {
    value.hasPrefix("https://") && value.utf8.count > 8 || value.hasPrefix("http://127.0.0.1:")
      || value.hasPrefix("http://localhost:")
  }

  /// Words between commas.
  package var list: [String] { value.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty } }

  /// The content of a file that the value names, without white space at its ends.
  package func fileContent() throws(Refusal) -> String {
    guard let bytes = try? LocalFile.read(value, limit: 4_096) else { throw wrong("のファイルを読めません：\(value)") }
    let text = String(decoding: bytes, as: UTF8.self).trimmed
    guard !text.isEmpty else { throw wrong("のファイルが空です：\(value)") }
    return text
  }
}

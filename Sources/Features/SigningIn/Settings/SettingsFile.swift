import Essentials

/// A file of lines `name = value`, read with types; whatever is wrong is refused with its line.
struct SettingsFile {
  private struct Entry {
    let value: String
    let line: Int
  }

  private let path: String
  private var entries: [String: Entry] = [:]

  init(_ text: String, path: String) throws(Refusal) {
    self.path = path
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
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
  mutating func text(_ name: String) -> Setting? {
    guard let entry = entries.removeValue(forKey: name) else { return nil }
    return Setting(name: name, value: entry.value, place: "\(path) の\(entry.line)行目")
  }

  /// The value, which must be there because another one is.
  mutating func needed(_ name: String, with other: String) throws(Refusal) -> Setting {
    guard let setting = text(name) else {
      throw Refusal("\(path)：「\(other)」を使うには、「\(name)」も必要です。")
    }
    return setting
  }

  /// Refuses names that nobody asked for.
  func refuseUnknown() throws(Refusal) {
    guard let (name, entry) = entries.min(by: { $0.value.line < $1.value.line }) else { return }
    throw Refusal("\(path) の\(entry.line)行目：「\(name)」という設定はないか、ほかの設定が足りないため使えません。")
  }
}

/// One value of a settings file with its place.
struct Setting {
  let name: String
  let value: String
  let place: String

  /// The refusal of this value.
  func wrong(_ why: String) -> Refusal { Refusal("\(place)：「\(name)」\(why)") }

  /// A whole number of that range.
  func number(_ range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw wrong("は、\(range.lowerBound)から\(range.upperBound)までの整数で書いてください。")
    }
    return number
  }

  /// `yes` or `no`.
  func flag() throws(Refusal) -> Bool {
    switch value {
    case "yes": return true
    case "no": return false
    default: throw wrong("は、yes か no で書いてください。")
    }
  }

  /// Words between commas.
  var list: [String] { value.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty } }

  /// The content of a file that the value names, without white space at its ends.
  func fileContent() throws(Refusal) -> String {
    do {
      let text = String(decoding: try LocalFile.read(value, limit: 4_096), as: UTF8.self).trimmed
      guard !text.isEmpty else { throw wrong("のファイルが空です：\(value)") }
      return text
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw wrong("のファイルを読めません：\(value)")
    }
  }
}

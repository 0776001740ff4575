import Essentials

/// Times and days as other programs write them.
enum WorkAmount {
  /// Minutes; nil where the text is no time of the notation. Parts of a minute are rounded to the nearest one.
  static func minutes(_ text: String, _ notation: WorkMapping.Notation) -> Int? {
    var rest = narrowed(text).trimmed.filter { $0 != " " && $0 != "," }
    if let hours = rest.firstRange(of: "時間") {
      let (before, behind) = (String(rest[..<hours.lowerBound]), String(rest[hours.upperBound...]))
      guard let whole = hundredths(before) else { return nil }
      let minutes = behind.hasSuffix("分") ? String(behind.dropLast()) : behind
      guard minutes.isEmpty || (whole % 100 == 0 && Int(asked: minutes).map { (0..<60).contains($0) } == true) else {
        return nil
      }
      return (whole * 60 + 50) / 100 + (Int(asked: minutes) ?? 0)
    }
    if rest.hasSuffix("分") {
      rest.removeLast()
      return plain(rest)
    }
    if rest.contains(":") || (notation == .clock && rest.contains(".")) {
      let parts = rest.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
      guard parts.count == 2 || (parts.count == 3 && parts[2] == "00"), let hours = plain(parts[0]),
        let minutes = plain(parts[1]),
        parts[1].count == 2, minutes < 60
      else { return nil }
      return hours * 60 + minutes
    }
    switch notation {
    case .minutes: return plain(rest)
    case .clock: return plain(rest).map { $0 * 60 }
    case .hours: return hundredths(rest).map { ($0 * 60 + 50) / 100 }
    }
  }

  /// Days in hundredths; nil where the text is no number of days.
  static func days(_ text: String) -> Int? {
    let text = narrowed(text).trimmed
    return hundredths(text.hasSuffix("日") ? String(text.dropLast()) : text)
  }

  private static func plain(_ text: some StringProtocol) -> Int? {
    guard (1...6).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(asked: text)
  }

  /// A number with up to four digits behind the point, in hundredths; what is below one is rounded.
  private static func hundredths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = plain(parts[0]) else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard (1...4).contains(parts[1].utf8.count), let behind = plain(parts[1]) else { return nil }
    let scale = [10, 100, 1_000, 10_000][parts[1].utf8.count - 1]
    return whole * 100 + (behind * 100 + scale / 2) / scale
  }
}

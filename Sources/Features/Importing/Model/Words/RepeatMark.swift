import Essentials

/// The mark 再掲 beside a title.
struct RepeatMark: Equatable {
  /// The title without the mark.
  var title: String
  /// The mark as printed, e.g. （再掲）.
  var mark: String

  /// Takes the mark off the end or the start of a title; nil where there is none.
  init?(_ text: String) {
    guard text.unicodeScalars.contains("掲") else { return nil }
    let trimmed = text.trimmed
    if let found = Self.bracketed(trimmed) {
      self.init(title: found.title, mark: found.mark)
      return
    }
    for mark in ["再掲：", "再掲:", "再掲　", "再掲 ", "※再掲　", "※再掲 "] where trimmed.hasPrefix(mark) {
      self.init(title: String(trimmed.dropFirst(mark.count)), mark: mark.trimmed)
      return
    }
    for mark in ["※再掲", "*再掲", "再掲"] where trimmed.hasSuffix(mark) {
      self.init(title: String(trimmed.dropLast(mark.count)), mark: mark)
      return
    }
    return nil
  }

  /// Whether a cell says nothing but that this is a repeat.
  static func isMark(_ text: String) -> Bool {
    let folded = foldedText(text)
    return folded.utf8.count <= 30 && folded.filter { !"()[]【】〔〕<>〈〉※*".contains($0) } == "再掲"
  }

  /// A short bracket with 再掲 in it, at the end or the start: （再掲）, 【再掲：1-2】.
  private static func bracketed(_ text: String) -> (title: String, mark: String)? {
    let scalars = Array(text.unicodeScalars)
    if let last = scalars.last, let open = scalars.lastIndex(where: { closingBracket(of: $0) == last }) {
      let mark = joined(scalars[open...])
      if mark.contains("再掲"), mark.unicodeScalars.count <= 20 { return (joined(scalars[..<open]), mark) }
    }
    if let first = scalars.first, let bracket = closingBracket(of: first), let close = scalars.firstIndex(of: bracket) {
      let mark = joined(scalars[...close])
      if mark.contains("再掲"), mark.unicodeScalars.count <= 20 { return (joined(scalars[(close + 1)...]), mark) }
    }
    return nil
  }

  private static func joined(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private init?(title: String, mark: String) {
    let title = title.trimmed
    guard !title.isEmpty else { return nil }
    self.title = title
    self.mark = mark
  }
}

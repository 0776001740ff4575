import Essentials

/// The mark 再掲 beside a title.
struct RepeatMark: Equatable {
  /// The title without the mark.
  var title: String
  /// The mark as printed, e.g. （再掲）.
  var mark: String

  /// Takes the mark off the end or the start of a title; nil where there is none.
  init?(_ text: String) {
    let trimmed = text.trimmed
    for mark in Self.marks {
      if trimmed.hasSuffix(mark) {
        self.init(title: String(trimmed.dropLast(mark.count)), mark: mark)
        return
      }
      if trimmed.hasPrefix(mark), mark != "再掲" {
        self.init(title: String(trimmed.dropFirst(mark.count)), mark: mark)
        return
      }
    }
    return nil
  }

  private init?(title: String, mark: String) {
    let title = title.trimmed
    guard !title.isEmpty else { return nil }
    self.title = title
    self.mark = mark
  }

  private static let marks: [String] = {
    let brackets = [
      ("（", "）"), ("(", ")"), ("【", "】"), ("［", "］"), ("[", "]"), ("〔", "〕"), ("＜", "＞"), ("<", ">"), ("≪", "≫"),
      ("《", "》"), ("〈", "〉"),
    ]
    return brackets.map { "\($0.0)再掲\($0.1)" } + ["※再掲", "*再掲", "再掲"]
  }()
}

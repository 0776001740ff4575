import Essentials

/// A title cell without the number before it and the 再掲 beside it.
struct SplitTitle: Equatable {
  var number: String?
  var title: String
  var repeatMark: String?

  init(_ text: String) {
    title = text.trimmed
    takeMark()
    if let printed = PrintedNumber(title), let number = printed.number, !printed.rest.isEmpty {
      self.number = number
      title = printed.rest
    }
    takeMark()
  }

  private mutating func takeMark() {
    guard repeatMark == nil, let mark = RepeatMark(title) else { return }
    title = mark.title
    repeatMark = mark.mark
  }
}

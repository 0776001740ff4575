import Essentials

/// Whether a cell says that nothing stands here: a dash.
func isDash(_ text: String) -> Bool {
  let trimmed = text.trimmed.unicodeScalars
  return (1...2).contains(trimmed.count) && trimmed.allSatisfy { "－-―—–ー−‐".unicodeScalars.contains($0) }
}

/// A title cell without the number before it, the 再掲 beside it and the description under it.
struct SplitTitle: Equatable {
  var number: String?
  var title: String
  var repeatMark: String?
  /// Lines under the title that are sentences or a list.
  var description: String?

  init(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    if lines.count > 1, lines.dropFirst().contains(where: { endsLikeSentence($0) || $0.hasPrefix("・") }),
      !endsLikeSentence(lines[0])
    {
      title = lines[0]
      description = lines.dropFirst().joined(separator: "\n")
    } else {
      title = lines.joined()
    }
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

import Essentials
import FiscalYears

/// What stands beside a decision on the way ahead: who sees to it, by when, and what else is to be said.
///
/// It is kept as one text of lines, as reports and files show it.
struct DecisionNote: Equatable {
  var owner: String
  var day: String
  var words: String

  private static let ownerMark = "担当："
  private static let dayMark = "期限："

  init(owner: String, day: String, words: String) {
    self.owner = owner
    self.day = day
    self.words = words
  }

  /// Reads the text of a note; lines without a mark are words.
  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func take(_ mark: String) -> String {
      guard let line = lines.first, line.hasPrefix(mark) else { return "" }
      lines = lines.dropFirst()
      return line.dropFirst(mark.count).trimmed
    }
    owner = take(Self.ownerMark)
    day = take(Self.dayMark)
    words = lines.joined(separator: "\n")
  }

  /// The text that is kept.
  var text: String {
    var lines: [String] = []
    if !owner.isEmpty { lines.append(Self.ownerMark + owner) }
    if !day.isEmpty { lines.append(Self.dayMark + (Day(reading: day)?.japanese ?? day)) }
    if !words.isEmpty { lines.append(words) }
    return lines.joined(separator: "\n")
  }

  /// What is wrong with the day.
  var problem: String? {
    day.isEmpty || Day(reading: day) != nil ? nil : "期限の日付を読み取れません。例：令和8年10月1日、2026-10-01"
  }
}

import Essentials
import FiscalYears

/// What stands beside a figure: the day it holds for, a comment, and the value that the indicator had when it was typed.
///
/// It is kept as one text of lines, as the log of the sheet shows it.
package struct FigureNote: Sendable, Equatable {
  package var day: String
  /// The value of the indicator that who typed the figure had before their eyes; empty for none.
  package var base: String
  package var words: String

  private static let dayMark = "いつの値："
  private static let baseMark = "入力する前の値："

  package init(day: String = "", base: String = "", words: String = "") {
    self.day = day
    self.base = base
    self.words = words
  }

  /// Reads the text of a note; lines without a mark are words.
  package init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func take(_ mark: String) -> String {
      guard let line = lines.first, line.hasPrefix(mark) else { return "" }
      lines = lines.dropFirst()
      return line.dropFirst(mark.count).trimmed
    }
    day = take(Self.dayMark)
    base = take(Self.baseMark)
    words = lines.joined(separator: "\n")
  }

  /// The text that is kept.
  package var text: String {
    var lines: [String] = []
    if !day.isEmpty { lines.append(Self.dayMark + (Day(reading: day)?.japanese ?? day)) }
    if !base.isEmpty { lines.append(Self.baseMark + base) }
    if !words.isEmpty { lines.append(words) }
    return lines.joined(separator: "\n")
  }

  /// What people read of it, without the value from before.
  package var shown: String { FigureNote(day: day, words: words).text }
}

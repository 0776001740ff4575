/// How a heading is marked, from the highest kind to the lowest.
package enum HeadingMark: Hashable, Sendable {
  /// The name of a sheet that has no heading of its own.
  case sheet
  /// 目次, はじめに, おわりに: as high as the highest heading of the document.
  case front
  /// A heading style of the word processor, 1 the highest.
  case style(Int)
  case part, chapter, section
  /// A word with a number, as 基本方針１ or 柱Ⅱ.
  case named(String)
  case roman, arabic, arabicDot, dotted, bracketNumber, parenthesis, bracket, bullet, circled, kana
  /// A title row right above a table, without a number.
  case caption

  /// The usual rank; a document can move `bracket` and `bullet` above its numbers.
  package var usualRank: Int {
    switch self {
    case .sheet: 2
    case .front: 4
    case .style(let level): level * 10
    case .part: 6
    case .chapter: 10
    case .section: 15
    case .roman: 20
    case .named: 22
    case .arabic, .arabicDot: 30
    case .dotted: 34
    case .bracketNumber: 36
    case .parenthesis: 40
    case .bracket: 45
    case .bullet: 48
    case .circled: 50
    case .kana: 60
    case .caption: 90
    }
  }
}

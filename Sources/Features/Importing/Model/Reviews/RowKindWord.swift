import Essentials
import Planning

/// The words that stand before a row of plans or a row of results.
enum RowKindWord {
  /// What a row label says; nil where it is none.
  static func kind(of label: String) -> ScheduleCell.RowKind? {
    var word = foldedText(label)
    while let last = word.last, ")]】:".contains(last) { word.removeLast() }
    word = String(word.drop { "([【".contains($0) })
    if let kind = RowKindWords.kind(of: word) { return kind }
    switch word {
    case "目標値", "取組計画", "実施計画", "年度計画", "取組予定", "実施予定", "年次計画": return .plan
    case "取組実績", "取組結果", "実施状況", "取組状況", "達成状況", "実施実績", "進捗状況": return .actual
    default: return nil
    }
  }

  /// The kind that a cell names itself before a colon, e.g. 目標 in `目標：5％縮減`.
  static func stated(in text: String) -> ScheduleCell.RowKind? {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    switch foldedText(text[..<colon]) {
    case "計画", "目標", "予定": return .plan
    case "実績", "結果": return .actual
    default: return nil
    }
  }
}

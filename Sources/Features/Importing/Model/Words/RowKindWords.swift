import Essentials
import Planning

/// The words that tell the planned row from the row of what happened.
enum RowKindWords {
  static func kind(of text: String) -> ScheduleCell.RowKind? {
    switch foldedText(text) {
    case "計画", "予定", "当初計画", "計画値", "目標", "当初", "見込", "見込み": .plan
    case "実績", "結果", "実施", "実施結果", "実績値", "実績見込", "実績(見込)", "進捗": .actual
    default: nil
    }
  }
}

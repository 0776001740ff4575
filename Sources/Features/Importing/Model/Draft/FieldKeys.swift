import Essentials
import Planning

/// The keys under which texts are kept, found by their printed labels.
enum FieldKeys {
  static let description = Level.Field(key: "description", label: "説明")
  static let footnote = Level.Field(key: "footnote", label: "注")
  /// A title printed again in other words.
  static let heading = Level.Field(key: "heading", label: "見出し")

  /// The field for a printed label; a label that is not known makes its own key.
  static func field(for label: String) -> Level.Field {
    let bare = bareLabel(label)
    if case .text(let key) = HeaderWords.role(of: label) { return Level.Field(key: key, label: label) }
    let key =
      switch foldedText(bare) {
      case let text where text.contains("背景"): "background"
      case let text where text.contains("目標"): "goal"
      case let text where text.contains("現状"): "baseline"
      case let text where text.contains("課題"): "issue"
      case let text where text.contains("方向性"), let text where text.contains("方針"): "policy"
      default: foldedText(bare)
      }
    return Level.Field(key: key, label: label)
  }
}

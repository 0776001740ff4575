import Essentials

/// The words and arrows that cities print into the years of a schedule.
package enum ScheduleWords {
  /// The built-in meaning of a label, or nil.
  package static func meaning(of label: String) -> MarkerMeaning? { known[foldedText(label)] }

  /// What a label that is not built in most likely means, by the word it ends with or holds.
  package static func likelyMeaning(of label: String) -> MarkerMeaning {
    let text = foldedText(label)
    for (word, meaning) in endings where text.hasSuffix(word) { return meaning }
    for (word, meaning) in endings where text.hasPrefix(word) { return meaning }
    return .other
  }

  /// Whether the text is nothing but an arrow or a ditto mark: the state of the year before goes on.
  package static func continues(_ text: String) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\u{3000}" || scalar == "\u{FE0F}" || scalar == "\n" { continue }
      guard arrows.contains(scalar) else { return false }
      count += 1
    }
    return count > 0
  }

  /// Whether the text looks like an entry of a schedule: an arrow, or known words only.
  package static func isEntry(_ text: String) -> Bool {
    continues(text) || pieces(text).allSatisfy { meaning(of: $0) != nil }
  }

  /// The labels of a cell, cut at ・ 、 ／ and line breaks.
  package static func pieces(_ text: String) -> [String] {
    text.split { $0.unicodeScalars.contains(where: separators.contains) }
      .map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static let separators = Set("・、，,／/\n\r･".unicodeScalars)
  private static let arrows = Set("⇒→⇨➡➔➜⟶⟹↠▶►▷〃〟″”\"“ー─━―▬＝".unicodeScalars)

  private static let known: [String: MarkerMeaning] = {
    var table: [String: MarkerMeaning] = [:]
    func add(_ meaning: MarkerMeaning, _ words: String) {
      for word in words.split(separator: " ") { table[foldedText(word)] = meaning }
    }
    add(.research, "研究 調査 調査研究")
    add(.consider, "検討 協議 調整 検証")
    add(.prepare, "準備 設計 策定 構築 整備 制度設計 試作")
    add(.pilot, "試行 試行実施 モデル実施 実証")
    add(.implement, "実施 推進 導入 開始 運用 本格実施 本格運用 実行 ○ ● ◎ 〇 ◯")
    add(.use, "活用")
    add(.continue, "継続 継続実施")
    add(.expand, "拡充 拡大 充実 強化")
    add(.review, "見直し 改善 改定 改訂 更新")
    add(.finish, "完了 終了 達成")
    add(.stop, "廃止 中止 休止")
    add(.merge, "統合")
    return table
  }()

  private static let endings: [(String, MarkerMeaning)] = [
    ("見直し", .review), ("改善", .review), ("継続実施", .continue), ("試行", .pilot), ("実施", .implement),
    ("運用", .implement), ("推進", .implement), ("開始", .implement), ("導入", .implement), ("検討", .consider),
    ("研究", .research), ("調査", .research), ("準備", .prepare), ("策定", .prepare), ("活用", .use),
    ("継続", .continue), ("拡充", .expand), ("拡大", .expand), ("完了", .finish), ("終了", .finish),
    ("廃止", .stop), ("中止", .stop), ("統合", .merge),
  ]
}

import Essentials
import Planning

/// The words that cities print for what happens to a measure: 継続, 新規, 拡充 …
enum CategoryWords {
  /// The built-in meaning of a label, or nil.
  static func meaning(of label: String) -> CategoryMeaning? { known[foldedText(label)] }

  /// A category with what is printed beside it: 継続（一部見直し） is 継続 with a note.
  static func split(_ text: String) -> (label: String, note: String?)? {
    if meaning(of: text) != nil { return (text.split(whereSeparator: \.isWhitespace).joined(), nil) }
    let scalars = Array(text.unicodeScalars)
    guard let cut = scalars.firstIndex(where: { "（(\n\r。、：: \u{3000}".unicodeScalars.contains($0) }), cut > 0 else {
      return nil
    }
    var head = String.UnicodeScalarView()
    head.append(contentsOf: scalars[..<cut])
    var tail = String.UnicodeScalarView()
    tail.append(contentsOf: scalars[cut...])
    let label = String(head).trimmed
    guard meaning(of: label) != nil else { return nil }
    return (label, String(tail).trimmed)
  }

  private static let known: [String: CategoryMeaning] = {
    var table: [String: CategoryMeaning] = [:]
    func add(_ meaning: CategoryMeaning, _ words: String) {
      for word in words.split(separator: " ") { table[foldedText(word)] = meaning }
    }
    add(.continue, "継続 継 維持 現状維持 現行どおり 現行通り 継続実施 既存")
    add(.new, "新規 新 新設 追加 新規追加")
    add(.expand, "拡充 拡大 充実 強化 重点化")
    add(.shrink, "縮小")
    add(.revise, "見直し 改善 見直 見直し継続 変更 改定")
    add(.merge, "統合")
    add(.split, "分割")
    add(.abolish, "廃止")
    add(.finish, "終了 完了 達成")
    add(.suspend, "休止 中止 保留")
    return table
  }()
}

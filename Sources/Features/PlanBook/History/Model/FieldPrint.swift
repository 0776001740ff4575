import Essentials
import JSON
import Planning
import Revising

/// Fields as a sheet prints them, for tables that show two states side by side.
struct FieldPrint {
  let words: FieldWords

  /// The field's name; nil for what has no place of its own on paper, e.g. the order of fields.
  func label(_ change: FieldChange) -> String? {
    let key = change.field.key
    let some = change.after ?? change.before
    if key.hasPrefix("text:") || key.hasPrefix("value:") { return some?["label"]?.string }
    if key.hasPrefix("schedule:"), let some {
      return "\(words.column(of: some))の\(some["row"]?.string == "actual" ? "実績" : "工程")"
    }
    return change.field.subject == .plan ? Self.coverLabels[key] : Self.labels[key]
  }

  /// What the field holds; empty where it holds nothing.
  func text(_ key: String, _ value: JSONValue?) -> String {
    guard let value else { return "" }
    if key.hasPrefix("text:") { return value["text"]?.string ?? "" }
    if key.hasPrefix("value:") { return Self.value(value) }
    if key.hasPrefix("schedule:") { return value["printed"]?.string ?? "" }
    switch key {
    case "parent", "repeats": return value.string.map { words.titles[PlanNode.ID(stored: $0)] ?? "元が不明" } ?? ""
    case "level": return words.level(value)
    case "owners", "issuers", "statutory": return labels(value, "label").joined(separator: "、")
    case "emphases": return emphases(value)
    case "period": return period(value)
    case "codes": return codes(value).joined(separator: "\n")
    case "resources": return ResourceSentence(words: words).lines(value).joined(separator: "\n")
    case "archived": return "計画から外した項目"
    case "serves": return labels(value, "title").joined(separator: "\n")
    case "source": return value["title"]?.string ?? ""
    case "municipality": return value["name"]?.string ?? ""
    case "first_year", "last_year": return words.year(value) ?? ""
    case "blocks": return SectionText.text(ofBlocks: value)
    case "landscape": return value.bool == true ? "横" : "縦"
    case "levels": return levels(value)
    default: return value.string ?? labels(value, "label").joined(separator: "、")
    }
  }

  /// The fields of a whole subject that was made or removed, each with its value on the one side.
  func parts(_ whole: JSONValue, of subject: RevisedSubject) -> [(label: String, text: String)] {
    (whole.object?.members ?? []).compactMap { member in
      let field = FieldChange(PlanField(subject, member.key), before: member.value, after: nil)
      guard let label = label(field), !["parent", "level", "title"].contains(member.key) else { return nil }
      let text = text(member.key, member.value)
      return text.isEmpty ? nil : (label, text)
    }
  }

  static func value(_ value: JSONValue) -> String {
    (value["value"]?.string ?? "") + (value["unit"]?.string ?? "")
      + (value["note"]?.string.map { "（\($0)）" } ?? "")
  }

  func period(_ value: JSONValue) -> String {
    if let label = value["label"]?.string { return label }
    return [words.year(value["first_year"]), "～", words.year(value["last_year"])].compactMap { $0 }.joined()
  }

  func codes(_ value: JSONValue?) -> [String] {
    value?.array?.map { "\($0["scheme"]?.string ?? "")　\($0["value"]?.string ?? "")" } ?? []
  }

  private func emphases(_ value: JSONValue) -> String {
    // The plan lists themes, a node the ids of its themes.
    (value.array ?? []).map { $0["title"]?.string ?? words.emphasis($0.string ?? "") }.joined(separator: "、")
  }

  private func levels(_ value: JSONValue) -> String {
    (value.array ?? []).map { level in
      let fields = labels(level["fields"] ?? [], "label")
      return (level["name"]?.string ?? "") + (fields.isEmpty ? "" : "（\(fields.joined(separator: "、"))）")
    }.joined(separator: "\n")
  }

  private func labels(_ value: JSONValue, _ key: String) -> [String] {
    (value.array ?? []).compactMap { $0.string ?? $0[key]?.string ?? $0["name"]?.string }
  }

  private static let labels = [
    "title": "題名", "number": "番号", "level": "段", "parent": "上の項目", "category": "区分",
    "category_note": "今後の方向性", "repeats": "再掲の元", "repeat_mark": "再掲の印", "owners": "所管の組織",
    "owners_printed": "所管", "emphases": "重点", "period": "期間", "codes": "ほかの文書の番号", "resources": "予算",
    "serves": "ほかの計画", "source": "借りた元", "archived": "計画での扱い", "blocks": "文",
    "landscape": "用紙の向き",
  ]

  private static let coverLabels = [
    "title": "計画の題名", "kind": "種類", "edition": "版", "predecessor": "前の計画", "municipality": "自治体",
    "issuers": "策定した組織", "statutory": "法令", "first_year": "最初の年度", "last_year": "最後の年度",
    "terms": "期の区切り", "columns": "工程表の列", "levels": "階層", "emphases": "重点",
    "vocabulary.markers": "工程の語", "vocabulary.categories": "区分の語", "vocabulary.scales": "評価尺度",
    "vocabulary.roles": "所管の役割", "vocabulary.resource_phases": "予算の段階", "vocabulary.abbreviations": "略称",
  ]
}

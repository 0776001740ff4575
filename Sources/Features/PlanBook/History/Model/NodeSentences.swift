import Essentials
import JSON
import Planning
import Revising

/// What happened to the fields of one node, as sentences in the order of the sheet.
struct NodeSentences {
  let words: FieldWords
  private var print: FieldPrint { FieldPrint(words: words) }
  private let changes: [String: FieldChange]
  private let keys: [String]

  init(_ changes: [FieldChange], _ words: FieldWords) {
    self.words = words
    self.changes = Dictionary(changes.map { ($0.field.key, $0) }, uniquingKeysWith: { first, _ in first })
    keys = changes.map(\.field.key)
  }

  var all: [FieldSentence] {
    if let whole = changes[PlanField.whole] { return [whole.after == nil ? FieldSentence("消しました") : added(whole)] }
    let sentences = place + keys.compactMap(sentence)
    guard sentences.isEmpty else { return sentences }
    if !keys.allSatisfy({ $0 == PlanField.previous }) { return [FieldSentence("欄の順を変えました")] }
    return changes[PlanField.previous] == nil ? [] : [FieldSentence("並びの順を変えました")]
  }

  private func added(_ whole: FieldChange) -> FieldSentence {
    guard let parent = whole.after?["parent"]?.string else { return FieldSentence("加えました") }
    return FieldSentence("\(words.title(PlanNode.ID(stored: parent)))の下に加えました")
  }

  private var place: [FieldSentence] {
    guard let parent = changes["parent"] else { return [] }
    guard let id = parent.after?.string else { return [FieldSentence("いちばん上の段へ移しました")] }
    return [FieldSentence("\(words.title(PlanNode.ID(stored: id)))の下へ移しました")]
  }

  private func sentence(_ key: String) -> FieldSentence? {
    guard let change = changes[key] else { return nil }
    let (before, after) = (change.before, change.after)
    if key.hasPrefix("text:") { return text(before, after) }
    if key.hasPrefix("value:") { return value(before, after) }
    if key.hasPrefix("schedule:") { return cell(before, after) }
    switch key {
    case "title": return .text("題名", before?.string, after?.string)
    case "number": return .value("番号", before?.string, after?.string)
    case "level": return .value("段", words.level(before), words.level(after))
    case "category": return .value("区分", before?.string, after?.string)
    case "category_note": return .text("今後の方向性の説明", before?.string, after?.string)
    case "archived": return FieldSentence(after == nil ? "計画に戻しました" : "計画から外しました")
    case "repeat_mark": return .value("再掲の印", before?.string, after?.string)
    case "owners_printed": return .value("所管", before?.string, after?.string)
    case "resources": return ResourceSentence(words: words).sentence(before, after)
    default: return reference(key, before, after)
    }
  }

  private func reference(_ key: String, _ before: JSONValue?, _ after: JSONValue?) -> FieldSentence? {
    switch key {
    case "owners":
      let labels = (before?.texts("label") ?? [], after?.texts("label") ?? [])
      if Set(labels.0) == Set(labels.1) { return FieldSentence("所管の順か役割を変えました") }
      return changes["owners_printed"] == nil ? .list("所管", labels.0, labels.1) : nil
    case "repeats":
      guard let id = after?.string else { return FieldSentence("再掲でなくしました") }
      return FieldSentence(id == "unknown" ? "再掲にしました" : "\(words.title(PlanNode.ID(stored: id)))の再掲にしました")
    case "emphases":
      let ids = (before?.array?.compactMap(\.string) ?? [], after?.array?.compactMap(\.string) ?? [])
      return .list("重点", ids.0.map(words.emphasis), ids.1.map(words.emphasis))
    case "period": return .value("期間", before.map(print.period), after.map(print.period))
    case "codes": return .list("ほかの文書の番号", print.codes(before), print.codes(after))
    case "serves", "source": return FieldSentence("ほかの計画とのつながりを変えました")
    default: return nil
    }
  }

  private func text(_ before: JSONValue?, _ after: JSONValue?) -> FieldSentence? {
    let label = quoted((after ?? before)?["label"]?.string ?? "")
    let texts = (before?["text"]?.string, after?["text"]?.string)
    if texts.0 == texts.1 { return .value("欄の名", before?["label"]?.string, after?["label"]?.string) }
    return .text(label, texts.0, texts.1)
  }

  private func value(_ before: JSONValue?, _ after: JSONValue?) -> FieldSentence? {
    let label = quoted((after ?? before)?["label"]?.string ?? "")
    return .value(label, before.map(FieldPrint.value), after.map(FieldPrint.value))
  }

  private func cell(_ before: JSONValue?, _ after: JSONValue?) -> FieldSentence? {
    guard let some = after ?? before else { return nil }
    let row = some["row"]?.string == "actual" ? "実績" : "工程"
    let name = "\(words.column(of: some))の\(row)"
    let printed = (before?["printed"]?.string, after?["printed"]?.string)
    if printed.0 == printed.1, before != nil, after != nil { return FieldSentence("\(name)の意味か範囲を変えました") }
    return .value(name, printed.0, printed.1)
  }
}

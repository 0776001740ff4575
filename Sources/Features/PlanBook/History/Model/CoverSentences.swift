import Essentials
import JSON
import Planning
import Revising

/// What happened to the cover, tiers, words and themes of a plan.
struct CoverSentences {
  let words: FieldWords

  func sentences(_ change: FieldChange) -> [FieldSentence] {
    let (before, after) = (change.before, change.after)
    let key = change.field.key
    if key.hasPrefix("vocabulary.") { return terms(Self.list(key), "label", before, after) }
    switch key {
    case "title": return [.text("計画の題名", before?.string, after?.string)]
    case "kind": return [.value("種類", before?.string, after?.string)]
    case "edition": return [.value("版", before?.string, after?.string)]
    case "predecessor": return [.value("前の計画", before?.string, after?.string)]
    case "municipality": return [.value("自治体", before?["name"]?.string, after?["name"]?.string)]
    case "issuers": return [.list("策定した組織", texts(before), texts(after))].compactMap { $0 }
    case "statutory": return [.list("法令", texts(before), texts(after))].compactMap { $0 }
    case "first_year": return [.value("最初の年度", words.year(before), words.year(after))]
    case "last_year": return [.value("最後の年度", words.year(before), words.year(after))]
    case "terms": return terms("期の区切り", "label", before, after)
    case "columns": return terms("工程表の列", "label", before, after)
    case "levels": return levels(before, after)
    case "emphases": return terms("重点", "title", before, after)
    default: return [FieldSentence("表紙を変えました")]
    }
  }

  private func texts(_ value: JSONValue?) -> [String] { value?.array?.compactMap(\.string) ?? [] }

  private static func list(_ key: String) -> String {
    switch key {
    case "vocabulary.markers": "工程の語"
    case "vocabulary.categories": "区分の語"
    case "vocabulary.scales": "評価尺度"
    case "vocabulary.roles": "所管の役割"
    case "vocabulary.resource_phases": "予算の段階"
    default: "略称"
    }
  }

  /// A list of words: those at the same place with another label were renamed.
  private func terms(
    _ name: String, _ key: String, _ before: JSONValue?, _ after: JSONValue?
  ) -> [FieldSentence] {
    let names = { (value: JSONValue?) in value?.array?.map { $0[key]?.string ?? $0["name"]?.string ?? "" } ?? [] }
    let (olds, news) = (names(before), names(after))
    if olds.count == news.count {
      let renamed = zip(olds, news).filter { $0 != $1 }
      if !renamed.isEmpty, renamed.allSatisfy({ !olds.contains($1) && !news.contains($0) }) {
        return renamed.map { FieldSentence("\(name)\(quoted($0))を\(quoted($1))に改めました") }
      }
    }
    return [.list(name, olds, news) ?? FieldSentence("\(name)の意味を変えました")]
  }

  private func levels(_ before: JSONValue?, _ after: JSONValue?) -> [FieldSentence] {
    let (olds, news) = (before?.array ?? [], after?.array ?? [])
    guard olds.count == news.count else { return terms("階層", "name", before, after) }
    var sentences: [FieldSentence] = []
    for (old, new) in zip(olds, news) where old != new {
      let name = new["name"]?.string ?? ""
      if old["name"] != new["name"] { sentences.append(.value("階層の名", old["name"]?.string, name)) }
      if old["fields"] != new["fields"] {
        sentences += terms("\(quoted(name))の欄", "label", old["fields"], new["fields"])
      }
      if old["numbering"] != new["numbering"] {
        sentences.append(.value("\(quoted(name))の番号の形", old["numbering"]?.string, new["numbering"]?.string))
      }
    }
    return sentences.isEmpty ? [FieldSentence("階層を変えました")] : sentences
  }

  /// What happened to a section of the running text.
  func section(_ changes: [FieldChange]) -> [FieldSentence] {
    changes.compactMap { change in
      switch change.field.key {
      case PlanField.whole: FieldSentence(change.after == nil ? "本文から消しました" : "本文に加えました")
      case "title": .text("見出し", change.before?.string, change.after?.string)
      case "blocks": .text("文", SectionText.text(ofBlocks: change.before), SectionText.text(ofBlocks: change.after))
      case "landscape": FieldSentence(change.after?.bool == true ? "横のページに印刷します" : "縦のページに印刷します")
      case "parent": FieldSentence("ほかの見出しの下へ移しました")
      default: nil
      }
    }
  }
}

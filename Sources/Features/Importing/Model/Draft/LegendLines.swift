import Essentials
import PlanFile
import Planning

/// Reads lines such as 人材育成課（育）…人材育成課育成研修班 whose left side is used as an owner.
enum LegendLines {
  static func settle(_ document: inout PlanDocument, items: [SourceItem]) {
    let owners = Set(document.nodes.lazy.flatMap(\.owners).map { foldedText($0.label) })
    var seen = Set(document.plan.vocabulary.abbreviations.map(\.label))
    for item in items where item.text.contains("…") || item.text.contains("＝") || item.text.contains("・・・") {
      for line in item.text.split(whereSeparator: \.isNewline) {
        guard let pair = pair(String(line)), owners.contains(foldedText(pair.label)), seen.insert(pair.label).inserted
        else { continue }
        document.plan.vocabulary.abbreviations.append(Vocabulary.Abbreviation(pair.label, pair.meaning))
      }
    }
  }

  private static func pair(_ line: String) -> (label: String, meaning: String)? {
    for sign in ["…", "・・・", "＝"] {
      let parts = line.pieces(between: sign).map(\.trimmed).filter { !$0.isEmpty }
      guard parts.count == 2 else { continue }
      var label = parts[0]
      if let close = label.lastIndex(where: { $0 == "】" || $0 == "　" || $0 == " " || $0 == "：" }) {
        label = String(label[label.index(after: close)...])
      }
      if !label.isEmpty { return (label, parts[1]) }
    }
    return nil
  }
}

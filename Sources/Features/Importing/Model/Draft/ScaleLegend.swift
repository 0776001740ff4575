import Essentials
import PlanFile
import Planning

/// Reads what the values of a scale stand for where the document says so: 評価：A＝目標どおり　B＝目標を下回る.
///
/// A value gets a rank only where the words of all values tell their order.
enum ScaleLegend {
  static func settle(_ document: inout PlanDocument, items: [SourceItem]) {
    for place in document.plan.vocabulary.scales.indices {
      var scale = document.plan.vocabulary.scales[place]
      guard scale.values.contains(where: { $0.definition == nil && $0.label.unicodeScalars.count <= 4 }) else {
        continue
      }
      let labels = scale.values.map(\.label)
      let meanings = meanings(of: Set(labels), items)
      guard meanings.count > 1 else { continue }
      for value in scale.values.indices where scale.values[value].definition == nil {
        scale.values[value].definition = meanings[labels[value]]
      }
      if scale.values.allSatisfy({ $0.rank == nil && $0.definition != nil }) {
        let ranks = ScaleOrder.ranks(scale.values.map { $0.definition ?? "" })
        for value in scale.values.indices { scale.values[value].rank = ranks[value] }
      }
      document.plan.vocabulary.scales[place] = scale
    }
  }

  /// The first line that explains more than one of the labels.
  private static func meanings(of labels: Set<String>, _ items: [SourceItem]) -> [String: String] {
    for item in items where item.text.utf8.count <= 600 {
      for sign in ["＝", "=", "…", "：", ":"] where item.text.contains(sign) {
        var found: [String: String] = [:]
        for piece in item.text.split(whereSeparator: { $0.isWhitespace || "、，,；;".contains($0) }) {
          let sides = String(piece).pieces(between: sign)
          guard sides.count >= 2, let meaning = sides.last?.trimmed, !meaning.isEmpty else { continue }
          let label = sides[sides.count - 2].split(whereSeparator: { "：:（(【※".contains($0) }).last.map(String.init)
          if let label = label?.trimmed, labels.contains(label) { found[label] = found[label] ?? meaning }
        }
        if found.count > 1 { return found }
      }
    }
    return [:]
  }
}

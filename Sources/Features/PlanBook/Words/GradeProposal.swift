import Design
import Essentials
import HTML
import Planning

/// Values of a scale whose words say that they are below the plan, while nobody has said so: a proposal to confirm.
struct GradeProposal {
  /// The values as they are printed; none where somebody decided about the scale.
  let labels: [String]

  init(_ scale: Scale) {
    guard scale.values.allSatisfy({ $0.isBelow == nil }) else {
      labels = []
      return
    }
    labels = scale.values.map(\.label).filter(Self.saysBelow)
  }

  /// Words that mean less than what was planned; of other words nothing is known.
  private static func saysBelow(_ label: String) -> Bool {
    let text = foldedText(label)
    return ["以下", "未満", "下回", "未達"].contains(where: text.contains)
  }

  func write(to html: inout HTMLWriter) {
    guard !labels.isEmpty else { return }
    let words = labels.map { "「\($0)」" }.joined(separator: "、")
    let equal = labels.contains { $0.contains("以下") } ? "ただし「以下」は、同じものを含むこともあります。" : ""
    html.warning(
      "\(words)は、言葉からは、計画を下回る評価と読めます。\(equal)どの値が計画を下回るかを、計画の決め方で確かめて、「計画を下回る評価か」で選んでください。選ぶまでは、取り込んだ回の評価を、議会の資料に数えません。"
    )
  }
}

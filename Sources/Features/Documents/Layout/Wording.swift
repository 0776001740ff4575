import Essentials
import FiscalYears
import Planning

/// The placeholders of a form and what they stand for.
struct Wording: Sendable {
  /// What may stand in braces in the words of a form, with its explanation for the editor.
  static let placeholders: [(name: String, meaning: String)] = [
    ("計画", "計画の名前"), ("市", "市町村の名前"), ("期間", "計画の期間"), ("版", "計画の版"), ("年度", "書類の年度"),
    ("番号", "項目の番号（見出しと枠の中で）"), ("名称", "項目の名前（見出しと枠の中で）"), ("頁", "ページの番号（上下の余白で）"),
    ("全頁", "全体のページ数（上下の余白で）"),
  ]

  let plan: Plan
  /// The year that the document is about.
  let year: FiscalYear

  /// The text with everything put in; what is not known is left out with its braces.
  func text(_ text: String, node: PlanNode? = nil) -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: start)..<end])
      result += rest[..<start]
      result += value(name, node) ?? "{\(name)}"
      rest = rest[rest.index(after: end)...]
    }
    return (result + rest).trimmed
  }

  private func value(_ name: String, _ node: PlanNode?) -> String? {
    switch name {
    case "計画": plan.title
    case "市": plan.municipality?.name ?? ""
    case "期間": period
    case "版": plan.edition ?? ""
    case "年度": year.japanese
    case "番号": node?.number ?? ""
    case "名称": node?.title ?? ""
    default: nil
    }
  }

  private var period: String {
    guard let first = plan.firstYear, let last = plan.lastYear else { return "" }
    return first == last ? first.japanese : "\(first.japanese)～\(last.japanese)"
  }
}

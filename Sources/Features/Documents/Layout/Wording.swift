import Essentials
import FiscalYears
import PlanFile
import Planning

/// The placeholders of a form and what they stand for.
struct Wording: Sendable {
  /// What may stand in braces in the words of a form, with its explanation for the editor.
  static let placeholders: [(name: String, meaning: String)] = [
    ("計画", "計画の名前"), ("計画名", "計画の名前（うしろの年度を除く）"), ("表紙", "計画の表紙にある、名前の下の行"), ("市", "市町村の名前"), ("期間", "計画の期間"),
    ("年度の幅", "年度の表がわたる年度（計画の書き方で）"), ("版", "計画の版"), ("年度", "書類の年度"),
    ("今日", "書類を出す日"), ("現在", "いつの内容か（締め切った回では締切りの日）"), ("締切り", "締め切った回の名前（今の計画では空欄）"),
    ("番号", "項目の番号（見出しと枠の中で）"), ("名称", "項目の名前（見出しと枠の中で）"), ("頁", "ページの番号（上下の余白で）"),
    ("全頁", "全体のページ数（上下の余白で）"),
  ]

  /// Where words stand: not every mark has a meaning everywhere.
  enum Place {
    /// Over and under the pages, in texts, and in headings and boxes of items.
    case running, text, item

    /// The marks that mean something there.
    var marks: [String] {
      let others: Set<String> =
        switch self {
        case .running: ["番号", "名称"]
        case .text: ["番号", "名称", "頁", "全頁"]
        case .item: ["頁", "全頁"]
        }
      return Wording.placeholders.map(\.name).filter { !others.contains($0) }
    }

    /// The marks that may be written there, for the line below a field.
    var help: String { "書ける印：" + marks.map { "{\($0)}" }.joined(separator: " ") }

    /// What stands in braces and means nothing there; it would be printed as it is.
    func unknown(in text: String) -> [String] {
      var found: [String] = []
      var rest = text[...]
      while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
        let name = String(rest[rest.index(after: start)..<end])
        if !marks.contains(name) { found.append(name) }
        rest = rest[rest.index(after: end)...]
      }
      return found.uniqued
    }
  }

  let plan: Plan
  /// The year that the document is about.
  let year: FiscalYear
  /// The day on which it is printed; nil leaves its place empty.
  var today: Day?
  /// The closing whose content it prints; nil for the plan of today.
  var closing: ClosingStamp?

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
    case "計画名": plan.titleWithoutYear
    case "表紙": plan.frontLines
    case "市": plan.municipality?.name ?? ""
    case "期間": period
    case "版": plan.edition ?? ""
    case "年度": year.japanese
    case "年度の幅": plan.yearsOfSchedule ?? period
    case "今日": today?.japanese ?? ""
    case "現在": (closing?.day ?? today)?.japanese ?? ""
    case "締切り": closing?.label ?? ""
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

extension Plan {
  /// The years of the schedule in the plan's own writing, e.g. ２８～３０年度; nil where it has none.
  var yearsOfSchedule: String? {
    let labels = scheduleColumns.filter { $0.year != nil }.map(\.label)
    guard let first = labels.first, let last = labels.last, first != last else { return nil }
    let end = "年度"
    return first.hasSuffix(end) && last.hasSuffix(end) ? "\(first.dropLast(end.count))～\(last)" : "\(first)～\(last)"
  }
}

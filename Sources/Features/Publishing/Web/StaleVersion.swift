import Design
import Editions
import Essentials
import HTML
import JSON
import PlanFile

/// What would be different if a version that waits were prepared now: the plan, or the rules of an edition, may have changed since.
struct StaleVersion {
  /// What is different in each edition; none where nothing is.
  var changes: [EditionKind: [EditionChange]] = [:]
  /// The editions that are different in nothing of their lists, and yet in something that readers see: an order, a number, a term.
  var others: [EditionKind: String] = [:]
  /// Why it could not be prepared from its moment any more; nil where it could.
  var fault: String?
  /// The states of plan and rules that were looked at.
  var basis: [Int] = []

  /// Takes in what an edition would say now against what is frozen. What was counted beside the plan is frozen on purpose.
  mutating func add(_ kind: EditionKind, now present: EditionContent, frozen: EditionContent) {
    let (present, frozen) = (present.withoutCounts, frozen.withoutCounts)
    let different = EditionChange.list(EditionList(present).items, after: EditionList(frozen).items)
      .filter { $0.kind != .same }
    let now = present.json(of: kind).bytes(.compact)
    if !different.isEmpty {
      changes[kind] = different
    } else if now != frozen.json(of: kind).bytes(.compact) {
      others[kind] = contentVersion(now)
    }
  }

  var isStale: Bool { fault != nil || !changes.isEmpty || !others.isEmpty }

  /// Changes with what is told, so that nobody approves what differs in more than was seen; empty where nothing differs.
  var stamp: String {
    guard isStale else { return "" }
    let words = EditionKind.published.flatMap { kind in
      (changes[kind] ?? []).map { "\(kind.rawValue) \($0.kind.rawValue) \($0.item.key.text) \($0.item.text)" }
        + (others[kind].map { ["\(kind.rawValue) \($0)"] } ?? [])
    }
    return contentVersion(Array(((fault.map { [$0] } ?? []) + words).joined(separator: "\n").utf8))
  }

  func write(to html: inout HTMLWriter) {
    guard isStale else { return }
    html.card("stale", "用意したあとで変わったこと") { html in
      let counts = EditionKind.published.compactMap { kind in changes[kind].map { "\(kind.title)\($0.count)件" } }
      let told = counts.isEmpty ? "" : "（\(counts.joined(separator: "、"))）"
      html.warning("この版を用意したあとで、計画か、載せるものの決まりが変わりました\(told)。承認すると、用意したときの内容のまま公開されます。今の内容で公開するときは、下で取りやめて、用意し直します。")
      if let fault { html.p(fault) }
      for kind in EditionKind.published {
        guard let own = changes[kind] else { continue }
        html.h3("今、用意し直すと（\(kind.title)）")
        ChangeSummary(changes: own, before: "用意した版").write(to: &html)
      }
      for kind in EditionKind.published where others[kind] != nil {
        html.p("\(kind.title)で、一覧に出ないところ（順番、番号、用語、指標の良い方向など）が変わりました。用意し直すと、その内容になります。")
      }
    }
  }
}

extension EditionContent {
  fileprivate var withoutCounts: EditionContent {
    var content = self
    content.counts = nil
    return content
  }
}

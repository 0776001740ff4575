import Application
import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// What the form of a bulk edit says; it stands in the address, so that a preview can be linked to.
struct BulkChoice {
  /// The kinds of bulk edit, as people choose them.
  enum Kind: String, CaseIterable {
    case owner, addOwner = "add-owner", removeOwner = "remove-owner", category, addEmphasis = "add-emphasis"
    case removeEmphasis = "remove-emphasis", marker, text

    var title: String {
      switch self {
      case .owner: "所管を置き換える"
      case .addOwner: "所管を足す"
      case .removeOwner: "所管を除く"
      case .category: "区分を変える"
      case .addEmphasis: "重点を付ける"
      case .removeEmphasis: "重点を外す"
      case .marker: "工程を置き換える"
      case .text: "文を置き換える"
      }
    }
  }

  let kind: Kind
  let old: String
  let new: String
  let year: FiscalYear?
  let field: String
  /// Whether the fields of the form were sent.
  let isFilledIn: Bool

  init(_ value: (String) -> String?) {
    kind = value("kind").flatMap { Kind(rawValue: $0) } ?? .owner
    old = value("old") ?? ""
    new = value("new") ?? ""
    year = value("year").flatMap { Int(asked: $0) }.flatMap { (1900...2200).contains($0) ? FiscalYear($0) : nil }
    field = value("field") ?? "title"
    isFilledIn = value("show") == "1"
  }

  /// The query items that make the same choice again.
  var items: [(name: String, value: String)] {
    [
      ("kind", kind.rawValue), ("old", old), ("new", new), ("year", year.map { String($0.startYear) } ?? ""),
      ("field", field), ("show", "1"),
    ]
  }

  /// The edit, checked against the words of the plan.
  func edit(in plan: Plan) throws(Refusal) -> BulkEdit {
    switch kind {
    case .owner:
      return .replaceOwner(try given(old, "いまの所管を選んでください。", "old"), with: try unit(new))
    case .addOwner: return .addOwner(try unit(new), old == "lead" ? .lead : .joint)
    case .removeOwner: return .removeOwner(try given(old, "除く所管を選んでください。", "old"))
    case .category:
      guard new.isEmpty || plan.vocabulary.category(new) != nil else {
        throw Refusal("選んだ区分は、この計画にありません。選び直してください。", field: "new")
      }
      return .category(new.isEmpty ? nil : new)
    case .addEmphasis: return .addEmphasis(try emphasis(in: plan))
    case .removeEmphasis: return .removeEmphasis(try emphasis(in: plan))
    case .marker:
      for (word, name) in [(old, "old"), (new, "new")] where plan.vocabulary.marker(word) == nil {
        throw Refusal("工程の言葉を選んでください。", field: name)
      }
      return .replaceMarker(old, with: new, year: year)
    case .text: return .replaceText(field: field, find: try given(old, "置き換える文字を入力してください。", "old"), with: new)
    }
  }

  private func given(_ text: String, _ problem: String, _ field: String) throws(Refusal) -> String {
    guard !text.isEmpty else { throw Refusal(problem, field: field) }
    return text
  }

  private func unit(_ text: String) throws(Refusal) -> String {
    let text = try given(text, "新しい所管の名前を入力してください。", "new")
    guard text.count <= 100, !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw Refusal("所管の名前は、改行なしの100字までで入力してください。", field: "new")
    }
    return text
  }

  private func emphasis(in plan: Plan) throws(Refusal) -> Emphasis.ID {
    guard let id = Emphasis.ID(new), plan.emphases.contains(where: { $0.id == id }) else {
      throw Refusal("重点を選んでください。", field: "new")
    }
    return id
  }
}

/// What a bulk edit would do to the measures that a filter lets through.
struct BulkPreview {
  /// More than that cannot be sent at once.
  static let limit = 1_500

  struct Row {
    let node: PlanNode
    let before: String
    let after: String
  }

  /// Measures that would change.
  let rows: [Row]
  /// Measures that stay as they are.
  let unchanged: Int
  /// Repeats that follow their original and so are not changed twice.
  let following: Int

  init(_ edit: BulkEdit, _ positions: [Int], in snapshot: PlanSnapshot) throws(Refusal) {
    let stored = Dictionary(
      snapshot.document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [Row] = []
    var (unchanged, following) = (0, 0)
    for position in positions {
      guard let node = stored[snapshot.entries[position].node.id] else { continue }
      let changed = edit.applied(to: node)
      if edit.followsOriginal(node) {
        following += 1
      } else if changed == node {
        unchanged += 1
      } else {
        rows.append(
          Row(node: node, before: edit.shown(node, in: snapshot.plan), after: edit.shown(changed, in: snapshot.plan)))
      }
    }
    guard rows.count <= Self.limit else {
      throw Refusal("一度に変えられるのは\(Self.limit)件までです（いま\(rows.count)件）。柱や所管で絞り込んで、分けて変えてください。")
    }
    self.rows = rows
    self.unchanged = unchanged
    self.following = following
  }
}

import Application
import Essentials
import Lineage
import PlanFile
import Planning

/// The old and the new plan side by side: one row for each link, and what has none.
struct SuccessionTable {
  struct Row {
    let olds: [PlanNode]
    let news: [PlanNode]
    /// Nil where nothing was decided.
    let kind: Succession.Kind?
    let reason: String?

    var title: String { kind?.title ?? (olds.isEmpty ? "つながりなし" : "まだ決めていない") }
  }

  /// In the order of the old plan, then what is new in the order of the new one.
  let rows: [Row]

  init(_ pair: PlanPair) {
    let (old, new) = (pair.old, pair.new)
    let find = { (ids: [PlanNode.ID], plan: PlanSnapshot) -> [(position: Int, node: PlanNode)] in
      ids.compactMap { plan.position(of: $0) }.sorted().map { ($0, plan.entries[$0].node) }
    }
    var rows: [(key: (Int, Int), row: Row)] = []
    var (seenOld, seenNew): (Set<PlanNode.ID>, Set<PlanNode.ID>) = ([], [])
    for link in new.document.successions {
      let olds = find(link.from.filter { $0.plan == old.plan.id }.map(\.node), old)
      let news = find(link.to.filter { $0.plan == new.plan.id }.map(\.node), new)
      guard !olds.isEmpty || !news.isEmpty, link.kind == .finish || !news.isEmpty else { continue }
      // Links between tiers serve the sheets; the table is about what is carried out.
      let nodes = olds.map { old.entries[$0.position] } + news.map { new.entries[$0.position] }
      guard nodes.contains(where: \.isMeasure) else { continue }
      seenOld.formUnion(olds.map(\.node.id))
      seenNew.formUnion(news.map(\.node.id))
      rows.append(
        (
          (olds.first?.position ?? Int.max, news.first?.position ?? -1),
          Row(olds: olds.map(\.node), news: news.map(\.node), kind: link.kind, reason: link.reason)
        ))
    }
    for position in old.measures where !old.entries[position].isRepeat {
      let node = old.entries[position].node
      if !seenOld.contains(node.id) {
        rows.append(((position, -1), Row(olds: [node], news: [], kind: nil, reason: nil)))
      }
    }
    for position in new.measures where !new.entries[position].isRepeat {
      let node = new.entries[position].node
      if !seenNew.contains(node.id) {
        rows.append(((Int.max, position), Row(olds: [], news: [node], kind: nil, reason: nil)))
      }
    }
    self.rows = rows.sorted { $0.key < $1.key }.map(\.row)
  }

  /// How many rows of each kind there are, in the order of the kinds; what is open stands last.
  var counts: [(title: String, word: String, count: Int)] {
    Succession.Kind.allCases.map { kind in (kind.title, kind.rawValue, rows.count { $0.kind == kind }) }
      + [
        ("まだ決めていない", "open", rows.count { $0.kind == nil && !$0.olds.isEmpty }),
        ("つながりなし", "unlinked", rows.count { $0.kind == nil && $0.olds.isEmpty }),
      ]
  }
}

/// Which rows of the table are shown, and in which order.
struct TableFilter {
  /// Which plan's order the rows stand in.
  enum Order: String { case old, new, kind }

  let kind: String
  let text: String
  let order: Order

  init(_ context: RequestContext) {
    kind = context.query("kind") ?? ""
    text = context.query("q") ?? ""
    order = context.query("order").flatMap { Order(rawValue: $0) } ?? .old
  }

  var query: [(name: String, value: String)] {
    [("kind", kind), ("q", text), ("order", order == .old ? "" : order.rawValue)].filter { !$0.1.isEmpty }
      .map { (name: $0.0, value: $0.1) }
  }

  func rows(of table: SuccessionTable) -> [SuccessionTable.Row] {
    let words = foldedText(text)
    let rows = table.rows.filter { row in
      let fits =
        switch kind {
        case "": true
        case "open": row.kind == nil && !row.olds.isEmpty
        case "unlinked": row.kind == nil && row.olds.isEmpty
        default: row.kind?.rawValue == kind
        }
      let all = (row.olds + row.news).map(\.numberedTitle) + [row.reason ?? ""]
      return fits && (words.isEmpty || all.contains { foldedText($0).contains(words) })
    }
    let places = Dictionary(
      Succession.Kind.allCases.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    switch order {
    case .old: return rows
    case .new:
      return rows.enumerated().sorted { left, right in
        let (first, second) = (left.element.news.first?.order ?? Int.max, right.element.news.first?.order ?? Int.max)
        return (first, left.offset) < (second, right.offset)
      }.map(\.element)
    case .kind:
      return rows.enumerated().sorted { left, right in
        let first = left.element.kind.flatMap { places[$0] } ?? Int.max
        let second = right.element.kind.flatMap { places[$0] } ?? Int.max
        return (first, left.offset) < (second, right.offset)
      }.map(\.element)
    }
  }
}

import Application
import Essentials
import Lineage
import PlanFile
import Planning

/// The measures of the old plan with what was decided on them, as the page lists and filters them.
struct ChoiceList {
  /// What is listed; a closed set.
  enum Show: Equatable {
    case all, open
    case kind(Succession.Kind)

    init(_ word: String?) {
      self = word == "open" ? .open : word.flatMap { Succession.Kind(rawValue: $0) }.map { .kind($0) } ?? .all
    }

    var word: String {
      switch self {
      case .all: ""
      case .open: "open"
      case .kind(let kind): kind.rawValue
      }
    }
  }

  struct Row {
    let position: Int
    let node: PlanNode
    /// Titles of the tiers above it.
    let path: [String]
    let links: [Succession]
  }

  let rows: [Row]
  let shown: [Row]
  let show: Show
  let text: String
  /// The page that is asked for, from 1; nil for the one with the measure that is decided on.
  let page: Int?

  /// How many measures stand on one page.
  static let pageSize = 100

  var pageCount: Int { max(1, (shown.count + Self.pageSize - 1) / Self.pageSize) }

  /// The page on which that measure stands, where none is asked for.
  func page(with item: PlanNode.ID?) -> Int {
    let own = item.flatMap { item in shown.firstIndex { $0.node.id == item } }.map { $0 / Self.pageSize + 1 }
    return min(max(1, page ?? own ?? 1), pageCount)
  }

  func rows(onPage page: Int) -> ArraySlice<Row> {
    let start = (page - 1) * Self.pageSize
    return shown[min(start, shown.count)..<min(start + Self.pageSize, shown.count)]
  }

  init(_ pair: PlanPair, show: Show, text: String, page: Int? = nil) {
    self.page = page
    let links = pair.work.links
    let old = pair.old
    rows = old.measures.filter { !old.entries[$0].isRepeat }.map { position in
      let entry = old.entries[position]
      return Row(
        position: position, node: entry.node, path: entry.path.map { old.entries[$0].node.numberedTitle },
        links: links[entry.node.id] ?? [])
    }
    self.show = show
    self.text = text
    let words = foldedText(text)
    shown = rows.filter { row in
      let fits =
        switch show {
        case .all: true
        case .open: row.links.isEmpty
        case .kind(let kind): row.links.contains { $0.kind == kind }
        }
      return fits && (words.isEmpty || foldedText(row.node.numberedTitle + row.path.joined()).contains(words))
    }
  }

  var decided: Int { rows.count { !$0.links.isEmpty } }

  /// The next measure behind that one on which nothing is decided, from the start again at the end.
  func nextOpen(after id: PlanNode.ID?) -> PlanNode.ID? {
    let start = id.flatMap { id in rows.firstIndex { $0.node.id == id } }.map { $0 + 1 } ?? 0
    return (rows[start...] + rows[..<start]).first { $0.links.isEmpty && $0.node.id != id }?.node.id
  }

  var query: [(name: String, value: String)] {
    [("show", show.word), ("q", text)].filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
  }
}

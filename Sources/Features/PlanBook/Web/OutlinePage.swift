import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The tree of a plan, to fold and to filter (体系).
///
/// A page holds a bounded number of rows: tiers below which more would stand are links to the same view of that tier.
struct OutlinePage {
  /// Rows on one page.
  static let rowLimit = 800

  let page: PlanPage
  private let filter: PlanFilter
  private let matching: Marks
  private let shown: Marks
  private let matchCount: Int
  /// How many levels of the tree are on the page.
  private let depth: Int
  private let rowLimit: Int

  init(_ page: PlanPage, rowLimit: Int = OutlinePage.rowLimit) {
    self.page = page
    self.rowLimit = rowLimit
    filter = PlanFilter(page)
    let positions = filter.matches(in: page.snapshot, current: page.current)
    matchCount = positions.count { !page.snapshot.entries[$0].isRepeat }
    matching = Marks(positions, of: page.snapshot.entries.count)
    shown = Self.visible(positions, in: page.snapshot, isFiltered: filter.isActive)
    depth = Self.depth(of: shown, in: page.snapshot, rowLimit: rowLimit)
  }

  func response() -> Response {
    // A long tree opens its first tier only, so that it stays one screen to look over.
    let open = filter.isActive || page.snapshot.entries.count <= 120 ? Int.max : 1
    return page.response(.outline) { html in
      PlanFilterBar(page, filter, action: PlanAddresses.outline(page.version)).write(to: &html) {
        $0.text("\(matchCount)取組")
      }
      html.div(.class("actions no-print")) { html in
        html.scriptButton("すべて開く", Attributes(class: "button small", data: [("fold", "open")]))
        html.scriptButton("すべて閉じる", Attributes(class: "button small", data: [("fold", "close")]))
        if depth < .max { html.span(.class("small muted"), "取組が多いため、›の付いた項目は別の画面で開きます。") }
      }
      if shown.isEmpty {
        html.empty(filter.isActive ? "条件に合う取組はありません。条件を減らしてください。" : "この計画には取組がまだありません。")
      } else {
        html.div(.class("card outline")) { list(&$0, page.snapshot.roots, open, level: 1) }
      }
    }
  }

  /// How many levels fit, at least one; all of them where nothing is left out.
  private static func depth(of shown: Marks, in snapshot: PlanSnapshot, rowLimit: Int) -> Int {
    var rows = 0
    var level = snapshot.roots.filter(shown.contains)
    var depth = 0
    while !level.isEmpty {
      rows += level.count
      if depth > 0, rows > rowLimit { return depth }
      depth += 1
      level = level.flatMap { snapshot.entries[$0].children.filter(shown.contains) }
    }
    return .max
  }

  /// The matching measures and all that stands above them; without a filter everything, also tiers without measures.
  private static func visible(_ matching: [Int], in snapshot: PlanSnapshot, isFiltered: Bool) -> Marks {
    guard isFiltered else { return Marks(all: snapshot.entries.count) }
    var shown = Marks(matching, of: snapshot.entries.count)
    for position in matching { shown.add(snapshot.entries[position].path) }
    return shown
  }

  private func list(_ html: inout HTMLWriter, _ positions: [Int], _ open: Int, level: Int) {
    let shown = positions.filter(shown.contains)
    html.ul { html in
      for position in shown.prefix(rowLimit) {
        let entry = page.snapshot.entries[position]
        if entry.isMeasure && entry.children.isEmpty {
          measure(&html, entry)
        } else {
          html.li { html in tier(&html, entry, open, level) }
        }
      }
      if shown.count > rowLimit {
        html.li { html in
          let rest = "ほか\(shown.count - rowLimit)件は工程表で見る"
          html.a(PlanAddresses.table(page.version).adding(filter.query()), .class("further"), rest)
        }
      }
    }
  }

  private func tier(_ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry, _ open: Int, _ level: Int) {
    // A link inside the summary could not be told from the summary itself, so it stands before it.
    html.a(PlanAddresses.sheet(page.version, entry.node.id), .class("branch-link")) { html in
      html.span(.class("visually-hidden"), "\(entry.node.numberedTitle)の")
      html.text("詳細")
    }
    if level >= depth, !entry.children.isEmpty {
      html.a(elsewhere(entry.node.id), .class("further")) { name(&$0, entry) }
      return
    }
    html.details(open: open > 0) { html in
      html.summary { name(&$0, entry) }
      if !entry.children.isEmpty { list(&html, entry.children, open - 1, level: level + 1) }
    }
  }

  private func name(_ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry) {
    html.span(.class("level"), page.plan.levels[entry.node.level].name)
    html.text(entry.node.numberedTitle)
    html.span(.class("count"), "\(matchesBelow(entry))取組")
  }

  /// Where the content of a tier is shown that does not fit here: this view of it alone, or its rows page by page.
  private func elsewhere(_ id: PlanNode.ID) -> Link {
    var inside = filter
    inside.node = id
    let view = filter.node == id ? PlanAddresses.table(page.version) : PlanAddresses.outline(page.version)
    return view.adding(inside.query())
  }

  private func matchesBelow(_ entry: PlanSnapshot.Entry) -> Int {
    entry.children.reduce(0) { sum, child in
      let below = page.snapshot.entries[child]
      let own = matching.contains(child) && !below.isRepeat ? 1 : 0
      return sum + own + matchesBelow(below)
    }
  }

  private func measure(_ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry) {
    html.li(.class("measure")) { html in
      html.span { html in
        html.a(PlanAddresses.sheet(page.version, entry.node.id), entry.node.numberedTitle)
        html.raw(" ")
        if entry.isRepeat { html.span(.class("tag repeat"), "再掲") }
        if let category = entry.node.category { html.categoryTag(category, page.plan.vocabulary) }
        if entry.node.isBorrowed { html.span(.class("tag"), "もと：\(entry.node.source?.title ?? "ほかの計画")") }
      }
      if let owners = entry.node.ownersPrinted { html.small(owners) }
    }
  }
}

/// A set of positions that is quick to ask.
private struct Marks {
  private var marked: [Bool]
  private(set) var isEmpty: Bool

  init(all count: Int) {
    marked = Array(repeating: true, count: count)
    isEmpty = count == 0
  }

  init(_ positions: [Int], of count: Int) {
    marked = Array(repeating: false, count: count)
    isEmpty = true
    add(positions)
  }

  mutating func add(_ positions: [Int]) {
    for position in positions {
      marked[position] = true
      isEmpty = false
    }
  }

  func contains(_ position: Int) -> Bool { marked[position] }
}

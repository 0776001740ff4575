import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The tree of a plan, to fold and to filter (体系).
struct OutlinePage {
  let page: PlanPage

  func response() -> Response {
    let filter = PlanFilter(page.context)
    let positions = filter.matches(in: page.snapshot, current: page.current)
    let matching = Marks(positions, of: page.snapshot.entries.count)
    // A long tree opens its first tier only, so that it stays one screen to look over.
    let open = filter.isActive || page.snapshot.entries.count <= 120 ? Int.max : 1
    return page.response(.outline, capacity: 16_384 + positions.count * 500) { html in
      PlanFilterBar(
        snapshot: page.snapshot, filter: filter, action: PlanAddresses.outline(page.version), current: page.current
      )
      .write(to: &html) { html in
        html.text("\(positions.count { !page.snapshot.entries[$0].isRepeat })取組")
      }
      html.div(.class("actions no-print")) { html in
        html.scriptButton("すべて開く", Attributes(class: "button small", data: [("fold", "open")]))
        html.scriptButton("すべて閉じる", Attributes(class: "button small", data: [("fold", "close")]))
      }
      let shown = visible(positions, isFiltered: filter.isActive)
      if shown.isEmpty {
        html.empty(filter.isActive ? "条件に合う取組はありません。条件を減らしてください。" : "この計画には取組がまだありません。")
      } else {
        html.div(.class("card outline")) { list(&$0, page.snapshot.roots, shown, matching, open) }
      }
    }
  }

  /// The matching measures and all that stands above them; without a filter everything, also tiers without measures.
  private func visible(_ matching: [Int], isFiltered: Bool) -> Marks {
    let count = page.snapshot.entries.count
    guard isFiltered else { return Marks(all: count) }
    var shown = Marks(matching, of: count)
    for position in matching { shown.add(page.snapshot.entries[position].path) }
    return shown
  }

  private func list(
    _ html: inout HTMLWriter, _ positions: [Int], _ shown: Marks, _ matching: Marks, _ open: Int
  ) {
    html.ul { html in
      for position in positions where shown.contains(position) {
        let entry = page.snapshot.entries[position]
        if entry.isMeasure && entry.children.isEmpty {
          measure(&html, entry)
        } else {
          html.li { html in tier(&html, entry, shown, matching, open) }
        }
      }
    }
  }

  private func tier(
    _ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry, _ shown: Marks, _ matching: Marks, _ open: Int
  ) {
    let count = entry.children.isEmpty ? 0 : matchesBelow(entry, matching)
    // A link inside the summary could not be told from the summary itself, so it stands before it.
    html.a(PlanAddresses.sheet(page.version, entry.node.id), .class("branch-link")) { html in
      html.span(.class("visually-hidden"), "\(numbered(entry.node))の")
      html.text("詳細")
    }
    html.details(open: open > 0) { html in
      html.summary { html in
        html.span(.class("level"), page.plan.levels[entry.node.level].name)
        html.text(numbered(entry.node))
        html.span(.class("count"), "\(count)取組")
      }
      if !entry.children.isEmpty { list(&html, entry.children, shown, matching, open - 1) }
    }
  }

  private func matchesBelow(_ entry: PlanSnapshot.Entry, _ matching: Marks) -> Int {
    entry.children.reduce(0) { sum, child in
      let below = page.snapshot.entries[child]
      let own = matching.contains(child) && !below.isRepeat ? 1 : 0
      return sum + own + matchesBelow(below, matching)
    }
  }

  private func measure(_ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry) {
    html.li(.class("measure")) { html in
      html.span { html in
        html.a(PlanAddresses.sheet(page.version, entry.node.id), numbered(entry.node))
        html.raw(" ")
        if entry.isRepeat { html.span(.class("tag repeat"), "再掲") }
        if let category = entry.node.category { html.categoryTag(category, page.plan.vocabulary) }
      }
      if let owners = entry.node.ownersPrinted { html.span(.class("owner"), owners) }
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

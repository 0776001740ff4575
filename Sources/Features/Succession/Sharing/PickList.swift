import Design
import Essentials
import HTML
import PlanFile
import Planning

/// The measures of a plan to tick, by the tiers at its top: also those without a number.
struct PickList {
  let picks: Picks
  /// The plan into which they are taken, where it is there already: what it shows is not offered again.
  var goal: PlanDocument?
  /// Only those with these words are listed.
  let words: String

  /// More are not written at once; words find the others.
  static let most = 400
  /// Up to so many stand open from the start.
  private static let open = 40

  private var owner: PlanSnapshot { picks.owner }

  /// The measures that can be picked and have all the words.
  private var found: [Int] {
    let wanted = words.split(whereSeparator: \.isWhitespace).map { foldedText($0) }.filter { !$0.isEmpty }
    return owner.measures.filter { position in
      let entry = owner.entries[position]
      guard !entry.isRepeat, !entry.node.isBorrowed else { return false }
      guard !wanted.isEmpty else { return true }
      let titles = entry.path.map { owner.entries[$0].node.numberedTitle } + [entry.node.numberedTitle]
      let folded = foldedText(titles.joined(separator: " "))
      return wanted.allSatisfy { folded.contains($0) }
    }
  }

  func write(to html: inout HTMLWriter) {
    let found = found
    let shown = found.prefix(Self.most)
    html.fieldset(Attributes(class: "field pick-list", id: "pick-list", data: [("tick-list", "")])) { html in
      html.legend("一覧から選ぶ")
      html.p(.class("help"), "番号のない取組も選べます。番号と両方を使うと、合わせて載せます。")
      filter(&html, count: found.count)
      keep(shown, &html)
      if found.isEmpty { html.empty("このことばの取組はありません。") }
      if found.count > shown.count {
        html.p(.class("help"), "\(found.count)件のうち、初めの\(shown.count)件です。ほかは、ことばで絞り込んでください。")
      }
      for group in groups(Array(shown)) { write(group, isOpen: !words.isEmpty || found.count <= Self.open, to: &html) }
    }
  }

  private func filter(_ html: inout HTMLWriter, count: Int) {
    html.div(.class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "pick-words", "一覧を絞り込むことば")
        html.input(
          .search, name: "pick-words", value: words, Attributes(id: "pick-words", data: [("tick-filter", "")]))
      }
      html.submit("絞り込む", .class("button"), name: "act", value: "filter")
      html.span(Attributes(class: "result", role: "status", data: [("tick-count", "")]), "\(count)件")
    }
  }

  /// Ticks that are not listed stay.
  private func keep(_ shown: ArraySlice<Int>, _ html: inout HTMLWriter) {
    var listed = Set(shown.map { owner.entries[$0].node.id })
    for position in shown { listed.formUnion(owner.entries[position].path.prefix(1).map { owner.entries[$0].node.id }) }
    for id in picks.ticked.subtracting(listed).sorted() {
      html.input(.hidden, name: Picks.field, value: id.text)
    }
  }

  private func groups(_ positions: [Int]) -> [[Int]] {
    positions.reduce(into: [[Int]]()) { groups, position in
      if let last = groups.last?.last, owner.entries[last].path.first == owner.entries[position].path.first {
        groups[groups.count - 1].append(position)
      } else {
        groups.append([position])
      }
    }
  }

  private func write(_ group: [Int], isOpen: Bool, to html: inout HTMLWriter) {
    guard let top = owner.entries[group[0]].path.first else { return list(group, to: &html) }
    let tier = owner.entries[top].node
    let below = owner.measures(below: top).count { !owner.entries[$0].isRepeat && !owner.entries[$0].node.isBorrowed }
    let isTicked = picks.ticked.contains(tier.id) || group.contains { picks.ticked.contains(owner.entries[$0].node.id) }
    html.details(Attributes(class: "pick-group"), open: isOpen || isTicked) { html in
      html.summary("\(tier.numberedTitle)（\(group.count)件）")
      html.div(.class("choice")) { html in
        tick(tier.id, &html)
        html.label(for: "pick-\(tier.id)") { $0.strong("この下の取組をすべて載せる（\(below)件）") }
      }
      list(group, to: &html)
    }
  }

  private func list(_ group: [Int], to html: inout HTMLWriter) {
    html.ul(.class("picks")) { html in
      for position in group {
        let entry = owner.entries[position]
        let isThere = goal?.borrowed(entry.node.id, of: owner.plan.id) != nil
        html.li(.class("choice")) { html in
          if isThere {
            html.span(.class("muted"), "\(entry.node.numberedTitle)（もう載っています）")
          } else {
            tick(entry.node.id, &html)
            html.label(for: "pick-\(entry.node.id)") { html in
              html.text(entry.node.numberedTitle)
              let path = entry.path.dropFirst().map { owner.entries[$0].node.numberedTitle }
              if !path.isEmpty { html.span(.class("help"), path.joined(separator: " › ")) }
            }
          }
        }
      }
    }
  }

  private func tick(_ id: PlanNode.ID, _ html: inout HTMLWriter) {
    html.input(
      .checkbox, name: Picks.field, value: id.text, .id("pick-\(id)"), checked: picks.ticked.contains(id))
  }
}

import Application
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Which indicators the grid shows.
struct GridFilter {
  var text: String?
  /// A node without a parent; its indicators and those below it are shown.
  var pillar: PlanNode.ID?
  var owner: String?
  /// Whether only indicators are shown of which a figure up to now is missing.
  var isMissing = false
  var page = 1

  init(_ context: RequestContext) {
    text = context.query("q")
    pillar = context.query("pillar").flatMap { PlanNode.ID($0) }
    owner = context.query("owner")
    isMissing = context.query("missing") == "1"
    page = context.page
  }

  /// The same as parts of an address.
  func query(page number: Int? = nil) -> [(name: String, value: String)] {
    let shown = number ?? page
    return [
      ("q", text), ("pillar", pillar?.text), ("owner", owner), ("missing", isMissing ? "1" : nil),
      ("page", shown > 1 ? String(shown) : nil),
    ].compactMap { name, value in value.map { (name, $0) } }
  }

  var isActive: Bool { text != nil || pillar != nil || owner != nil || isMissing }

  /// The indicators that fit, in the order of the plan.
  func indicators(of snapshot: PlanSnapshot, years: [FiscalYear], now: FiscalYear) -> [Indicator] {
    let words = text.map(foldedText)
    let due = years.filter { year in snapshot.plan.firstYear.map { year >= $0 } ?? true && year <= now }
    let placed = snapshot.document.indicators.enumerated().map { place, indicator in
      (indicator, indicator.node.flatMap { snapshot.position(of: $0) } ?? -1, place)
    }
    let shown = placed.filter { indicator, position, _ in
      if let words, !fits(words, indicator, position, snapshot) { return false }
      if let pillar, !isBelow(pillar, position, snapshot) { return false }
      if let owner, !owners(at: position, snapshot).contains(owner) { return false }
      guard isMissing else { return true }
      return due.contains { !indicator.valueYears.contains($0) }
    }
    return shown.sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map { $0.0 }
  }

  /// The units that answer for something that has indicators, as the plan prints them.
  static func owners(of snapshot: PlanSnapshot) -> [String] {
    let nodes = Set(snapshot.document.indicators.compactMap(\.node)).compactMap { snapshot.position(of: $0) }
    return Set(nodes.flatMap { snapshot.entries[$0].node.owners.map(\.label) }).sorted()
  }

  private func fits(_ words: String, _ indicator: Indicator, _ position: Int, _ snapshot: PlanSnapshot) -> Bool {
    let title = position < 0 ? nil : snapshot.entries[position].node.title
    return [indicator.name, title, indicator.kind.label].compactMap(\.self).contains { foldedText($0).contains(words) }
  }

  private func isBelow(_ pillar: PlanNode.ID, _ position: Int, _ snapshot: PlanSnapshot) -> Bool {
    guard position >= 0 else { return false }
    return ([position] + snapshot.entries[position].path).contains { snapshot.entries[$0].node.id == pillar }
  }

  private func owners(at position: Int, _ snapshot: PlanSnapshot) -> [String] {
    position < 0 ? [] : snapshot.entries[position].node.owners.map(\.label)
  }
}

import PlanFile
import Planning

/// Which running text of a plan stands before its measures, and which behind them.
///
/// An import does not tell. The measures stand in the last top-level section that holds nothing; else before the first section whose
/// number follows that of the last tier; else at the end.
struct TextPlaces {
  /// Sections before the measures, in order, with how deep they stand, from 0.
  let before: [(section: Section, depth: Int)]
  /// Sections behind them.
  let after: [(section: Section, depth: Int)]
  /// The section that the measures stand in; its heading is printed with them.
  let holder: Section?

  init(_ snapshot: PlanSnapshot) {
    let sections = snapshot.plan.sections
    var depths: [Section.ID: Int] = [:]
    for section in sections { depths[section.id] = section.parent.flatMap { depths[$0] }.map { $0 + 1 } ?? 0 }
    let all = sections.map { (section: $0, depth: depths[$0.id] ?? 0) }
    let parents = Set(sections.compactMap(\.parent))
    let held = Self.empty(all, parents)
    holder = held.map { all[$0].section }
    let place = held ?? Self.following(all, snapshot) ?? all.count
    before = Array(all[..<place])
    after = Array(all[place...].dropFirst(held == nil ? 0 : 1))
  }

  private static func empty(_ all: [(section: Section, depth: Int)], _ parents: Set<Section.ID>) -> Int? {
    all.lastIndex { $0.depth == 0 && $0.section.blocks.isEmpty && !parents.contains($0.section.id) }
  }

  private static func following(_ all: [(section: Section, depth: Int)], _ snapshot: PlanSnapshot) -> Int? {
    let numbers = snapshot.roots.compactMap { snapshot.entries[$0].node.number.flatMap(rank) }
    guard let last = numbers.max(), numbers.count == snapshot.roots.count else { return nil }
    return all.firstIndex { $0.depth == 0 && rank($0.section.title).map { $0 > last } == true }
  }

  /// The number at the start of a heading, e.g. 4 for Ⅳ, IV, 4, ４ and 第４章; nil where there is none.
  static func rank(_ title: String) -> Int? {
    let head = title.drop { $0 == "第" || $0 == "【" || $0 == "（" || $0 == "(" || $0 == " " || $0 == "　" }
    let digits = head.prefix { $0.wholeNumberValue != nil }.compactMap(\.wholeNumberValue)
    if !digits.isEmpty, digits.allSatisfy({ $0 < 10 }) { return digits.prefix(4).reduce(0) { $0 * 10 + $1 } }
    if let first = head.unicodeScalars.first, ("Ⅰ"..."Ⅻ").contains(first) { return Int(first.value - 0x2160) + 1 }
    let letters = String(head.prefix { "IVX".contains($0) })
    return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"].firstIndex(of: letters).map {
      $0 + 1
    }
  }
}

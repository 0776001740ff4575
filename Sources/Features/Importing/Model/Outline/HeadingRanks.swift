/// Gives each kind of heading one rank in the whole document.
enum HeadingRanks {
  static func assign(to outline: inout SourceOutline) {
    let ranks = ranks(of: outline)
    for index in outline.elements.indices {
      guard case .heading(var heading) = outline.elements[index] else { continue }
      heading.rank = ranks[heading.mark] ?? heading.mark.usualRank
      outline.elements[index] = .heading(heading)
    }
    levelTableHeadings(&outline)
  }

  /// The ranks that differ from the usual ones in this document.
  private static func ranks(of outline: SourceOutline) -> [HeadingMark: Int] {
    var ranks: [HeadingMark: Int] = [:]
    for mark in marksAboveNumbers(outline) { ranks[mark] = mark.usualRank - 20 }
    var seen: [HeadingMark] = []
    for case .heading(let heading) in outline.elements where !seen.contains(heading.mark) { seen.append(heading.mark) }
    let plain = seen.filter { $0 == .arabic || $0 == .arabicDot }
    if plain.count == 2 { ranks[plain[1]] = plain[1].usualRank + 2 }
    var named = 0
    for case .named(let word) in seen {
      ranks[.named(word)] = HeadingMark.named(word).usualRank + min(named, 6)
      named += 1
    }
    let highest = seen.filter { $0 != .front && $0 != .sheet && $0 != .caption }.map { ranks[$0] ?? $0.usualRank }.min()
    ranks[.front] = highest
    return ranks
  }

  /// Brackets and bullets under which plain numbers start again at one stand above those numbers.
  private static func marksAboveNumbers(_ outline: SourceOutline) -> Set<HeadingMark> {
    var result: Set<HeadingMark> = []
    for mark in [HeadingMark.bracket, .bullet] {
      var restarts = 0
      var open = false
      for case .heading(let heading) in outline.elements {
        if heading.mark == mark {
          open = true
        } else if heading.mark == .arabic || heading.mark == .arabicDot {
          if open, PrintedNumber((heading.number ?? "") + " x")?.value == 1 { restarts += 1 }
          open = false
        }
      }
      if restarts >= 2 { result.insert(mark) }
    }
    return result
  }

  /// Headings that stand right above tables are of one rank: one of them never stands under another.
  private static func levelTableHeadings(_ outline: inout SourceOutline) {
    var open: [(rank: Int, hasTable: Bool)] = []
    var levelled: Int?
    var sheet: String?
    for index in outline.elements.indices {
      guard case .heading(var heading) = outline.elements[index] else { continue }
      if heading.sheet != sheet { open = [] }
      sheet = heading.sheet
      let hasTable = isTable(outline, index + 1)
      if heading.mark == .caption, let levelled, hasTable { heading.rank = levelled }
      while let last = open.last, last.rank >= heading.rank { open.removeLast() }
      if hasTable, let above = open.last, above.hasTable, !isStyle(heading.mark) {
        heading.rank = above.rank
        if heading.mark == .caption { levelled = above.rank }
        open.removeLast()
      }
      open.append((heading.rank, hasTable))
      outline.elements[index] = .heading(heading)
    }
  }

  private static func isTable(_ outline: SourceOutline, _ index: Int) -> Bool {
    if outline.elements.indices.contains(index), case .table = outline.elements[index] { true } else { false }
  }

  private static func isStyle(_ mark: HeadingMark) -> Bool { if case .style = mark { true } else { false } }
}

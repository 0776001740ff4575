/// Gives each kind of heading one rank in the whole document.
enum HeadingRanks {
  static func assign(to outline: inout SourceOutline) {
    let above = marksAboveNumbers(outline)
    for index in outline.elements.indices {
      guard case .heading(var heading) = outline.elements[index] else { continue }
      heading.rank = above.contains(heading.mark) ? heading.mark.usualRank - 20 : heading.mark.usualRank
      outline.elements[index] = .heading(heading)
    }
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
        } else if heading.mark == .arabic {
          if open, PrintedNumber((heading.number ?? "") + " x")?.value == 1 { restarts += 1 }
          open = false
        }
      }
      if restarts >= 2 { result.insert(mark) }
    }
    return result
  }
}

/// The headings that stand open at a place of the document.
struct HeadingStack {
  private(set) var headings: [Heading] = []
  private var sheet: String?

  /// Opens a heading and closes those of the same rank and below.
  mutating func push(_ heading: Heading) {
    enter(heading.sheet)
    while let last = headings.last, last.rank >= heading.rank { headings.removeLast() }
    headings.append(heading)
  }

  /// Another sheet closes all headings.
  mutating func enter(_ sheet: String?) {
    if sheet != self.sheet {
      self.sheet = sheet
      headings = []
    }
  }

  /// Closes all headings.
  mutating func closeAll() { headings = [] }
}

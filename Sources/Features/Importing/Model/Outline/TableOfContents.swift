import Essentials

/// Keeps the lines of a table of contents from being taken for headings.
struct TableOfContents {
  private var isOpen = false
  private var entries: Set<String> = []

  /// Notices the heading 目次.
  mutating func see(_ heading: HeadingCandidate) {
    isOpen = foldedText(heading.title) == "目次"
    entries = []
  }

  /// Whether the line is an entry of the table of contents that stands open; a line that comes again is a heading.
  mutating func holds(_ text: String, _ heading: HeadingCandidate) -> Bool {
    if case .style = heading.mark { return false }
    return isOpen && entries.insert(foldedText(Self.withoutPage(text))).inserted
  }

  /// A table ends the table of contents, or was it.
  mutating func close() { isOpen = false }

  /// Notices a line that is no heading; a sentence ends the table of contents.
  mutating func pass(_ text: String) {
    if endsLikeSentence(text) { isOpen = false }
  }

  /// The entry without dots and page number at its end.
  static func withoutPage(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, isDigit(last) || "-‐－–".unicodeScalars.contains(last) { scalars.removeLast() }
    while let last = scalars.last, "・…．.‥ \t\u{3000}".unicodeScalars.contains(last) { scalars.removeLast() }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}

/// A text as printed, cut into parts that match and parts that do not.
struct MarkedText: Sendable, Equatable {
  struct Part: Sendable, Equatable {
    var text: String
    var isMarked: Bool
  }

  private(set) var parts: [Part] = []
  /// Which words stand in it, by their place in the query.
  let words: Set<Int>

  /// How many characters are shown before the first match, and in all.
  private static let before = 24
  private static let length = 110

  /// Marks the words; `isWhole` keeps all of the text, otherwise a piece around the first match is cut out.
  init(_ text: String, _ words: [SearchWord], isWhole: Bool = false) {
    let folded = FoldedText(text)
    var marks: [Range<Int>] = []
    var seen: Set<Int> = []
    for (index, word) in words.enumerated() {
      let places = word.places(in: folded)
      if !places.isEmpty { seen.insert(index) }
      marks += places.map { Int(folded.starts[$0.lowerBound])..<Int(folded.ends[$0.upperBound - 1]) }
    }
    self.words = seen
    marks.sort { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
    let original = Array(text.unicodeScalars)
    var window = 0..<original.count
    if !isWhole, original.count > Self.length { window = Self.window(around: marks.first, in: folded, original.count) }
    cut(original, window, marks)
  }

  /// A window that begins and ends where a character begins, not inside of one that is made of several scalars.
  private static func window(around mark: Range<Int>?, in folded: FoldedText, _ count: Int) -> Range<Int> {
    let start = max(0, min((mark?.lowerBound ?? 0) - before, count - length))
    let end = min(count, start + length)
    let first = start == 0 ? 0 : folded.starts.first { $0 >= start }.map { Int($0) } ?? start
    let last = end == count ? count : folded.starts.last { $0 <= end }.map { Int($0) } ?? end
    return first..<max(first, last)
  }

  private mutating func cut(_ original: [Unicode.Scalar], _ window: Range<Int>, _ marks: [Range<Int>]) {
    var place = window.lowerBound
    if place > 0 { append("…", false) }
    for mark in marks {
      let mark = mark.clamped(to: place..<max(place, window.upperBound))
      if mark.isEmpty { continue }
      append(original[place..<mark.lowerBound], false)
      append(original[mark], true)
      place = mark.upperBound
    }
    append(original[place..<window.upperBound], false)
    if window.upperBound < original.count { append("…", false) }
  }

  private mutating func append(_ scalars: some Collection<Unicode.Scalar>, _ isMarked: Bool) {
    if !scalars.isEmpty { append(String(String.UnicodeScalarView(scalars)), isMarked) }
  }

  private mutating func append(_ text: String, _ isMarked: Bool) {
    if let last = parts.last, last.isMarked == isMarked {
      parts[parts.count - 1].text += text
    } else {
      parts.append(Part(text: text, isMarked: isMarked))
    }
  }

  /// The text without its marks.
  var plain: String { parts.map(\.text).joined() }
}

/// A hit as it is shown: the title, and the places in its texts where the words stand.
struct ShownHit: Sendable {
  /// A piece of text with its label.
  struct Context: Sendable, Equatable {
    let label: String
    let text: MarkedText
  }

  let plan: SearchedPlan
  /// Whether it stands in the part of the list for titles.
  let isInTitle: Bool
  let subject: SearchSubject
  let title: MarkedText
  let owner: MarkedText?
  let contexts: [Context]

  private static let contextLimit = 3

  init(_ subject: SearchSubject, in plan: SearchedPlan, isInTitle: Bool, _ query: SearchQuery) {
    self.plan = plan
    self.isInTitle = isInTitle
    self.subject = subject
    let title = MarkedText(subject.title, query.words, isWhole: true)
    self.title = title
    let owner = subject.owner.map { MarkedText($0, query.words + (query.ownerWord.map { [$0] } ?? []), isWhole: true) }
    self.owner = owner
    let others = subject.pieces.filter { $0.zone != .owner && query.kind?.shows($0.zone) ?? true }
    let found = others.map { Context(label: $0.label, text: MarkedText($0.text, query.words)) }
      .filter { !$0.text.words.isEmpty }
    contexts = Self.most(of: found, beside: title.words)
  }

  /// The contexts that show words not seen yet come first; then as many as there is room for, in document order.
  private static func most(of found: [Context], beside known: Set<Int>) -> [Context] {
    var seen = known
    var chosen: Set<Int> = []
    for (index, context) in found.enumerated() where !context.text.words.isSubset(of: seen) {
      seen.formUnion(context.text.words)
      chosen.insert(index)
    }
    for index in found.indices where chosen.count < contextLimit { chosen.insert(index) }
    return chosen.sorted().prefix(max(contextLimit, 1)).map { found[$0] }
  }
}

extension SearchQuery.Kind {
  /// Whether a text of that zone is shown where a search is held to this kind.
  fileprivate func shows(_ zone: SearchSubject.Zone) -> Bool {
    switch self {
    case .node, .text: zone == .body
    case .report: zone == .report
    case .indicator: zone == .indicator
    case .finding: zone == .finding
    }
  }
}

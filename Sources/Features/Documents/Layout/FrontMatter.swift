import Essentials
import Planning

/// What a plan says before its text: the lines of its cover, and its own list of contents.
extension Plan {
  /// The section that an import makes of what stands in front of the first heading; nil where there is none.
  var frontSection: Section? {
    guard let first = sections.first, first.parent == nil, narrowed(first.title) == narrowed(title) else { return nil }
    let isText = first.blocks.allSatisfy { if case .text = $0 { true } else { false } }
    let isParent = sections.contains { $0.parent == first.id }
    return isText && !isParent ? first : nil
  }

  /// The lines of the cover below the title; where the title stands in them itself, what follows it.
  var frontLines: String {
    guard let front = frontSection else { return "" }
    let lines = front.blocks.flatMap { block -> [String] in
      if case .text(let text) = block { text.split(whereSeparator: \.isNewline).map(String.init) } else { [] }
    }
    return lines.map { $0.hasPrefix(title) ? String($0.dropFirst(title.count)).trimmed : $0 }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// The title without the year that it is for.
  var titleWithoutYear: String {
    guard title.hasSuffix("年度") else { return title }
    var rest = title.dropLast(2)
    while let last = rest.last, last.isWholeNumber || last == "元" { rest.removeLast() }
    guard rest.count < title.count - 2 else { return title }
    for era in ["令和", "平成"] where rest.hasSuffix(era) { rest.removeLast(2) }
    let name = String(rest).trimmed
    return name.isEmpty ? title : name
  }
}

extension Section {
  /// Whether it is a list of contents, which a form makes anew with its own pages.
  var isContents: Bool { ["目次", "もくじ"].contains(title.filter { !$0.isWhitespace }) }
}

extension Form {
  /// Whether its title prints the lines of the plan's cover.
  var printsFront: Bool {
    parts.contains { if case .title(let lines) = $0 { lines.contains { $0.contains("{表紙}") } } else { false } }
  }
}

import Essentials

/// What the year shall bring, read from a list with group headings.
struct SheetGoals: Sendable, Equatable {
  /// One goal with the group that it stands in.
  struct Item: Sendable, Equatable {
    var group: String?
    var title: String
    var text: String?
  }

  var items: [Item] = []
  /// Whether it is a list of goals; else it is running text.
  var isList = false

  init(_ text: String) {
    var group: String?
    for line in printedLines(text) {
      if line.text.hasPrefix("【"), line.text.hasSuffix("】") {
        group = line.text
        isList = true
      } else if line.isIndented, let last = items.indices.last {
        items[last].text = [items[last].text, line.text].compactMap(\.self).joined(separator: "\n")
        isList = true
      } else {
        let (title, text) = Self.split(line.text)
        isList = isList || text != nil
        items.append(Item(group: group, title: title, text: text))
      }
    }
    isList = isList || items.count > 1 && items.allSatisfy { !$0.title.contains("。") }
  }

  /// A title and the sentence that stands behind it on the same line.
  private static func split(_ line: String) -> (String, String?) {
    guard let space = line.firstIndex(where: \.isWhitespace) else { return (line, nil) }
    let title = line[..<space]
    let text = line[space...].trimmed
    guard title.count <= 30, !title.contains("。"), text.contains("。") else { return (line, nil) }
    return (String(title), text)
  }
}

/// A line of a cell without its bullet.
struct PrintedLine: Sendable, Equatable {
  var text: String
  /// With its bullet.
  var printed: String
  /// Whether it stands further in than the lines around it.
  var isIndented: Bool
}

/// The lines of a cell; items that stand side by side behind bullets become lines of their own.
func printedLines(_ text: String) -> [PrintedLine] {
  var lines: [PrintedLine] = []
  for line in text.split(whereSeparator: \.isNewline) {
    let isIndented = line.first == "\u{3000}" || line.hasPrefix("  ")
    for (index, part) in parts(of: line).enumerated() where !part.isEmpty {
      var bare = part[...]
      if let first = bare.first, "・•●◆◇■□○-－‣".contains(first), bare.count > 1 { bare = bare.dropFirst() }
      lines.append(
        PrintedLine(text: bare.trimmed, printed: part, isIndented: isIndented && index == 0 && bare.count == part.count)
      )
    }
  }
  return lines
}

/// Cuts before every bullet that follows white space.
private func parts(of line: Substring) -> [String] {
  var parts: [String] = []
  var start = line.startIndex
  var wasSpace = false
  for index in line.indices {
    if wasSpace, "・•●".contains(line[index]), line[start..<index].contains(where: { !$0.isWhitespace }),
      let first = line.trimmed.first, "・•●".contains(first)
    {
      parts.append(line[start..<index].trimmed)
      start = index
    }
    wasSpace = line[index].isWhitespace
  }
  parts.append(line[start...].trimmed)
  return parts
}

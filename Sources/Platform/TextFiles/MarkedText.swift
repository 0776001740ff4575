import SourceDocuments

/// Text with the remains of HTML turned into what they mean: lines, list items and emphasis; no tag stays.
///
/// In a cell, list items that were run together on one line become lines again.
func markedText(_ text: String, isCell: Bool) -> RichText {
  if !text.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 || $0 == 0x0A }) {
    let pieces = isCell ? separatedItems(text) : [text]
    return RichText(pieces.map { tidyLine($0, isItem: false) }.filter { !$0.isEmpty }.joined(separator: "\n"))
  }
  var reader = MarkupReader(Array(text.utf8), isCell: isCell)
  return reader.richText()
}

/// Signs that stand before the items of lists.
private let bullets: Set<Unicode.Scalar> = ["・", "•", "●", "○", "□", "■", "◆", "◇", "※", "-", "･", "◎", "①", "·"]

/// Signs that show where a new item starts on a line.
private let separators: Set<Unicode.Scalar> = ["・", "•", "●", "○", "■", "◆", "◇", "◎"]

/// Cuts a line before each bullet, where the line is a list that was run together.
func separatedItems(_ line: String) -> [String] {
  let scalars = Array(line.unicodeScalars)
  let starts = scalars.indices.filter { index in
    index > 0 && separators.contains(scalars[index]) && scalars[index - 1].properties.isWhitespace
      && index + 1 < scalars.count && !scalars[index + 1].properties.isWhitespace
  }
  let first = scalars.first { !$0.properties.isWhitespace }
  guard starts.count > 1 || (starts.count == 1 && first.map(separators.contains) == true) else { return [line] }
  return pieces(scalars, cutAt: starts)
}

/// Cuts the text of a list whose items have lost their marks: before bullets, or else after sentences.
func bareItems(_ text: String) -> [String] {
  let scalars = Array(text.unicodeScalars)
  let first = scalars.first { !$0.properties.isWhitespace }
  let isMarked = first.map(separators.contains) == true
  let starts = scalars.indices.filter { index in
    guard index > 0, scalars[index - 1].properties.isWhitespace else { return false }
    return isMarked ? separators.contains(scalars[index]) : index > 1 && scalars[index - 2] == "。"
  }
  return pieces(scalars, cutAt: starts)
}

private func pieces(_ scalars: [Unicode.Scalar], cutAt starts: [Int]) -> [String] {
  zip([0] + starts, starts + [scalars.count]).map { from, to in
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[from..<to])
    return String(view)
  }
}

/// A line without spaces at its ends, its bullet made uniform; an item gets one if it has none.
func tidyLine(_ line: String, isItem: Bool) -> String {
  let isSpace: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
  let scalars = line.unicodeScalars
  guard let start = scalars.firstIndex(where: { !isSpace($0) }), let end = scalars.lastIndex(where: { !isSpace($0) })
  else { return "" }
  let text = scalars[start...end]
  guard let first = text.first else { return "" }
  if first == "•" || (isItem && first == "・") {
    return "・" + String(text.dropFirst().drop { isSpace($0) })
  }
  return isItem && !bullets.contains(first) ? "・" + String(text) : String(text)
}

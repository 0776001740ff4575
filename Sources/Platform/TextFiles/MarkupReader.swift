import SourceDocuments

/// Reads text in which tags of HTML have survived, whole or in part.
struct MarkupReader {
  private let bytes: [UInt8]
  private let isCell: Bool
  private var index = 0
  private var pending: [UInt8] = []
  private var lines: [Line] = [Line()]
  private var emphasis = 0
  private var listDepth = 0
  private var isInItem = false

  private struct Line {
    var runs: [RichText.Run] = []
    var isItem = false

    var isBlank: Bool { RichText(runs: runs).isBlank }
  }

  init(_ bytes: [UInt8], isCell: Bool) {
    self.bytes = bytes
    self.isCell = isCell
  }

  mutating func richText() -> RichText {
    while index < bytes.count {
      switch bytes[index] {
      case 0x3C:
        if let tag = MarkupTag(bytes, at: index) {
          flush()
          apply(tag)
          index = tag.end
          continue
        }
      case 0x26:
        if let entity = markupEntity(bytes, at: index) {
          pending += Array(entity.text.utf8)
          index = entity.end
          continue
        }
      case 0x0A:
        flush()
        breakLine()
        index += 1
        continue
      default: break
      }
      pending.append(bytes[index])
      index += 1
    }
    flush()
    return joined()
  }

  private mutating func apply(_ tag: MarkupTag) {
    switch tag.name {
    case "b", "strong", "u", "mark": emphasis = max(0, emphasis + (tag.isClosing ? -1 : 1))
    case "ul", "ol":
      breakLine()
      listDepth = max(0, listDepth + (tag.isClosing ? -1 : 1))
      isInItem = false
    case "li":
      breakLine()
      isInItem = !tag.isClosing
      lines[lines.count - 1].isItem = isInItem
    case "br", "p", "div", "tr", "table", "dl", "dt", "dd", "hr", "pre", "center": breakLine()
    case "h1", "h2", "h3", "h4", "h5", "h6": breakLine()
    case "td", "th": pending.append(0x20)
    default: break
    }
  }

  private mutating func breakLine() {
    if !lines[lines.count - 1].isBlank { lines.append(Line()) } else { lines[lines.count - 1] = Line() }
  }

  /// Puts the text so far into the line, or into several where it is a list that has lost its marks.
  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let text = String(decoding: pending, as: UTF8.self)
    pending = []
    guard listDepth > 0, !isInItem else {
      append(text)
      return
    }
    for (position, item) in bareItems(text).enumerated() {
      if position > 0 { breakLine() }
      if lines[lines.count - 1].isBlank { lines[lines.count - 1].isItem = true }
      append(item)
    }
  }

  private mutating func append(_ text: String) {
    lines[lines.count - 1].runs.append(RichText.Run(text, isEmphasized: emphasis > 0))
  }

  private func joined() -> RichText {
    var result: [RichText.Run] = []
    for line in lines where !line.isBlank {
      for (position, run) in tidy(line).enumerated() {
        let isBreak = position == 0 && !result.isEmpty
        if isBreak { result[result.count - 1].text += "\n" }
        if let last = result.last, last.isEmphasized == run.isEmphasized {
          result[result.count - 1].text += run.text
        } else {
          result.append(run)
        }
      }
    }
    return RichText(runs: result)
  }

  /// The runs of a line without spaces at the ends of the line, with its bullet.
  private func tidy(_ line: Line) -> [RichText.Run] {
    var runs = line.runs
    while let first = runs.first, RichText(runs: [first]).isBlank { runs.removeFirst() }
    while let last = runs.last, RichText(runs: [last]).isBlank { runs.removeLast() }
    guard let first = runs.first else { return [] }
    if runs.count == 1 {
      let pieces = isCell && !line.isItem ? separatedItems(first.text) : [first.text]
      let text = pieces.map { tidyLine($0, isItem: line.isItem) }.joined(separator: "\n")
      return [RichText.Run(text, isEmphasized: first.isEmphasized)]
    }
    // A mark at the far end keeps the space between two runs while the outer spaces go.
    runs[0].text = String(tidyLine(first.text + "|", isItem: line.isItem).dropLast())
    let last = runs.count - 1
    runs[last].text = String(tidyLine("|" + runs[last].text, isItem: false).dropFirst())
    return runs
  }
}

/// A rectangle on a page, in points from its top left corner.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middleX: Double { (left + right) / 2 }
  var middleY: Double { (top + bottom) / 2 }

  func contains(x: Double, y: Double) -> Bool { x >= left && x <= right && y >= top && y <= bottom }

  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// Characters that stand together.
struct PageWord: Equatable {
  var text: String
  var box: Box
}

/// Words on one line.
struct PageLine: Equatable {
  var words: [PageWord]

  var box: Box { words.dropFirst().reduce(words[0].box) { $0.union($1.box) } }

  /// The text with spaces where the words stand apart.
  var text: String {
    var result = ""
    var last: PageWord?
    for word in words {
      if let last, isGap(last, word) { result += " " }
      result += word.text
      last = word
    }
    return result
  }
}

/// Whether a space stood between two words of a line; Japanese text is often stretched a little without one.
private func isGap(_ left: PageWord, _ right: PageWord) -> Bool {
  let gap = right.box.left - left.box.right
  return gap > right.box.height * 0.18 || needsSpace(left.text, right.text)
}

/// Whether two pieces would become one Latin word or number without a space.
func needsSpace(_ left: String, _ right: String) -> Bool {
  guard let last = left.utf8.last, let first = right.utf8.first else { return false }
  return isLatin(last) && isLatin(first)
}

private func isLatin(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

/// What stands on a page, in the blocks that poppler finds.
struct PageText: Equatable {
  var width: Double
  var height: Double
  var blocks: [[PageLine]]

  var words: [PageWord] { blocks.flatMap { $0.flatMap(\.words) } }
}

/// Reads what `pdftotext -bbox-layout` writes: each element on a line of its own.
func pageTexts(_ bytes: [UInt8]) -> [PageText] {
  var pages: [PageText] = []
  for line in bytes.split(separator: 0x0A) {
    let text = line.drop { $0 == 0x20 }
    if text.starts(with: Array("<word ".utf8)) {
      guard let word = pageWord(text), let page = pages.indices.last, let block = pages[page].blocks.indices.last,
        let row = pages[page].blocks[block].indices.last
      else { continue }
      pages[page].blocks[block][row].words.append(word)
    } else if text.starts(with: Array("<line ".utf8)) {
      guard let page = pages.indices.last, let block = pages[page].blocks.indices.last else { continue }
      pages[page].blocks[block].append(PageLine(words: []))
    } else if text.starts(with: Array("<block ".utf8)), let page = pages.indices.last {
      pages[page].blocks.append([])
    } else if text.starts(with: Array("<page ".utf8)) {
      pages.append(PageText(width: number("width", text) ?? 0, height: number("height", text) ?? 0, blocks: []))
    }
  }
  for index in pages.indices {
    pages[index].blocks = pages[index].blocks.map { $0.filter { !$0.words.isEmpty } }.filter { !$0.isEmpty }
  }
  return pages
}

private func pageWord(_ line: ArraySlice<UInt8>) -> PageWord? {
  guard let left = number("xMin", line), let top = number("yMin", line), let right = number("xMax", line),
    let bottom = number("yMax", line), let open = line.firstIndex(of: 0x3E), let close = line.lastIndex(of: 0x3C),
    open < close
  else { return nil }
  let text = unescaped(line[(open + 1)..<close])
  guard !text.isEmpty, right >= left, bottom >= top else { return nil }
  return PageWord(text: text, box: Box(left: left, top: top, right: right, bottom: bottom).fitting(text))
}

extension Box {
  /// The box without the space that some fonts claim above and below their characters, which would reach into the rows
  /// beside: Japanese characters are as tall as they are wide. A word that runs down the page is left as it is.
  fileprivate func fitting(_ text: String) -> Box {
    let widths = text.map { $0.utf8.count > 2 ? 1.0 : 0.5 }
    let character = width / max(0.5, widths.reduce(0, +))
    let runsDown = text.count > 1 && height >= 0.8 * Double(text.count) * width
    guard widths.contains(1), !runsDown, height > character * 1.6 else { return self }
    return Box(left: left, top: middleY - character * 0.6, right: right, bottom: middleY + character * 0.6)
  }
}

private func number(_ name: String, _ line: ArraySlice<UInt8>) -> Double? {
  let key = Array(" \(name)=\"".utf8)
  guard let start = line.firstRange(of: key)?.upperBound else { return nil }
  let digits = line[start...].prefix { $0 != 0x22 }
  return Double(String(decoding: digits, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
}

private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
  var text = String(decoding: bytes.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
  guard text.utf8.contains(0x26) else { return text }
  for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
    text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
  }
  return text
}

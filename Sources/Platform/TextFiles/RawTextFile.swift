package import SourceDocuments

/// Reads running text in which tables have survived as lines with tabs.
///
/// Two habits are known: a table row on each line, and (from Word) a cell on each line that starts with a tab.
package enum RawTextFile {
  /// Reads the bytes of the file.
  package static func read(_ bytes: [UInt8], name: String? = nil) throws(SourceRefusal) -> SourceDocument {
    let decoded = try DecodedText(decoding: bytes)
    var reader = RawTextReader()
    for chunk in RawTextChunk.chunks(of: rawLines(decoded.text)) { try reader.read(chunk) }
    return SourceDocument(name: name, kind: .txt, blocks: try reader.finish())
  }
}

/// A line of the file without Word's bookmark marks.
struct RawLine: Equatable {
  /// One-based.
  var number: Int
  var text: String

  /// Whether there is neither text nor a tab.
  var isBlank: Bool { text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" } }
  var tabCount: Int { text.utf8.count { $0 == 0x09 } }
  /// Whether it holds one cell of a table that Word wrote with a line for each cell.
  var isCell: Bool { text.utf8.first == 0x09 && tabCount == 1 }
}

/// Splits text into lines and takes the marks `[bookmark: …]` out.
private func rawLines(_ text: String) -> [RawLine] {
  var lines: [RawLine] = []
  let bytes = Array(text.utf8)
  var start = 0
  func close(at end: Int) {
    lines.append(RawLine(number: lines.count + 1, text: cellText(withoutBookmarks(bytes[start..<end]))))
  }
  var index = 0
  while index < bytes.count {
    if bytes[index] == 0x0A || bytes[index] == 0x0D {
      close(at: index)
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      start = index + 1
    }
    index += 1
  }
  if start < bytes.count { close(at: bytes.count) }
  return lines
}

private func withoutBookmarks(_ line: ArraySlice<UInt8>) -> [UInt8] {
  let mark = Array("[bookmark:".utf8)
  guard line.contains(0x5B) else { return Array(line) }
  var kept: [UInt8] = []
  var index = line.startIndex
  while index < line.endIndex {
    if line[index] == 0x5B, line[index...].starts(with: mark), let end = line[index...].firstIndex(of: 0x5D) {
      index = end + 1
    } else {
      kept.append(line[index])
      index += 1
    }
  }
  return kept
}

/// Lines without a blank line between them.
struct RawTextChunk {
  /// How many blank lines stand before it.
  var blanksBefore: Int
  /// Its lines, split where lines with tabs and lines without take turns.
  var runs: [Run]

  /// Neighbouring lines of one kind.
  struct Run {
    var hasTabs: Bool
    var lines: [RawLine]

    var isCells: Bool { hasTabs && lines.allSatisfy(\.isCell) }
    var isRows: Bool { hasTabs && !isCells }
  }

  static func chunks(of lines: [RawLine]) -> [RawTextChunk] {
    var chunks: [RawTextChunk] = []
    var blanks = 0
    var isOpen = false
    for line in lines {
      if line.isBlank {
        blanks += 1
        isOpen = false
        continue
      }
      if !isOpen { chunks.append(RawTextChunk(blanksBefore: blanks, runs: [])) }
      blanks = 0
      isOpen = true
      chunks[chunks.count - 1].append(line)
    }
    return chunks
  }

  private mutating func append(_ line: RawLine) {
    let hasTabs = line.tabCount > 0
    if runs.last?.hasTabs == hasTabs {
      runs[runs.count - 1].lines.append(line)
    } else {
      runs.append(Run(hasTabs: hasTabs, lines: [line]))
    }
  }
}

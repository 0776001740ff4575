import SourceDocuments

/// Puts the words of a page into the cells of its tables.
struct TableReader {
  private(set) var tables: [Lattice]
  /// The words of each cell of each table.
  private var words: [[[PageWord]]]
  /// What stands outside all tables, in poppler's blocks.
  private(set) var remaining: [[PageLine]] = []

  init(_ tables: [Lattice], text: PageText) {
    self.tables = tables
    words = tables.map { $0.cells.map { _ in [] } }
    for block in text.blocks {
      var lines: [PageLine] = []
      for line in block {
        let outside = line.words.filter { !place($0) }
        if !outside.isEmpty { lines.append(PageLine(words: outside)) }
      }
      if !lines.isEmpty { remaining.append(lines) }
    }
    // Rules without a single word inside are a drawing.
    let used = tables.indices.filter { table in words[table].contains { !$0.isEmpty } }
    self.tables = used.map { tables[$0] }
    words = used.map { words[$0] }
  }

  /// Puts the word into its cell; a word that runs over a rule is cut there. Tells whether there was a cell.
  private mutating func place(_ word: PageWord) -> Bool {
    let inside = tables.indices.filter { tables[$0].box.contains(x: word.box.middleX, y: word.box.middleY) }
    guard let table = inside.min(by: { area(tables[$0]) < area(tables[$1]) }),
      let cell = tables[table].cell(x: word.box.middleX, y: word.box.middleY)
    else { return false }
    let box = tables[table].box(of: tables[table].cells[cell])
    let slack = word.box.height * 0.4
    if word.box.left >= box.left - slack, word.box.right <= box.right + slack {
      words[table][cell].append(word)
    } else {
      for piece in pieces(word, of: tables[table], home: cell) { words[table][piece.cell].append(piece.word) }
    }
    return true
  }

  private func area(_ table: Lattice) -> Double { table.box.width * table.box.height }

  /// Cuts the word where its characters, by their usual widths, pass into another cell.
  private func pieces(_ word: PageWord, of table: Lattice, home: Int) -> [(cell: Int, word: PageWord)] {
    let widths = word.text.map { $0.utf8.count > 2 ? 1.0 : 0.5 }
    let unit = word.box.width / max(0.5, widths.reduce(0, +))
    var result: [(cell: Int, word: PageWord)] = []
    var left = word.box.left
    for (character, width) in zip(word.text, widths) {
      let right = left + width * unit
      let cell = table.cell(x: (left + right) / 2, y: word.box.middleY) ?? result.last?.cell ?? home
      if result.last?.cell == cell {
        result[result.count - 1].word.text.append(character)
        result[result.count - 1].word.box.right = right
      } else {
        let box = Box(left: left, top: word.box.top, right: right, bottom: word.box.bottom)
        result.append((cell, PageWord(text: String(character), box: box)))
      }
      left = right
    }
    return result
  }

  /// The texts of the cells of a table, in the order of its cells.
  func texts(_ table: Int) -> [String] {
    let lattice = tables[table]
    let lines = words[table].map(lines)
    var padding: [Int: Double] = [:]
    for (cell, lines) in zip(lattice.cells, lines) {
      for line in lines {
        let gap = max(0, line.box.left - lattice.columns[cell.column])
        padding[cell.column] = min(padding[cell.column] ?? 12, gap)
      }
    }
    return zip(lattice.cells, lines).map { cell, lines in
      joined(lines, room: lattice.box(of: cell).width - 2 * (padding[cell.column] ?? 0))
    }
  }

  /// Sorts words into lines from top to bottom.
  private func lines(_ words: [PageWord]) -> [PageLine] {
    var lines: [PageLine] = []
    for word in words.sorted(by: { $0.box.middleY < $1.box.middleY }) {
      if let last = lines.last?.words.last,
        word.box.middleY - last.box.middleY < min(word.box.height, last.box.height) / 2
      {
        lines[lines.count - 1].words.append(word)
      } else {
        lines.append(PageLine(words: [word]))
      }
    }
    return lines.map { PageLine(words: $0.words.sorted { $0.box.left < $1.box.left }) }
  }
}

/// Joins lines of a cell: a line that fills the room was wrapped, a shorter one was ended on purpose.
func joined(_ lines: [PageLine], room: Double) -> String {
  var text = ""
  var last: PageLine?
  for line in lines {
    if let last {
      let isFull = last.box.width >= room - last.box.height * 2.2
      if !isFull || startsItem(line.text) {
        text += "\n"
      } else if needsSpace(text, line.text) {
        text += " "
      }
    }
    text += line.text
    last = line
  }
  return text
}

/// Whether the line starts with a bullet or a number in brackets.
func startsItem(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first else { return false }
  switch first.value {
  case 0x30FB, 0x2022, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25C6, 0x25C7, 0x25CE, 0x203B: return true
  case 0x2460...0x2473: return true
  case 0x28, 0xFF08:
    let inner = text.dropFirst().prefix { $0 != ")" && $0 != "）" }
    return inner.count <= 2 && !inner.isEmpty && inner.allSatisfy { $0.isNumber }
  default: return false
  }
}

import Essentials

/// A text in the few forms of Markdown that the guide is written in: headings, paragraphs, lists, tables. HTML in it is text.
struct GuideText: Sendable {
  /// A part of the text.
  enum Block: Sendable, Equatable {
    case heading(String)
    case paragraph(String)
    case list(List)
    /// Its first row heads it.
    case table([[String]])
  }

  /// A list, perhaps with lists below its items.
  struct List: Sendable, Equatable {
    let isNumbered: Bool
    var items: [Item]
  }

  /// An item of a list.
  struct Item: Sendable, Equatable {
    var text: String
    var below: [List] = []
  }

  private(set) var title = ""
  private(set) var blocks: [Block] = []

  init(_ text: String) {
    var isNew = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let words = line.trimmed
      if words.isEmpty {
        isNew = true
        continue
      }
      add(line, words, isNew: isNew)
      isNew = false
    }
  }

  private mutating func add(_ line: String, _ words: String, isNew: Bool) {
    let indent = line.prefix { $0 == " " }.count
    if let heading = Self.heading(words), indent == 0 {
      if heading.level == 1 { title = heading.text } else { blocks.append(.heading(heading.text)) }
    } else if words.hasPrefix("|") {
      addRow(words, isNew: isNew)
    } else if let item = Self.item(words) {
      addItem(item.text, isNumbered: item.isNumbered, isBelow: indent > 0, isNew: isNew)
    } else {
      addLine(words, isNew: isNew)
    }
  }

  /// A further line of a paragraph or of an item: Japanese has no space between lines.
  private mutating func addLine(_ words: String, isNew: Bool) {
    switch blocks.last {
    case .paragraph(let text) where !isNew: blocks[blocks.count - 1] = .paragraph(text + words)
    case .list(var list) where !isNew:
      list.append(words)
      blocks[blocks.count - 1] = .list(list)
    default: blocks.append(.paragraph(words))
    }
  }

  private mutating func addItem(_ text: String, isNumbered: Bool, isBelow: Bool, isNew: Bool) {
    guard case .list(var list) = blocks.last, isBelow || (!isNew && list.isNumbered == isNumbered) else {
      blocks.append(.list(List(isNumbered: isNumbered, items: [Item(text: text)])))
      return
    }
    if isBelow { list.addBelow(text, isNumbered: isNumbered) } else { list.items.append(Item(text: text)) }
    blocks[blocks.count - 1] = .list(list)
  }

  private mutating func addRow(_ words: String, isNew: Bool) {
    let inner = words.dropFirst().dropLast(words.hasSuffix("|") && words.count > 1 ? 1 : 0)
    let cells = inner.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
    guard case .table(let rows) = blocks.last, !isNew else {
      blocks.append(.table([cells]))
      return
    }
    // The line below the head is drawn, not said.
    if cells.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } }) { return }
    blocks[blocks.count - 1] = .table(rows + [cells])
  }

  private static func heading(_ words: String) -> (level: Int, text: String)? {
    let level = words.prefix { $0 == "#" }.count
    guard level > 0, words.dropFirst(level).first == " " else { return nil }
    return (level, String(words.dropFirst(level)).trimmed)
  }

  private static func item(_ words: String) -> (text: String, isNumbered: Bool)? {
    if words.hasPrefix("- ") { return (String(words.dropFirst(2)).trimmed, false) }
    let digits = words.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, words.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (String(words.dropFirst(digits.count + 2)).trimmed, true)
  }
}

extension GuideText.List {
  fileprivate mutating func append(_ words: String) {
    guard let item = items.indices.last else { return }
    if let list = items[item].below.indices.last {
      items[item].below[list].append(words)
    } else {
      items[item].text += words
    }
  }

  fileprivate mutating func addBelow(_ text: String, isNumbered: Bool) {
    guard let item = items.indices.last else { return }
    if let list = items[item].below.indices.last, items[item].below[list].isNumbered == isNumbered {
      items[item].below[list].items.append(GuideText.Item(text: text))
    } else {
      items[item].below.append(GuideText.List(isNumbered: isNumbered, items: [GuideText.Item(text: text)]))
    }
  }
}

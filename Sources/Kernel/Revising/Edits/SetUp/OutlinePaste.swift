import Essentials

/// A list of pillars and measures pasted from Excel or Word, read as rows of a tree.
///
/// With tabs it is a table: by its heading row, or by place (one column a level, the next one the owners). Without, the
/// indentation tells the level.
package struct OutlinePaste: Sendable, Equatable {
  /// What a column of the pasted table holds.
  package enum Column: Hashable, Sendable {
    case level(Int)
    case number, owners, ignored
    /// The level of the row, by its name.
    case levelName
    /// The title of a row whose level another column tells.
    case title
  }

  /// One tier or measure.
  package struct Row: Sendable, Equatable {
    package var level: Int
    package var number: String?
    package var title: String
    package var owners: String?
    /// What is wrong with it, in Japanese; nil where nothing is.
    package var problem: String?

    package init(level: Int, number: String?, title: String, owners: String?, problem: String? = nil) {
      self.level = level
      self.number = number
      self.title = title
      self.owners = owners
      self.problem = problem
    }
  }

  /// The most rows that are taken at once.
  package static let limit = 2_000

  package private(set) var rows: [Row] = []
  /// What its columns were taken for; empty where the indentation decided.
  package private(set) var columns: [Column] = []

  /// `levels` are the names of the plan's levels from the top down; `columns` says what the columns hold, where known.
  package init(_ text: String, levels: [String], columns chosen: [Column]? = nil) {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .filter { !$0.trimmed.isEmpty }.prefix(Self.limit)
    let cells = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed) }
    // Tabs in front of a line are an indentation; behind a word they part columns.
    let isTable = zip(lines, cells).contains { line, parts in parts.drop { $0.isEmpty }.count > 1 }
    if isTable {
      readTable(cells, levels, chosen)
    } else {
      readIndented(Array(lines), levels)
    }
    check(levels)
  }

  private mutating func readTable(_ cells: [[String]], _ levels: [String], _ chosen: [Column]?) {
    let width = cells.map(\.count).max() ?? 0
    let heads = cells.first.map { HeadingCells($0, levels) }
    let body = heads?.isHeading == true ? cells.dropFirst() : cells[...]
    columns = chosen ?? heads.flatMap { $0.isHeading ? $0.columns : nil } ?? Self.byPlace(width, levels.count)
    columns = (0..<width).map { columns.indices.contains($0) ? columns[$0] : .ignored }
    var last: [Int: String] = [:]
    for line in body {
      func value(_ wanted: Column) -> String {
        zip(columns, line).first { $0.0 == wanted && !$0.1.isEmpty }?.1 ?? ""
      }
      if columns.contains(.levelName) {
        let name = value(.levelName)
        let level = levels.firstIndex { foldedText($0) == foldedText(name) }
        append(
          level ?? levels.count - 1, value(.title), number: value(.number), owners: value(.owners),
          problem: level == nil ? "階層「\(name)」がありません" : nil)
        continue
      }
      let filled = levels.indices.filter { !value(.level($0)).isEmpty }
      for level in filled {
        let title = value(.level(level))
        let isDeepest = level == filled.last
        // A merged cell of Excel comes only once; a repeated one is the same item again.
        guard isDeepest || last[level] != title else { continue }
        if !isDeepest || level < levels.count - 1 {
          if last[level] == title { continue }
          for other in last.keys where other >= level { last[other] = nil }
          last[level] = title
        }
        append(
          level, title, number: isDeepest ? value(.number) : "", owners: isDeepest ? value(.owners) : "", problem: nil)
      }
    }
  }

  private mutating func readIndented(_ lines: [Substring], _ levels: [String]) {
    let depths = lines.map(Self.indentation)
    let steps = Set(depths).sorted()
    for (line, depth) in zip(lines, depths) {
      append(steps.firstIndex(of: depth) ?? 0, line.trimmed, number: "", owners: "", problem: nil)
    }
  }

  private mutating func append(_ level: Int, _ title: String, number: String, owners: String, problem: String?) {
    let split = number.isEmpty ? PrintedHead(title) : nil
    rows.append(
      Row(
        level: max(level, 0), number: split?.number ?? optional(number), title: split?.title ?? title,
        owners: optional(owners), problem: problem))
  }

  private mutating func check(_ levels: [String]) {
    var open = -1
    for index in rows.indices where rows[index].problem == nil {
      let level = rows[index].level
      if level >= levels.count {
        rows[index].problem = "階層が足りません。字下げが\(level + 1)段目ですが、階層は\(levels.count)段です"
      } else if rows[index].title.isEmpty {
        rows[index].problem = "題名がありません"
      } else if rows[index].title.count > 300 {
        rows[index].problem = "題名が長すぎます（300字まで）"
      }
      open = max(open, level)
    }
  }

  private static func byPlace(_ width: Int, _ levels: Int) -> [Column] {
    let tiers = min(levels, width > levels ? levels : max(1, width - 1))
    return (0..<width).map { place in
      place < tiers ? .level(levels - tiers + place) : place == tiers ? .owners : .ignored
    }
  }

  /// Spaces in front, a full-width one or a tab counting as two or four.
  private static func indentation(_ line: Substring) -> Int {
    var depth = 0
    for scalar in line.unicodeScalars {
      switch scalar {
      case " ": depth += 1
      case "\u{3000}": depth += 2
      case "\t": depth += 4
      default: return depth
      }
    }
    return depth
  }
}

/// The heading row of a pasted table.
private struct HeadingCells {
  let columns: [OutlinePaste.Column]
  var isHeading: Bool { columns.contains { $0 != .ignored && $0 != .number } && columns.contains { $0 != .ignored } }

  init(_ cells: [String], _ levels: [String]) {
    columns = cells.map { cell in
      let word = foldedText(cell)
      if let level = levels.firstIndex(where: { foldedText($0) == word }) { return .level(level) }
      switch word {
      case "階層", "レベル", "段": return .levelName
      case "番号", "no", "no.", "№": return .number
      case "題名", "名称", "名前", "項目", "取組名", "施策名", "事業名": return .title
      case "所管", "所管課", "担当", "担当課", "主管課", "所管部署": return .owners
      default: return .ignored
      }
    }
  }
}

/// A printed number in front of a title: 1, 1-2, (1), （ア）, ①, 第1.
package struct PrintedHead: Sendable, Equatable {
  package let number: String
  package let title: String

  package init?(_ text: String) {
    let characters = Array(text)
    var end = 0
    var digits = 0
    var open = 0
    while end < characters.count {
      let character = characters[end]
      if Self.isDigit(character) {
        digits += 1
      } else if Self.opening.contains(character) {
        open += 1
      } else if Self.closing.contains(character), open > 0 {
        open -= 1
      } else if !Self.joining.contains(character), !(open > 0 && Self.isInner(character)) {
        break
      }
      end += 1
    }
    guard open == 0, end > 0, end < characters.count, end <= 12 else { return nil }
    let hasMark = digits > 0 || characters[..<end].contains { Self.closing.contains($0) }
    // A plain number needs a space behind it: 5年計画 is a title.
    let isClosed = Self.closing.contains(characters[end - 1]) || Self.isCircled(characters[end - 1])
    guard hasMark, isClosed || characters[end].isWhitespace else { return nil }
    let rest = String(characters[end...]).trimmed
    guard !rest.isEmpty else { return nil }
    number = String(characters[..<end]).trimmed
    title = rest
  }

  private static let opening: Set<Character> = ["(", "（", "［", "[", "〔"]
  private static let closing: Set<Character> = [")", "）", "］", "]", "〕"]
  private static let joining: Set<Character> = ["-", "－", "‐", "ー", ".", "．", "第", "・"]

  private static func isCircled(_ character: Character) -> Bool {
    character.unicodeScalars.count == 1 && character.unicodeScalars.allSatisfy { (0x2460...0x2473).contains($0.value) }
  }

  private static func isDigit(_ character: Character) -> Bool {
    isCircled(character)
      || character.unicodeScalars.allSatisfy { scalar in
        (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
          || (0x2160...0x217B).contains(scalar.value)
      }
  }

  /// What may stand between brackets: one kana or letter, a Chinese numeral.
  private static func isInner(_ character: Character) -> Bool {
    "アイウエオカキクケコサシスセソabcdefghijivx一二三四五六七八九十ｱｲｳｴｵ".contains(character)
  }
}

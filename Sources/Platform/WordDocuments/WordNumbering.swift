import SourceDocuments
import XMLStreams

/// The lists of a document, and how far their numbers have come.
struct WordNumbering {
  struct Level {
    var start = 1
    var format = "decimal"
    /// `%1.` and the like.
    var text = ""
    var isFollowedByNothing = false
    var style: String?
  }

  /// What stands in front of an item.
  enum Mark: Equatable {
    case bullet(String)
    /// A number of plain digits, ready to stand before the text.
    case number(String)
    /// Letters, kanji numerals and other counts, which are left out.
    case other
  }

  private struct Instance {
    var list: String
    var starts: [Int: Int] = [:]
    var isUsed = false
  }

  private struct List {
    var levels: [Int: Level] = [:]
    var link: String?
  }

  private var lists: [String: List] = [:]
  private var linkTargets: [String: String] = [:]
  private var instances: [Int: Instance] = [:]
  private var counts: [String: [Int: Int]] = [:]

  init() {}

  init(_ stream: XMLStream) throws(SourceRefusal) {
    while let event = try stream.next() {
      switch event {
      case .start("numbering", _): continue
      case .start("abstractNum", let attributes): try readList(stream, attributes["abstractNumId"] ?? "")
      case .start("num", let attributes): try readInstance(stream, attributes["numId"].flatMap { Int($0) } ?? 0)
      case .start: try stream.skip()
      default: break
      }
    }
  }

  /// Counts one item on, and gives its mark; nil where there is no such list.
  mutating func next(list: Int, level: Int?, style: String?) -> Mark? {
    guard var instance = instances[list], let key = target(of: instance.list), let levels = lists[key]?.levels else {
      return nil
    }
    let named = style.flatMap { style in levels.first { $0.value.style == style }?.key }
    let depth = level ?? named ?? 0
    guard let item = levels[depth] else { return .other }
    var counts = counts[key] ?? [:]
    if !instance.isUsed {
      for (level, start) in instance.starts { counts[level] = start - 1 }
      instance.isUsed = true
      instances[list] = instance
    }
    counts[depth] = min((counts[depth] ?? item.start - 1) + 1, 1_000_000)
    for outer in 0..<depth where counts[outer] == nil { counts[outer] = levels[outer]?.start ?? 1 }
    counts = counts.filter { $0.key <= depth }
    self.counts[key] = counts
    return item.format == "bullet" ? .bullet(Self.sign(item.text)) : mark(item, levels, counts)
  }

  /// The sign of a bullet where letters have it; the dot stands for those of symbol fonts.
  private static func sign(_ text: String) -> String { ["●", "○", "■", "◆", "※"].contains(text) ? text : "・" }

  private func target(of list: String) -> String? {
    guard let link = lists[list]?.link else { return list }
    return linkTargets[link]
  }

  private func mark(_ item: Level, _ levels: [Int: Level], _ counts: [Int: Int]) -> Mark {
    var text = ""
    var hasNumber = false
    var rest = item.text[...]
    while let character = rest.popFirst() {
      guard character == "%", let digit = rest.first?.wholeNumberValue else {
        text.append(character)
        continue
      }
      rest.removeFirst()
      guard let number = digits(counts[digit - 1] ?? 1, format: levels[digit - 1]?.format ?? "") else { return .other }
      text += number
      hasNumber = true
    }
    return hasNumber ? .number(text + (item.isFollowedByNothing ? "" : " ")) : .other
  }

  private func digits(_ number: Int, format: String) -> String? {
    switch format {
    case "decimal": return String(number)
    case "decimalZero": return number < 10 ? "0\(number)" : String(number)
    case "decimalFullWidth", "decimalFullWidth2":
      let wide = String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }
      return String(String.UnicodeScalarView(wide))
    case "decimalEnclosedCircle":
      return (1...20).contains(number) ? Unicode.Scalar(0x245F + UInt32(number)).map { String(Character($0)) } : nil
    default: return nil
    }
  }
}

// MARK: Reading

extension WordNumbering {
  private mutating func readList(_ stream: XMLStream, _ id: String) throws(SourceRefusal) {
    var list = List()
    try stream.children { name, attributes throws(SourceRefusal) in
      switch name {
      case "lvl":
        guard let level = attributes["ilvl"].flatMap({ Int($0) }), (0...8).contains(level) else {
          return try stream.skip()
        }
        list.levels[level] = try readLevel(stream)
        return
      case "numStyleLink": list.link = attributes["val"]
      case "styleLink": if let style = attributes["val"] { linkTargets[style] = id }
      default: break
      }
      try stream.skip()
    }
    lists[id] = list
  }

  private func readLevel(_ stream: XMLStream) throws(SourceRefusal) -> Level {
    var level = Level()
    try stream.children { name, attributes throws(SourceRefusal) in
      let value = attributes["val"]
      switch name {
      case "start": level.start = value.flatMap { Int($0) }.map { min(max(0, $0), 1_000_000) } ?? 1
      case "numFmt": level.format = value ?? ""
      case "lvlText": level.text = value ?? ""
      case "suff": level.isFollowedByNothing = value == "nothing"
      case "pStyle": level.style = value
      default: break
      }
      try stream.skip()
    }
    return level
  }

  private mutating func readInstance(_ stream: XMLStream, _ id: Int) throws(SourceRefusal) {
    var instance = Instance(list: "")
    try stream.children { name, attributes throws(SourceRefusal) in
      switch name {
      case "abstractNumId":
        instance.list = attributes["val"] ?? ""
        try stream.skip()
      case "lvlOverride":
        let level = attributes["ilvl"].flatMap { Int($0) }
        try stream.children { name, attributes throws(SourceRefusal) in
          if name == "startOverride", let level, let start = attributes["val"].flatMap({ Int($0) }) {
            instance.starts[level] = min(max(0, start), 1_000_000)
          }
          try stream.skip()
        }
      default: try stream.skip()
      }
    }
    instances[id] = instance
  }
}

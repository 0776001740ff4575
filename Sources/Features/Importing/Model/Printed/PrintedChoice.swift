import Essentials
import SourceDocuments

/// A row of values of which one is marked, e.g. 「目標以下・目標どおり・目標以上」 with one in bold type.
struct PrintedChoice: Sendable, Equatable {
  /// One value as printed, with what it stands for where that is printed beside it.
  struct Option: Sendable, Equatable {
    var label: String
    var definition: String?
  }

  var options: [Option]
  /// The label of the marked value; nil where none or several are marked.
  var chosen: String?

  /// One value that stands alone.
  init(value: String) {
    options = [Option(label: value)]
    chosen = value
  }

  /// Reads a cell that holds such values and nothing else.
  init?(_ text: RichText) {
    var tokens = Token.all(in: text)
    guard !tokens.isEmpty, tokens.allSatisfy({ $0.label.count <= 14 && !$0.label.contains("。") }) else { return nil }
    if tokens.count == 1 {
      guard tokens[0].label.count <= 10 else { return nil }
      tokens[0].isMarked = true
    }
    options = tokens.map { Option(label: $0.label, definition: $0.definition) }
    let marked = tokens.filter(\.isMarked)
    let emphasized = tokens.filter(\.isEmphasized)
    chosen = marked.count == 1 ? marked[0].label : marked.isEmpty && emphasized.count == 1 ? emphasized[0].label : nil
  }
}

/// A value with the marks that stand at it.
private struct Token {
  var label: String
  var definition: String?
  var isEmphasized: Bool
  var isMarked: Bool

  private static let ticks: Set<Character> = ["■", "☑", "☒", "✓", "✔", "●", "◉", "レ"]
  private static let rings: Set<Character> = ["○", "〇", "◯"]
  private static let boxes: Set<Character> = ["□", "☐", "▢"]

  static func all(in text: RichText) -> [Token] {
    var parts: [[(character: Character, isEmphasized: Bool)]] = [[]]
    var depth = 0
    for run in text.runs {
      for character in run.text {
        if "（(".contains(character) { depth += 1 }
        if "）)".contains(character) { depth -= 1 }
        if depth == 0, character.isWhitespace || "・／/、｜|".contains(character) {
          // A tick that stands alone belongs to the value behind it.
          if let last = parts.last, !last.isEmpty, !last.allSatisfy({ (ticks.union(boxes)).contains($0.character) }) {
            parts.append([])
          }
        } else {
          parts[parts.count - 1].append((character, run.isEmphasized))
        }
      }
    }
    return parts.compactMap { Token($0) }
  }

  private init?(_ part: [(character: Character, isEmphasized: Bool)]) {
    var rest = part[...]
    isMarked = false
    while let first = rest.first?.character {
      if Self.ticks.contains(first) || Self.rings.contains(first) && rest.count > 1 {
        isMarked = true
      } else if !Self.boxes.contains(first) {
        break
      }
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return nil }
    isEmphasized = rest.contains { $0.isEmphasized }
    var text = String(rest.map(\.character))
    if let plain = Self.unringed(text) {
      isMarked = true
      text = plain
    }
    let split = text.firstIndex { "（(：:".contains($0) }
    label = String(split.map { text[..<$0] } ?? text[...])
    definition = split.map { String(text[text.index(after: $0)...].filter { !"）)".contains($0) }) }
    guard !label.isEmpty else { return nil }
  }

  /// The letter or digit inside Ⓐ or 【Ａ】.
  private static func unringed(_ text: String) -> String? {
    if let first = text.first, let last = text.last, text.count > 2, "【[〔".contains(first), "】]〕".contains(last) {
      return String(text.dropFirst().dropLast())
    }
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x24B6...0x24CF: return Unicode.Scalar(scalar.value - 0x24B6 + 0x41).map { String(Character($0)) }
    default: return nil
    }
  }
}

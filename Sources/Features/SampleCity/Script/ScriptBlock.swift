import Essentials

/// A heading of a plan's script with the lines below it.
///
///     # 1 むかえる                                    a tier; more `#` for lower tiers
///     ■ title | category | owners | cells | themes    a measure
///     □ title                                         a measure from elsewhere, shown again
///     目的 text                                        a line: a word, a space, and what follows
struct ScriptBlock {
  enum Kind: Equatable {
    case tier(Int)
    case measure
    case again
  }

  let kind: Kind
  /// The parts of the heading between the bars.
  let parts: [String]
  /// The lines below it, each with its first word taken off.
  var lines: [(word: String, text: String)] = []

  /// The title; in a tier with its number in front.
  var title: String { parts[0] }

  /// The part at that place; nil where it is absent or empty.
  func part(_ index: Int) -> String? { index < parts.count && !parts[index].isEmpty ? parts[index] : nil }

  /// What follows that word.
  func text(_ word: String) -> String? { lines.first { $0.word == word }?.text }

  /// What follows that word, between the bars.
  func fields(_ word: String) -> [String]? { text(word).map { splitAtBars($0) } }

  /// Reads a whole script; a line that means nothing is a mistake of ours.
  static func blocks(_ script: String) -> [ScriptBlock] {
    var blocks: [ScriptBlock] = []
    for line in script.split(separator: "\n") {
      let (word, text) = firstWord(line)
      switch word {
      case "#", "##", "###": blocks.append(ScriptBlock(kind: .tier(word.count - 1), parts: [text]))
      case "■": blocks.append(ScriptBlock(kind: .measure, parts: splitAtBars(text)))
      case "□": blocks.append(ScriptBlock(kind: .again, parts: [text]))
      default:
        precondition(!blocks.isEmpty && !text.isEmpty, "the script has a stray line: \(line)")
        blocks[blocks.count - 1].lines.append((word, text))
      }
    }
    return blocks
  }
}

/// The parts of a line between its bars, without outer spaces.
func splitAtBars(_ text: String) -> [String] {
  text.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
}

/// The first word of a line and what follows it.
func firstWord(_ line: some StringProtocol) -> (word: String, rest: String) {
  let word = line.prefix { $0 != " " }
  return (String(word), line.dropFirst(word.count).trimmed)
}

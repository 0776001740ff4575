import Essentials
import Planning

/// Words in katakana or letters that measures name in what they plan and did: names of things, which other words carry less.
struct SharedNouns {
  private let olds: [PlanNode.ID: Set<String>]
  private let news: [PlanNode.ID: Set<String>]
  private let common: Set<String>

  init(_ olds: [PlanNode], _ news: [PlanNode]) {
    self.olds = Dictionary(olds.map { ($0.id, Self.words(of: $0)) }, uniquingKeysWith: { first, _ in first })
    self.news = Dictionary(news.map { ($0.id, Self.words(of: $0)) }, uniquingKeysWith: { first, _ in first })
    var counts: [String: Int] = [:]
    for words in self.news.values { for word in words { counts[word, default: 0] += 1 } }
    // What a tenth of the measures name tells none of them from the others.
    let limit = max(2, news.count / 10)
    common = Set(counts.filter { $0.value > limit }.keys)
  }

  /// Two such words at least, as one comes by chance.
  func likeness(_ old: PlanNode, _ new: PlanNode) -> (SuccessionSuggestion.Ground, Int)? {
    let shared = (olds[old.id] ?? []).intersection(news[new.id] ?? []).subtracting(common)
    guard shared.count > 1 else { return nil }
    return (.sharedWords(shared.sorted()), min(70, 40 + 5 * shared.count))
  }

  private static func words(of node: PlanNode) -> Set<String> {
    let text = ([node.title] + node.texts.map(\.text) + node.schedule.map(\.printed)).joined(separator: "\n")
    var words: Set<String> = []
    var run = String.UnicodeScalarView()
    var isKana = false
    for scalar in (foldedText(text.replacing("・", with: "\u{1}")) + "\u{1}").unicodeScalars {
      let kana = (0x30A1...0x30FC).contains(scalar.value)
      let letter = (0x61...0x7A).contains(scalar.value)
      if kana || letter, run.isEmpty || kana == isKana {
        isKana = kana
        run.append(scalar)
      } else {
        if run.count >= 3 { words.insert(String(run)) }
        run = kana || letter ? String.UnicodeScalarView([scalar]) : String.UnicodeScalarView()
        isKana = kana
      }
    }
    return words
  }
}

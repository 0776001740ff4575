import Essentials
import Planning

/// What a plan itself says about the abbreviations of its owners: in its list of words, or in a line of its running text such
/// as 「（育）…人材育成課」.
struct OwnerLegend {
  private var meanings: [String: [String]] = [:]

  init(_ plan: Plan) {
    for short in plan.vocabulary.abbreviations { add(short.label, short.meaning) }
    for section in plan.sections {
      for case .text(let text) in section.blocks {
        for line in text.split(whereSeparator: \.isNewline) { read(String(line)) }
      }
    }
  }

  /// What the label stands for: the whole label, or the sign in brackets at its end.
  func meanings(of label: String) -> [String] {
    let sign = Self.sign(label)
    let keys = [label] + (sign.map { [$0, "(\($0))"] } ?? [])
    var seen: Set<String> = []
    return keys.flatMap { meanings[foldedText($0)] ?? [] }.filter { seen.insert($0).inserted }
  }

  /// What stands in brackets at the end, e.g. 育 of 人材育成課（育）.
  static func sign(_ label: String) -> String? {
    let bare = bareLabel(label)
    guard bare != label.trimmed else { return nil }
    return String(label.trimmed.dropFirst(bare.count).trimmed.dropFirst().dropLast()).trimmed
  }

  private mutating func add(_ label: String, _ meaning: String) {
    let meaning = meaning.trimmed
    let key = foldedText(label)
    guard !meaning.isEmpty, !key.isEmpty else { return }
    meanings[key, default: []].append(meaning)
  }

  /// Lines with one sign of equality and something short on its left.
  private mutating func read(_ line: String) {
    for sign in ["…", "・・・", "＝"] where line.contains(sign) {
      let parts = line.pieces(between: sign).map(\.trimmed).filter { !$0.isEmpty }
      guard parts.count == 2 else { continue }
      let label = parts[0].split { "　 】：".contains($0) }.last.map(String.init) ?? parts[0]
      if label.count <= 20, OwnerReading.isUnit(parts[1]) { add(label, parts[1]) }
      return
    }
  }
}

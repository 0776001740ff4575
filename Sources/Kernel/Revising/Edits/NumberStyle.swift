import Essentials
package import PlanFile
import Planning

/// How the nodes of a tier are numbered: brackets or words around a counter, perhaps behind the number of the node above.
package struct NumberStyle: Hashable, Sendable {
  private let before: String
  private let counter: NumberCounter
  private let after: String
  /// What stands between the number of the node above and the counter; nil where the counter stands alone.
  private let joint: String?
  /// Whether the number of the node above stands there without its brackets.
  private let isBare: Bool

  /// The style that a number of that style shows, e.g. `(1)`, `①`, `第1`, `1-1`, `(1)-①`.
  package init?(sample: String) {
    guard let last = Piece(endOf: sample.trimmed), last.before.count <= 20, last.after.count <= 8 else { return nil }
    self.init(last, parent: nil)
  }

  /// The style of a node's number, with the number of the node above it.
  init?(_ number: String, parent: String?) {
    guard let last = Piece(endOf: number), last.before.count <= 20, last.after.count <= 8 else { return nil }
    self.init(last, parent: parent)
  }

  private init(_ last: Piece, parent: String?) {
    counter = last.counter
    after = last.after
    // The bracket of `1-(1)` belongs to the counter.
    var head = last.before.unicodeScalars
    let bracket = head.last.flatMap { "(（[【〔".unicodeScalars.contains($0) ? $0 : nil }
    if bracket != nil { head.removeLast() }
    guard let sign = head.last, isJoint(sign), head.count > 1 else {
      (before, joint, isBare) = (last.before, nil, false)
      return
    }
    head.removeLast()
    let text = String(head)
    joint = String(sign) + (bracket.map { String($0) } ?? "")
    if let parent, !parent.isEmpty, text == parent {
      (before, isBare) = ("", bare(parent) == parent)
    } else if let first = Piece(endOf: text), parent.map({ text.hasSuffix(bare($0)) }) ?? true {
      let inner = bare(text)
      let isBare = inner == text || first.after.isEmpty
      self.isBare = isBare
      before = isBare ? String(text.unicodeScalars.prefix { !isCounted($0) }.map(Character.init)) : ""
    } else {
      (before, isBare) = ("", true)
    }
  }

  /// The number with that count, below a node with that number; nil where the row of signs ends before.
  package func text(_ count: Int, below parent: String?) -> String? {
    guard let sign = counter.sign(count) else { return nil }
    guard let joint else { return before + sign + after }
    guard let parent, !parent.isEmpty else { return nil }
    return before + (isBare ? bare(parent) : parent) + joint + sign + after
  }

  /// A number that stands for the style, with which it can be made again.
  package var sample: String {
    let parent = isBare ? counter.hasDigits ? counter.sign(1) ?? "1" : "1" : "(1)"
    return text(1, below: parent) ?? ""
  }

  /// The first numbers, to show how it looks.
  package var example: String {
    let parent = isBare ? "1" : "(1)"
    return (1...3).compactMap { text($0, below: parent) }.joined(separator: "　")
  }

  /// The styles that every city knows.
  package static let common = ["1", "(1)", "（１）", "①", "1-1", "ア", "第1", "A", "Ⅰ"].compactMap {
    NumberStyle(sample: $0)
  }
}

/// A number cut at its last counter.
private struct Piece {
  let before: String
  let counter: NumberCounter
  let after: String

  init?(endOf text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let last = scalars.lastIndex(where: isCounted),
      let counter = NumberCounter.allCases.first(where: { $0.holds(scalars[last]) })
    else { return nil }
    var first = last
    if counter.hasDigits { while first > 0, counter.holds(scalars[first - 1]) { first -= 1 } }
    self.counter = counter
    before = scalars[..<first].map { String($0) }.joined()
    after = scalars[(last + 1)...].map { String($0) }.joined()
  }
}

private func isCounted(_ scalar: Unicode.Scalar) -> Bool { NumberCounter.allCases.contains { $0.holds(scalar) } }

private func isJoint(_ scalar: Unicode.Scalar) -> Bool { "-－−‐―ー–.．・".unicodeScalars.contains(scalar) }

/// A number without the brackets and dots around it.
private func bare(_ number: String) -> String {
  let around = "()（）[]［］【】<>＜＞.．、 　".unicodeScalars
  let inner = number.unicodeScalars.drop { around.contains($0) }
  guard let last = inner.lastIndex(where: { !around.contains($0) }) else { return number }
  return String(inner[...last])
}

extension PlanDocument {
  /// The styles that the numbers of that tier show, the most used one first.
  package func numberStyles(of level: Int) -> [NumberStyle] {
    let numbers = Dictionary(nodes.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    var counts: [NumberStyle: Int] = [:]
    for node in nodes where node.level == level && !node.isArchived {
      guard let number = node.number else { continue }
      let parent = node.parent.flatMap { numbers[$0] } ?? nil
      if let style = NumberStyle(number, parent: parent) { counts[style, default: 0] += 1 }
    }
    let found = counts.sorted { ($1.value, $0.key.sample) < ($0.value, $1.key.sample) }.map(\.key)
    let declared = plan.levels.indices.contains(level) ? plan.levels[level].numbering : nil
    guard found.isEmpty, let style = declared.flatMap({ NumberStyle(sample: $0) }) else { return found }
    return [style]
  }
}

import Essentials

/// The texts of a measure as one body: a part begins at a label that the plan prints, and goes on until the next one.
struct MeasureBody {
  /// One part, e.g. 目的 with its lines.
  struct Part: Equatable {
    /// Empty for lines before the first label.
    var label: String
    var text: String

    /// Whether it says what the measure is for, and not what is done.
    var isAim: Bool { MeasureBody.aims.contains { label.contains($0) } }
  }

  private static let aims = ["目的", "ねらい", "狙い", "期待", "背景", "現状", "課題"]
  /// A longer start of a line is no label.
  private static let longestLabel = 8

  let parts: [Part]

  init(_ body: String) {
    var parts: [Part] = []
    for line in body.split(whereSeparator: \.isNewline) {
      let colon = line.firstIndex(of: "：").flatMap { colon in
        (1...Self.longestLabel).contains(line.distance(from: line.startIndex, to: colon)) ? colon : nil
      }
      if let colon {
        parts.append(Part(label: line[..<colon].trimmed, text: String(line[line.index(after: colon)...])))
      } else if parts.isEmpty {
        parts.append(Part(label: "", text: String(line)))
      } else {
        parts[parts.count - 1].text += "\n" + line
      }
    }
    self.parts = parts
  }

  /// What is done: a plan that names an aim does not do it yet, so aims stay out.
  var doing: String { parts.filter { !$0.isAim }.map(\.text).joined(separator: "\n") }
}

import Essentials
import PlanFile
import Planning

/// Measures of a plan that were picked by their printed numbers: 1-2-3, 1-2-1～1-2-5, (1)-(ⅰ)-①, or the number of a tier for all
/// below it.
struct NumberPick {
  /// One number or range as it was written, with what it picks.
  struct Piece: Equatable {
    let text: String
    /// The positions of the measures; none where the number is not in the plan, or stands at several places.
    let positions: [Int]
    let isAmbiguous: Bool
  }

  let pieces: [Piece]

  init(_ text: String, in plan: PlanSnapshot) {
    let numbers = PrintedNumbers(plan)
    pieces = Self.pieces(of: text).map { numbers.pick($0) }
  }

  /// What is picked, in the order of the plan, each once.
  var positions: [Int] { Array(Set(pieces.flatMap(\.positions))).sorted() }

  /// What picks nothing, in a sentence at its field.
  var refusal: Refusal? {
    guard !pieces.isEmpty else { return Refusal("載せる取組の番号を書いてください。例：1-2-3、2-1-1～2-1-4", field: "numbers") }
    let unknown = pieces.filter { $0.positions.isEmpty && !$0.isAmbiguous }.map(\.text)
    let unclear = pieces.filter(\.isAmbiguous).map(\.text)
    guard !unknown.isEmpty || !unclear.isEmpty else { return nil }
    let first = unknown.isEmpty ? "" : "もとの計画にない番号：\(unknown.joined(separator: "、"))。"
    let second = unclear.isEmpty ? "" : "いくつもある番号：\(unclear.joined(separator: "、"))。上の項目の番号から、1-2-3のように続けて書いてください。"
    return Refusal(first + second + "直すか、消してください。", field: "numbers")
  }

  /// How numbers of that plan are written, with one of its own; nil where nothing has a number.
  static func hint(for plan: PlanSnapshot) -> String? {
    let numbers = PrintedNumbers(plan)
    if let number = numbers.firstOfMeasures { return "この計画では、\(number) のように書きます。" }
    return numbers.firstAboveMeasures.map { "この計画の取組には番号がありません。上の項目の番号（\($0) など）を書くと、その下の取組をすべて選びます。" }
  }

  private static func pieces(of text: String) -> [String] {
    text.replacing("から", with: "～").split { $0.isWhitespace || "、,，;；。".contains($0) }.map(String.init)
  }
}

/// The numbers of a plan as sequences, so that brackets, signs and widths do not matter.
private struct PrintedNumbers {
  let plan: PlanSnapshot
  private let own: [[String]]
  private let full: [[String]]

  init(_ plan: PlanSnapshot) {
    self.plan = plan
    let own = plan.entries.map { Self.parts(of: $0.node.number ?? "") }
    var full: [[String]] = []
    for (position, entry) in plan.entries.enumerated() {
      let above = entry.parent.map { full[$0] } ?? []
      full.append(
        own[position].count > above.count && own[position].starts(with: above) ? own[position] : above + own[position])
    }
    (self.own, self.full) = (own, full)
  }

  /// The whole number of the first measure that has one.
  var firstOfMeasures: String? {
    plan.measures.first { isOwn($0) && !own[$0].isEmpty }.map { full[$0].joined(separator: "-") }
  }

  /// The whole number of the first tier that stands right above a measure.
  var firstAboveMeasures: String? {
    plan.measures.lazy.compactMap { plan.entries[$0].parent }.first { !own[$0].isEmpty }
      .map { full[$0].joined(separator: "-") }
  }

  func pick(_ text: String) -> NumberPick.Piece {
    let ends = text.split { "～〜~".contains($0) }.map { Self.parts(of: String($0)) }
    guard ends.count == 2, var last = ends.last, let first = ends.first else {
      let found = ends.first.map { places(of: $0) } ?? []
      let isOne = found.count == 1
      return NumberPick.Piece(text: text, positions: isOne ? measures(at: found[0]) : [], isAmbiguous: found.count > 1)
    }
    // 1-2-3～5 ends with 1-2-5.
    if last.count < first.count { last = first.dropLast(last.count) + last }
    let (start, end) = (places(of: first), places(of: last))
    guard start.count == 1, end.count == 1, let from = measures(at: start[0]).first,
      let through = measures(at: end[0]).last, from <= through
    else { return NumberPick.Piece(text: text, positions: [], isAmbiguous: start.count > 1 || end.count > 1) }
    return NumberPick.Piece(
      text: text, positions: plan.measures.filter { from <= $0 && $0 <= through && isOwn($0) }, isAmbiguous: false)
  }

  /// The whole path of numbers goes before the number alone, and that before the codes of other documents.
  private func places(of number: [String]) -> [Int] {
    guard !number.isEmpty else { return [] }
    for candidates in [full, own] {
      let found = plan.entries.indices.filter { candidates[$0] == number && isOwn($0) && !self.own[$0].isEmpty }
      if !found.isEmpty { return found }
    }
    return plan.entries.indices.filter { position in
      isOwn(position) && plan.entries[position].node.codes.contains { Self.parts(of: $0.value) == number }
    }
  }

  private func measures(at position: Int) -> [Int] {
    (plan.entries[position].isMeasure ? [position] : plan.measures(below: position)).filter(isOwn)
  }

  private func isOwn(_ position: Int) -> Bool { !plan.entries[position].isRepeat }

  /// Digits, circled and Roman numerals as numbers, letters and kana as they are; everything else only divides.
  static func parts(of number: String) -> [String] {
    var parts: [String] = []
    var digits = ""
    for scalar in number.unicodeScalars {
      if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        digits += String(Int(digit))
        continue
      }
      if !digits.isEmpty { parts.append(digits) }
      digits = ""
      switch scalar.value {
      case 0x2160...0x216B: parts.append(String(scalar.value - 0x215F))
      case 0x2170...0x217B: parts.append(String(scalar.value - 0x216F))
      case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x3041...0x3096, 0x30A1...0x30FA,
        0xFF71...0xFF9D:
        parts.append(foldedText(String(scalar)))
      default:
        if scalar.properties.numericType != nil, let value = scalar.properties.numericValue {
          parts.append(String(Int(value)))
        }
      }
    }
    return digits.isEmpty ? parts : parts + [digits]
  }
}

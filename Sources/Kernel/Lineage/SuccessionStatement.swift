import Essentials
import FiscalYears
import Planning

/// What a plan says in a cell about where a measure went: 廃止, …に統合, 名称変更：….
struct SuccessionStatement: Sendable, Equatable {
  /// What is said; a closed set.
  enum Claim: Sendable, Equatable {
    case ended
    /// It became a part of what is called so.
    case mergedInto(String)
    /// It goes on under that name.
    case becomes(String)
    /// It was also called so.
    case called(String)
    /// Another measure of that name stood here before.
    case formerly(String)
  }

  let claim: Claim
  /// Where it is said and how, for people.
  let quote: String

  /// What the results of a measure of the old plan say, the last year last.
  static func inResults(of node: PlanNode) -> [SuccessionStatement] {
    let cells = node.schedule.filter { $0.row == .actual && !$0.printed.isEmpty }.enumerated().sorted { left, right in
      let years = [left, right].map { ($0.element.through ?? $0.element.year)?.startYear ?? 0 }
      return (years[0], left.offset) < (years[1], right.offset)
    }.map(\.element)
    var found: [SuccessionStatement] = []
    for (place, cell) in cells.enumerated() {
      let year = (cell.through ?? cell.year).map { "\($0.japanese)の" } ?? ""
      let quote = "\(year)実績に「\(cell.printed.split(whereSeparator: \.isNewline).joined(separator: " "))」とあります。"
      let pieces = pieces(of: cell.printed)
      // What ended says nothing more: a word in passing, or in an earlier year, tells of something else.
      if place == cells.count - 1, pieces.count == 1, endings.contains(withoutYears(pieces[0])) {
        found.append(SuccessionStatement(claim: .ended, quote: quote))
      }
      found += pieces.compactMap { claim(in: $0) }.map { SuccessionStatement(claim: $0, quote: quote) }
    }
    return found
  }

  /// What a measure of the next plan says of its own past, in its title and in what is planned.
  static func inPlan(of node: PlanNode) -> [SuccessionStatement] {
    let cells = node.schedule.filter { $0.row == .plan }.map(\.printed)
    return ([node.title] + cells).flatMap { text in
      pieces(of: text).compactMap { former(in: $0) }.map { name in
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return SuccessionStatement(claim: .formerly(name), quote: "次の計画に「\(words)」とあります。")
      }
    }
  }

  private static let endings: Set<String> = [
    "廃止", "廃止した", "廃止済み", "事業廃止", "終了", "終了した", "事業終了", "廃止・終了", "廃止のため終了",
  ]

  /// Parts of a text that stand for themselves: lines, and what stands in brackets or between signs.
  private static func pieces(of text: String) -> [String] {
    text.split { $0.isNewline || "()（）[]［］「」『』【】〔〕、,，。;；".contains($0) }.map { foldedText($0) }.filter { !$0.isEmpty }
  }

  /// Without the day on which it happened: 平成29年度で, 令和元年度末をもって, 今年度より.
  private static func withoutYears(_ piece: String) -> String {
    guard let year = piece.firstRange(of: "年度") else { return piece }
    var rest = piece[year.upperBound...]
    for word in ["末", "限り", "をもって", "から", "より", "で", "に"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    return String(rest)
  }

  private static func claim(in piece: String) -> Claim? {
    for label in ["名称変更", "改称", "新名称"] {
      if let name = name(behind: label, in: piece) { return .becomes(name) }
    }
    if let name = name(behind: "名称", in: piece) { return .called(name) }
    let said = withoutYears(piece)
    for (verb, becomes) in [("統合", false), ("名称変更", true), ("改称", true), ("移行", true)] {
      for ending in ["した", "済み", "された", ""] where said.hasSuffix(verb + ending) {
        let before = said.dropLast((verb + ending).count)
        for particle in ["に", "へ", "と"] where before.hasSuffix(particle) && before.count > 3 {
          // Two that move on together say less of a name than where they move to.
          guard particle != "と" || !becomes else { continue }
          let name = String(before.dropLast())
          return becomes ? .becomes(name) : .mergedInto(name)
        }
      }
    }
    return nil
  }

  private static func former(in piece: String) -> String? {
    for label in ["旧名称", "旧称", "旧"] { if let name = name(behind: label, in: piece) { return name } }
    if piece.hasPrefix("旧"), piece.count > 4 { return String(piece.dropFirst()) }
    for ending in ["から名称変更", "から改称", "を改称", "を名称変更"] where piece.hasSuffix(ending) {
      return String(piece.dropLast(ending.count))
    }
    return nil
  }

  private static func name(behind label: String, in piece: String) -> String? {
    guard piece.hasPrefix("\(label):"), piece.count > label.count + 2 else { return nil }
    return String(piece.dropFirst(label.count + 1))
  }
}

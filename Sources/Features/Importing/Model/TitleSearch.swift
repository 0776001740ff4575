import Essentials
import FiscalYears

/// Finds the title of the plan among the first lines, or in 「」 in the first headings.
enum TitleSearch {
  /// The lines that are no cells of tables, in order.
  static func lines(of outline: SourceOutline) -> [(item: Int, text: String, isHeading: Bool)] {
    outline.elements.compactMap { element in
      switch element {
      case .heading(let heading): (heading.item, outline.items[heading.item].text, true)
      case .text(let text): (text.item, text.text, false)
      case .table: nil
      }
    }
  }

  /// The title and the line or words that it was taken from.
  static func title(in outline: SourceOutline) -> (title: String, printed: String)? {
    let lines = lines(of: outline)
    for (place, line) in lines.prefix(12).enumerated() {
      if PrintedNumber(line.text).map({ $0.number != nil }) == true { break }
      guard let title = plain(line.text) else { continue }
      if place + 1 < lines.count, let rest = kindAlone(lines[place + 1].text) {
        return (title + rest, line.text + lines[place + 1].text)
      }
      return (title, line.text)
    }
    for line in lines.prefix(40) where line.isHeading {
      if let title = quoted(line.text) { return (title, title) }
    }
    var counts: [String: Int] = [:]
    var order: [String] = []
    for title in quotedNames(lines.prefix(40).map(\.text).joined()) {
      if counts[title] == nil { order.append(title) }
      counts[title, default: 0] += 1
    }
    return order.max { rank($0, counts) < rank($1, counts) }.map { ($0, $0) }
  }

  private static func rank(_ title: String, _ counts: [String: Int]) -> Int {
    (title.hasSuffix("方針") ? 0 : 10) + (counts[title] ?? 0)
  }

  /// The lines that say the title and nothing else but its period.
  static func items(naming title: String, in outline: SourceOutline) -> Set<Int> {
    let key = foldedText(title)
    return Set(lines(of: outline).filter { plain($0.text).map(foldedText) == key }.map(\.item))
  }

  /// The title in a line of its own, without the period and edition behind it.
  static func plain(_ text: String) -> String? {
    guard text.unicodeScalars.count <= 60, !endsLikeSentence(text), !text.contains("\n") else { return nil }
    var title = text.trimmed
    if let open = title.firstIndex(where: { $0 == "（" || $0 == "(" || $0 == "【" }), open > title.startIndex {
      let inner = String(title[open...])
      guard FiscalYear.first(in: inner) != nil || FiscalYearRange.first(in: inner) != nil || inner.contains("版") else {
        return nil
      }
      title = String(title[..<open]).trimmed
    }
    title = withoutYear(title)
    return isPlanName(title) && title.unicodeScalars.count >= 5 ? title : nil
  }

  /// The title without a fiscal year of its own behind it: 進行管理表 令和5年度.
  private static func withoutYear(_ title: String) -> String {
    guard let space = title.lastIndex(where: \.isWhitespace),
      FiscalYear(reading: String(title[title.index(after: space)...])) != nil
    else { return title }
    return title[..<space].trimmed
  }

  /// A second title line that holds only the kind of the plan, e.g. アクションプラン.
  private static func kindAlone(_ text: String) -> String? {
    let title = plain(text) ?? text.trimmed
    return ["アクションプラン", "実施計画", "推進計画", "推進プラン", "行動計画", "プラン", "実施計画書"].contains(title) ? title : nil
  }

  private static func isPlanName(_ text: String) -> Bool {
    let lists = ["進捗状況一覧", "進捗状況一覧表", "取組状況一覧", "実施状況一覧", "進捗状況", "取組状況", "実施状況", "進捗管理表", "評価一覧", "一覧", "一覧表"]
    for list in lists where text.hasSuffix(list) {
      let name = text.dropLast(list.count).trimmed
      if !name.isEmpty, isPlanName(name.hasSuffix("の") ? String(name.dropLast()) : name) { return true }
    }
    return ["計画", "プラン", "方針", "ビジョン", "戦略", "指針", "プログラム", "進行管理表", "管理表", "計画書"].contains(where: text.hasSuffix)
  }

  private static func quoted(_ text: String) -> String? { quotedNames(text).first }

  /// The names of plans in 「」.
  private static func quotedNames(_ text: String) -> [String] {
    text.split(separator: "「").dropFirst().compactMap { piece in
      guard let close = piece.firstIndex(of: "」") else { return nil }
      let name = String(piece[..<close])
      return isPlanName(name) && (8...40).contains(name.unicodeScalars.count) ? name : nil
    }
  }
}

import Essentials
import JSON
import Planning
import Revising

/// What happened to the budget lines of a node.
struct ResourceSentence {
  let words: FieldWords

  func sentence(_ before: JSONValue?, _ after: JSONValue?) -> FieldSentence? {
    let (olds, news) = (entries(before), entries(after))
    let changed = news.filter { line in !olds.contains { $0 == line } }
    let gone = olds.filter { line in !news.contains { $0.name == line.name } }
    guard changed.count + gone.count == 1 else {
      return changed.isEmpty && gone.isEmpty
        ? FieldSentence("予算の順を変えました") : FieldSentence("予算の\(changed.count + gone.count)行を変えました")
    }
    guard let line = changed.first else { return .value(gone[0].name, gone[0].amount, nil) }
    return .value(line.name, olds.first { $0.name == line.name }?.amount, line.amount)
  }

  private struct Line: Equatable {
    let name: String
    let amount: String
  }

  /// The lines as text, e.g. 令和8年度　当初　総事業費　1,000千円.
  func lines(_ value: JSONValue?) -> [String] { entries(value).map { "\($0.name)　\($0.amount)" } }

  private func entries(_ value: JSONValue?) -> [Line] {
    value?.array?.map { line in
      let name = [words.year(line["year"]), line["phase"]?.string, line["item"]?.string].compactMap { $0?.nonEmpty }
      let quantity = line["quantity"]?.number.map(\.text) ?? line["quantity"]?.string ?? ""
      let amount = shownQuantity(quantity, line["unit"]?.string ?? "", display: line["display"]?.string)
      return Line(name: "予算（\(name.joined(separator: "　"))）", amount: amount)
    } ?? []
  }
}

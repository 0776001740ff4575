import Application
import Database
import Essentials
import FiscalYears
import Organization
import Reporting
import Rounds

/// Which two closings are held side by side, and what is shown of them.
struct ComparisonChoice {
  /// What the rows are narrowed to.
  enum Show: String, CaseIterable {
    case all, better, worse, changed, same

    var title: String {
      switch self {
      case .all: "すべて"
      case .better: "評価が上がったもの"
      case .worse: "評価が下がったもの"
      case .changed: "評価か工程が変わったもの"
      case .same: "同じ文があるもの"
      }
    }
  }

  /// How many closings are looked at for texts that did not change.
  static let years = 5

  var old: RoundClosure?
  var new: RoundClosure?
  var show = Show.all
  var text: String?

  init(_ context: RequestContext, _ closings: Closings) {
    show = context.query("show").flatMap { Show(rawValue: $0) } ?? .all
    text = context.query("q")
    let all = closings.closures
    func chosen(_ name: String) -> RoundClosure? { context.query(name).flatMap { key in all.first { $0.key == key } } }
    new = chosen("new") ?? closings.newestOfEachRound.first
    old =
      chosen("old") ?? new.flatMap { closings.earlier(than: $0).first }
      ?? closings.newestOfEachRound.first { $0 != new }
  }

  /// The same as the query of an address.
  var query: [(name: String, value: String)] {
    var query: [(name: String, value: String)] = []
    if let old { query.append(("old", old.key)) }
    if let new { query.append(("new", new.key)) }
    if show != .all { query.append(("show", show.rawValue)) }
    if let text { query.append(("q", text)) }
    return query
  }

  func rows(_ comparison: RoundComparison) -> [RoundComparison.Row] {
    let words = searchWords(text)
    return comparison.rows.filter { row in
      let changes = row.grades.map(\.change)
      switch show {
      case .all: break
      case .better: guard changes.contains(.better) else { return false }
      case .worse: guard changes.contains(.worse) else { return false }
      case .changed:
        guard row.oldReal != row.newReal || changes.contains(where: { [.better, .worse, .other].contains($0) }) else {
          return false
        }
      case .same: guard !row.sameTexts.isEmpty else { return false }
      }
      guard !words.isEmpty, let sheet = row.shown else { return words.isEmpty }
      let folded = foldedText(([sheet.heading] + sheet.path + sheet.units).joined(separator: " "))
      return words.allSatisfy { folded.contains($0) }
    }
  }
}

extension Closings {
  /// The last closing of each round, newest years first.
  var newestOfEachRound: [RoundClosure] {
    var newest: [Round.ID: RoundClosure] = [:]
    for closure in closures { newest[closure.round] = closure }
    return newest.values.sorted { place($0) > place($1) }
  }

  /// The last closings of earlier rounds of the same checkpoint, newest years first, a year each.
  func earlier(than closure: RoundClosure) -> [RoundClosure] {
    guard let round = round(closure) else { return [] }
    return newestOfEachRound.filter { other in
      guard let before = self.round(other) else { return false }
      return before.checkpoint == round.checkpoint && before.lastYear < round.lastYear
    }
  }

  private func round(_ closure: RoundClosure) -> Round? { forms.first { $0.round.id == closure.round }?.round }

  private func place(_ closure: RoundClosure) -> (Int, Int64, String) {
    (round(closure)?.lastYear.startYear ?? 0, closure.closedAt.milliseconds, closure.round.text)
  }
}

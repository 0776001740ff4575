import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// An indicator as the list shows it: its place, its figures of a year, and what is said about them.
struct IndicatorRow {
  let indicator: Indicator
  let node: PlanNode?
  /// The place in the plan.
  let position: Int
  let value: Indicator.Value?
  /// The value that does not count, where one was typed and one was read.
  let other: Indicator.Value?
  /// The target of that year, or the next one.
  let target: Indicator.Target?
  /// Nil where nothing was measured in any year.
  let judgement: Judgement?

  /// With a year, its figures; without one, those of the last year with a value.
  init(_ indicator: Indicator, node: PlanNode?, position: Int, year: FiscalYear?) {
    self.indicator = indicator
    self.node = node
    self.position = position
    let shown = year ?? indicator.valueYears.max()
    value = shown.map { indicator.figure(of: $0) } ?? indicator.values.last
    other = shown.flatMap { indicator.otherFigure(of: $0) }
    target = indicator.target(in: shown)
    judgement = shown.map { Judge.judgement(of: indicator, in: $0) }
  }
}

/// What the list is asked for.
struct IndicatorFilter {
  /// The orders of the list; a closed set.
  enum Order: String, CaseIterable {
    case plan, name, verdict

    var title: String {
      switch self {
      case .plan: "計画の順"
      case .name: "名前の順"
      case .verdict: "判定の順"
      }
    }
  }

  var text: String?
  var verdict: Indicator.Verdict?
  var year: FiscalYear?
  var order = Order.plan

  func rows(of snapshot: PlanSnapshot) -> [IndicatorRow] {
    let rows = snapshot.document.indicators.enumerated().map { place, indicator in
      let position = indicator.node.flatMap { snapshot.position(of: $0) }
      return IndicatorRow(
        indicator, node: position.map { snapshot.entries[$0].node }, position: (position ?? -1) * 1000 + place,
        year: year)
    }
    return rows.filter(fits).sorted(by: comesBefore)
  }

  private func fits(_ row: IndicatorRow) -> Bool {
    if let verdict, row.judgement?.counted ?? .noData != verdict { return false }
    guard let text else { return true }
    let words = foldedText(text)
    return [row.indicator.name, row.node?.title, row.indicator.kind.label].compactMap(\.self).contains {
      foldedText($0).contains(words)
    }
  }

  private func comesBefore(_ left: IndicatorRow, _ right: IndicatorRow) -> Bool {
    switch order {
    case .plan: return left.position < right.position
    case .name: return (left.indicator.name, left.position) < (right.indicator.name, right.position)
    case .verdict: return (rank(left), left.position) < (rank(right), right.position)
    }
  }

  /// What needs a look comes first.
  private func rank(_ row: IndicatorRow) -> Int {
    switch row.judgement?.counted ?? .noData {
    case .below: 0
    case .offPace: 1
    case .worse: 2
    case .notComparable: 3
    case .notDone: 4
    case .noData: 5
    case .same: 6
    case .onPace: 7
    case .better: 8
    case .met: 9
    case .noTarget: 10
    case .noRule: 11
    }
  }
}

/// Cells of the schedule that hold digits and were not taken for figures: what a person may want to look at.
enum UnreadCells {
  static func list(of document: PlanDocument) -> [(node: PlanNode, cell: ScheduleCell)] {
    let read = Set(document.indicators.flatMap(\.values).compactMap(\.fromCell))
    let sources = Set(document.indicators.flatMap(\.targets).compactMap(\.sourceText))
    return document.nodes.filter { $0.repeats == nil && !$0.isArchived }.flatMap { node in
      node.schedule.filter { cell in
        let place = "\(node.id)/\(cell.row.rawValue)/\(cell.line)/\(cell.year?.startYear ?? 0)"
        return cell.printed.contains { $0.isNumber } && !read.contains(place) && !sources.contains(cell.printed)
      }.map { (node, $0) }
    }
  }
}

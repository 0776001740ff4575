import Essentials
import FiscalYears
import Lineage
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
  /// Nil where nothing was measured in any year, or only by the plan before.
  let judgement: Judgement?
  /// Whether its figure was reached by the plan before this one.
  let isOfPlanBefore: Bool

  /// What stands in place of a verdict.
  var unjudged: String { isOfPlanBefore ? "\(Plan.resultsOfPlanBefore)（判定しない）" : "実績がまだない" }

  /// With a year, its figures; without one, those of the last year with a value.
  init(_ indicator: Indicator, node: PlanNode?, position: Int, year: FiscalYear?, in plan: Plan? = nil) {
    self.indicator = indicator
    self.node = node
    self.position = position
    let shown = year ?? indicator.valueYears.max()
    value = shown.map { indicator.figure(of: $0) } ?? indicator.values.last
    other = shown.flatMap { indicator.otherFigure(of: $0) }
    let isOfPlanBefore = shown.map { plan?.followsPlan(of: $0) ?? false } ?? false
    self.isOfPlanBefore = isOfPlanBefore
    target = indicator.target(in: isOfPlanBefore ? plan?.firstYear : shown)
    judgement = isOfPlanBefore ? nil : shown.map { Judge.judgement(of: indicator, in: $0) }
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

  /// An indicator of the list at its place; it has a row already where it had to be judged to be found.
  private struct Place {
    let indicator: Indicator
    let node: PlanNode?
    let position: Int
    var row: IndicatorRow?
  }

  /// All indicators that are asked for.
  func rows(of snapshot: PlanSnapshot) -> [IndicatorRow] { page(of: snapshot, from: 0, limit: .max).rows }

  /// Some of the indicators that are asked for, and how many these are; the others are judged only where the verdict finds
  /// or orders them.
  func page(of snapshot: PlanSnapshot, from start: Int, limit: Int) -> (rows: [IndicatorRow], count: Int) {
    var places = found(in: snapshot)
    if verdict != nil || order == .verdict {
      for index in places.indices { places[index].row = row(places[index], in: snapshot.plan) }
    }
    if let verdict { places.removeAll { $0.row?.judgement?.counted ?? .noData != verdict } }
    places.sort(by: comesBefore)
    return (places.dropFirst(start).prefix(limit).map { $0.row ?? row($0, in: snapshot.plan) }, places.count)
  }

  private func row(_ place: Place, in plan: Plan) -> IndicatorRow {
    IndicatorRow(place.indicator, node: place.node, position: place.position, year: year, in: plan)
  }

  private func found(in snapshot: PlanSnapshot) -> [Place] {
    let words = text.map { foldedText($0) }
    return snapshot.document.indicators.enumerated().compactMap { number, indicator in
      let position = indicator.node.flatMap { snapshot.position(of: $0) }
      let node = position.map { snapshot.entries[$0].node }
      if let words {
        let texts = [indicator.name, node?.title, indicator.kind.label].compactMap(\.self)
        guard texts.contains(where: { foldedText($0).contains(words) }) else { return nil }
      }
      return Place(indicator: indicator, node: node, position: (position ?? -1) * 1_000_000 + number)
    }
  }

  private func comesBefore(_ left: Place, _ right: Place) -> Bool {
    switch order {
    case .plan: return left.position < right.position
    case .name: return (left.indicator.name, left.position) < (right.indicator.name, right.position)
    case .verdict: return (rank(left.row), left.position) < (rank(right.row), right.position)
    }
  }

  /// What needs a look comes first.
  private func rank(_ row: IndicatorRow?) -> Int {
    switch row?.judgement?.counted ?? .noData {
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

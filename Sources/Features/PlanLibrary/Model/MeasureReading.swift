import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Makes the flat measures of a plan; what is shown again elsewhere counts once.
enum MeasureReading {
  /// The measures in document order.
  static func measures(of snapshot: PlanSnapshot) -> [LibraryMeasure] {
    let indicators = Dictionary(grouping: snapshot.document.indicators.filter { $0.node != nil }) { $0.node }
    return snapshot.measures.filter { !snapshot.entries[$0].isRepeat }.map { position in
      measure(snapshot.entries[position], snapshot, indicators)
    }
  }

  private static func measure(
    _ entry: PlanSnapshot.Entry, _ snapshot: PlanSnapshot, _ indicators: [PlanNode.ID?: [Indicator]]
  ) -> LibraryMeasure {
    let node = entry.node
    let own = indicators[node.id] ?? []
    let above = entry.path.reversed().lazy.compactMap { indicators[snapshot.entries[$0].node.id] }.first
    return LibraryMeasure(
      id: node.id, path: entry.path.map { heading(snapshot.entries[$0].node) }, code: node.number ?? "",
      title: node.title, body: body(node), owners: owners(node), category: node.category ?? "",
      since: since(entry, snapshot.plan), markers: markers(entry, snapshot.plan), indicators: own.map(words),
      indicatorsAbove: own.isEmpty ? (above ?? []).map(words) : [])
  }

  private static func heading(_ node: PlanNode) -> String {
    [node.number, node.title].compactMap(\.self).joined(separator: " ")
  }

  private static func body(_ node: PlanNode) -> String {
    node.texts.filter { !$0.text.isEmpty }.map { "\($0.label)：\($0.text)" }.joined(separator: "\n")
  }

  private static func owners(_ node: PlanNode) -> String {
    node.ownersPrinted ?? node.owners.map(\.label).joined(separator: "、")
  }

  private static func markers(_ entry: PlanSnapshot.Entry, _ plan: Plan) -> [LibraryMeasure.YearMarker] {
    years(of: plan).compactMap { year in
      guard let state = entry.planned[year], !state.isEmpty else { return nil }
      let text = state.markers.isEmpty ? state.texts.joined(separator: " ") : state.markers.joined(separator: "・")
      return LibraryMeasure.YearMarker(year: year, text: text)
    }
  }

  /// The period, or, where the document states none, the years of the columns.
  private static func years(of plan: Plan) -> [FiscalYear] {
    let columns = plan.columns.flatMap { [$0.from, $0.to].compactMap(\.self) }
    guard let first = ([plan.firstYear].compactMap(\.self) + columns).min(),
      let last = ([plan.lastYear].compactMap(\.self) + columns).max(), last.startYear - first.startYear < 40
    else { return plan.years }
    return (first.startYear...last.startYear).map { FiscalYear($0) }
  }

  private static let carriedOut: Set<MarkerMeaning> = [.pilot, .implement, .use, .continue, .expand]
  private static let older: Set<CategoryMeaning> = [.continue, .expand, .shrink, .revise, .merge, .split]

  /// A category that goes on tells that it is older than the plan; else the first year with a marker of doing.
  private static func since(_ entry: PlanSnapshot.Entry, _ plan: Plan) -> MeasureSince {
    if let label = entry.node.category, let meaning = plan.vocabulary.category(label), older.contains(meaning) {
      return MeasureSince(year: plan.firstYear?.adding(-1), text: "前の計画から（\(label)）")
    }
    for year in years(of: plan) {
      let markers = entry.planned[year]?.markers ?? []
      if let marker = markers.first(where: { plan.vocabulary.marker($0).map(carriedOut.contains) == true }) {
        return MeasureSince(year: year, text: "\(year.japanese)（\(marker)）")
      }
    }
    guard !entry.node.schedule.contains(where: { !$0.markers.isEmpty }) else {
      return MeasureSince(year: nil, text: "実施の年度はまだない")
    }
    guard let first = plan.firstYear else { return MeasureSince(year: nil, text: "") }
    return MeasureSince(year: first, text: "計画の期間から（\(first.japanese)）")
  }

  /// Name, first value and target of an indicator.
  private static func words(_ indicator: Indicator) -> String {
    let base = indicator.values.first.map { "\($0.when.words) \(indicator.words($0))" }
    let target = indicator.target(in: nil).map { "\($0.when.words) \(indicator.words($0))" }
    let course = [base, target].compactMap(\.self).joined(separator: " → ")
    return course.isEmpty ? indicator.name : "\(indicator.name)：\(course)"
  }
}

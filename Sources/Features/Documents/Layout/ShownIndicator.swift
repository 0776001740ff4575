import Essentials
import Charts
import FiscalYears
import Measuring
import PlanFile
import Planning
import Rounds

/// An indicator as a document shows it: that of today, or the one that a closing froze.
struct ShownIndicator {
  /// A value in words.
  struct Value {
    let text: String
    let asOf: String?
    let origin: String
    var isSmallGroup = false
    /// Whether the number may not be read.
    var isHidden = false
  }

  let id: String
  let name: String
  let unit: String?
  /// Where its node stands in the plan; nil for the plan as a whole.
  let position: Int?
  let item: String
  /// When each target holds, and what it says.
  let targets: [String]
  let values: [FiscalYear: Value]
  /// What was judged last, in words.
  let verdict: String
  let chart: LineChart?
  /// The source of its counted values with the arguments; nil where they are typed or frozen.
  let binding: Indicator.Binding?
  /// Its dimensions with the figures of their members.
  let splits: [ShownSplit]

  /// `figures` are those of the members of its dimensions.
  init(_ indicator: Indicator, of snapshot: PlanSnapshot, _ figures: [MemberFigure] = []) {
    id = indicator.id.text
    name = indicator.name
    unit = indicator.unit
    position = indicator.node.flatMap { snapshot.position(of: $0) }
    item = position.map { snapshot.entries[$0].node.title } ?? "計画全体"
    targets = indicator.targets.filter { $0.replacedOn == nil }.map { target in
      "\(IndicatorWords.label(target.when))：\(IndicatorWords.words(target, of: indicator))"
    }
    let years = Set(indicator.figures.compactMap(\.when.year))
    values = Dictionary(
      uniqueKeysWithValues: years.compactMap { year in
        indicator.figure(of: year).map { value in
          (
            year,
            Value(
              text: IndicatorWords.text(value, of: indicator), asOf: value.asOf, origin: value.origin,
              isSmallGroup: value.reading?.counting?.isSmallGroup ?? false, isHidden: value.state == .masked)
          )
        }
      })
    let judgement = years.max().map { Judge.judgement(of: indicator, in: $0) }
    verdict = judgement.map { "\($0.title)（\($0.year.japanese)）" } ?? "実績がまだない"
    chart = IndicatorChart(indicator, beside: figures)?.small
    binding = indicator.binding
    splits = indicator.memberDimensions.compactMap { ShownSplit($0, figures, of: indicator) }
  }

  /// From what a closing froze, and nothing else.
  init(_ frozen: FrozenIndicator, of snapshot: PlanSnapshot) {
    id = frozen.id
    name = frozen.name
    unit = frozen.unit
    position = frozen.node.flatMap { PlanNode.ID($0) }.flatMap { snapshot.position(of: $0) }
    item = frozen.item ?? "計画全体"
    targets = frozen.targets.filter { $0.askedBy == nil }.map { "\($0.when)：\($0.text)" }
    var values: [FiscalYear: Value] = [:]
    for value in frozen.values where value.counts {
      guard let year = value.year else { continue }
      let origin =
        switch value.origin {
        case .typed: "手で入れた値"
        case .counted: "集めた値"
        case .computed: "計算した値"
        }
      values[year] = Value(
        text: value.text, asOf: value.asOf, origin: origin, isSmallGroup: value.isSmallGroup, isHidden: value.isHidden)
    }
    self.values = values
    verdict = frozen.verdicts.last.map { "\($0.words)（\($0.year.japanese)）" } ?? "実績がまだない"
    chart = frozen.chart()
    binding = nil
    splits = frozen.memberDimensions.compactMap { ShownSplit($0, frozen.parts(of: $0)) }
  }
}

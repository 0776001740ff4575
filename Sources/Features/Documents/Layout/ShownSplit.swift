import Essentials
import FiscalYears
import Measuring
import Rounds

/// The figures of the members of one dimension as a document shows them.
struct ShownSplit {
  struct Row {
    let title: String
    let values: [FiscalYear: ShownIndicator.Value]
  }

  /// What the dimension is called.
  let label: String
  let rows: [Row]

  /// Of today, or of an edition, which knows members by their names; nil where there are no figures.
  init?(_ dimension: Indicator.Dimension, _ figures: [MemberFigure], of indicator: Indicator) {
    self.init(
      dimension,
      told: figures.map { ($0, IndicatorWords.text($0.value, of: indicator), $0.value.origin) })
  }

  /// As a closing froze it.
  init?(_ dimension: Indicator.Dimension, _ parts: [FrozenIndicator.Part]) {
    self.init(dimension, told: parts.map { ($0.figure, $0.text, $0.isCounted ? "集めた値" : "手で入れた値") })
  }

  private init?(_ dimension: Indicator.Dimension, told figures: [(figure: MemberFigure, text: String, origin: String)])
  {
    label = dimension.label
    rows = dimension.members.compactMap { member in
      let names = [member.key, "\(dimension.label)：\(member.label)"]
      var values: [FiscalYear: ShownIndicator.Value] = [:]
      for (figure, text, origin) in figures
      where figure.member.dimension == .label && names.contains(figure.member.key) {
        guard let year = figure.value.when.year else { continue }
        values[year] = ShownIndicator.Value(
          text: text, asOf: figure.value.asOf, origin: origin, isHidden: figure.value.state == .masked)
      }
      return member.isPast && values.isEmpty ? nil : Row(title: "\(dimension.label)：\(member.title)", values: values)
    }
    guard rows.contains(where: { !$0.values.isEmpty }) else { return nil }
  }
}

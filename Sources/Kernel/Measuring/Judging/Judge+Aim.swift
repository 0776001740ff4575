import Essentials
import FiscalYears

extension Judge {
  /// What is aimed at in the year, as a decimal for a chart; nil where that is no single number. Judged is against the exact
  /// number, and by its own rules.
  var aim: String? {
    guard let target = target(in: year) else { return nil }
    switch target.kind {
    case .none, .text, .range, .everyone, .eachUnit: return nil
    case .series: return target.series == nil ? target.value : nil
    case .about: return target.value
    case .legal: return legalRow(target)?.value
    case .relative where figuresAreChanges: return target.value
    case .number, .maintain, .relative: return bound(of: target)?.text()
    }
  }

  private var figuresAreChanges: Bool { indicator.figures.contains(where: \.isChange) }

  /// The row of the day on which the value of the year was counted, or of the last day of the year.
  private func legalRow(_ target: Indicator.Target) -> LegalTable.Row? {
    let day = value(of: year)?.asOf.flatMap { Day($0) } ?? year.lastDay
    return indicator.law(target.table)?.row(on: day)
  }
}

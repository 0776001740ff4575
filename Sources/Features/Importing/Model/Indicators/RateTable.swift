import Essentials
import FiscalYears
import Measuring
import Planning

/// A table of counts of former plans with the rate that follows from them: planned, carried out, 実施率.
struct RateTable {
  private let cells: [Section.Cell]

  init(_ cells: [Section.Cell]) { self.cells = cells }

  func indicators(_ newID: () -> Indicator.ID) -> [Indicator] {
    let periods = cells.filter { $0.row == 0 }.compactMap { cell in
      FiscalYearRange.first(in: cell.text).map { (cell: cell, range: $0) }
    }
    guard !periods.isEmpty else { return [] }
    let heads = cells.filter { $0.column == 0 && $0.row > 0 }
    return heads.filter { foldedText($0.text).hasSuffix("率") }.compactMap { head in
      var indicator = Indicator(id: newID(), node: nil, name: head.text.trimmed)
      indicator.kind = (nil, .reference)
      indicator.unit = "％"
      indicator.better = .higher
      indicator.rule = Indicator.Rule.none.rawValue
      indicator.values = periods.compactMap { value(head, $0.cell, $0.range, heads) }
      return indicator.values.isEmpty ? nil : indicator
    }
  }

  private func value(
    _ head: Section.Cell, _ period: Section.Cell, _ range: FiscalYearRange, _ heads: [Section.Cell]
  ) -> Indicator.Value? {
    guard let text = text(head.row, period.column), let figure = NotationReading(text).figures.first,
      figure.unit == "％", figure.role == .unsaid
    else { return nil }
    let when = Indicator.When(
      kind: .span, from: range.first.description, to: range.last.description,
      label: period.text.split(whereSeparator: \.isNewline).joined())
    var value = figure.value(when)
    value.sourceText = text
    let counts = heads.filter { $0.row != head.row }.compactMap { other in
      self.text(other.row, period.column).flatMap { NotationReading($0).figures.first?.number }
    }
    for part in counts {
      for whole in counts where (value.numerator == nil || part != whole) && fits(part, whole, value.value) {
        (value.numerator, value.denominator) = (part, whole)
      }
    }
    return value
  }

  private func text(_ row: Int, _ column: Int) -> String? {
    cells.first { $0.row == row && $0.column == column }?.text
  }

  private func fits(_ part: String, _ whole: String, _ rate: String?) -> Bool {
    guard let rate, let above = ExactNumber(part), let below = ExactNumber(whole),
      let share = above.divided(by: below)?.times(ExactNumber(100))
    else { return false }
    return share.isPrinted(as: rate)
  }
}

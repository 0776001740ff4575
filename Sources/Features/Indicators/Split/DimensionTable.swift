import Essentials
import FiscalYears
import Measuring

/// The figures of the members of a dimension by year beside those of the whole city: what is shown, and what does not agree.
struct DimensionTable {
  struct Row {
    let member: Indicator.Dimension.Member
    let values: [FiscalYear: Indicator.Value]
  }

  let rows: [Row]
  let years: [FiscalYear]
  /// What the parts say together; empty where they cannot be put together.
  let totals: PartTotals?
  let whole: [FiscalYear: Indicator.Value]
  private let indicator: Indicator
  private let dimension: Indicator.Dimension

  /// Fewer people than this behind a rate are told beside it.
  private static let smallDenominator = 20
  private static let mostYears = 8

  init(of indicator: Indicator, by dimension: Indicator.Dimension, _ figures: [MemberFigure]) {
    self.indicator = indicator
    self.dimension = dimension
    var values: [String: [FiscalYear: Indicator.Value]] = [:]
    for figure in figures where figure.member.dimension == .label {
      if let year = figure.value.when.year { values[figure.member.key, default: [:]][year] = figure.value }
    }
    rows = dimension.members.filter { !$0.isPast || values[$0.key] != nil }.map {
      Row(member: $0, values: values[$0.key] ?? [:])
    }
    let measured = indicator.valueYears.union(rows.flatMap(\.values.keys))
    years = Array(measured.sorted().suffix(Self.mostYears))
    whole = Dictionary(
      measured.compactMap { year in indicator.figure(of: year).map { (year, $0) } }, uniquingKeysWith: { $1 })
    // A sum beside what is hidden would be one of others, or tell it.
    let hidden = Set(rows.flatMap(\.values.values).filter { $0.state == .masked }.compactMap(\.when.year))
    let told = rows.flatMap(\.values.values).filter { $0.when.year.map { !hidden.contains($0) } ?? true }
    totals = dimension.kind == .parts ? PartTotals(of: indicator, told) : nil
  }

  /// Whether some figure of a member may not be read.
  var hasHidden: Bool { rows.contains { row in years.contains { row.values[$0]?.state == .masked } } }

  /// Whether there is any figure of a member.
  var hasFigures: Bool { rows.contains { !$0.values.isEmpty } }

  /// A figure as it is read, with the people behind it where these are few.
  func text(_ value: Indicator.Value?) -> String {
    guard let value else { return "データなし" }
    let words = IndicatorWords.shown(value, of: indicator)
    guard let below = ExactNumber(value.denominator), below.compared(with: ExactNumber(Self.smallDenominator)) == -1
    else { return words }
    return "\(words)（分母\(value.denominator ?? "")）"
  }

  /// What the parts say together in a year.
  func totalText(_ year: FiscalYear) -> String {
    guard let totals, let total = totals.byYear[year] else { return "" }
    let unit = indicator.unit ?? ""
    let missing = total.count < dimension.present.count ? "（\(dimension.present.count)区分のうち\(total.count)）" : ""
    return totals.text(total) + unit + missing
  }

  /// The years in which all parts have a number and say something else than the whole: both are told, and nothing is corrected.
  var differences: [String] {
    guard let totals else { return [] }
    return years.compactMap { year in
      let isWhole = rows.allSatisfy { row in row.member.isPast || ExactNumber(row.values[year]?.value) != nil }
      guard isWhole, totals.differs(in: year, from: whole[year]) == true, let value = whole[year] else { return nil }
      return
        "\(year.japanese)は、\(dimension.label)の区分から出した値（\(totalText(year))）と市全体の値（\(IndicatorWords.shown(value, of: indicator))）が合いません。どちらも直していません。数字を確かめてください。"
    }
  }
}

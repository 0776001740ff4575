import Essentials
import FiscalYears
import Measuring
import Rounds
import Spreadsheets

/// The indicators of a round as a sheet of its workbook: a row for each value of each of its years, with what was said
/// about the year and by which rule. Figures that are numbers and nothing more are numbers; every other cell is text, so that nothing
/// of it runs as a formula.
struct FrozenIndicatorSheet {
  let round: FrozenRound
  /// Whether the round is closed, and since when, in words.
  let state: String

  private static let heads = [
    "指標", "項目", "単位", "年度", "目標", "目標の時期", "値", "分子", "分母", "いつの値か", "出どころ", "判定に使ったか", "足りないもの", "判定", "決まり",
    "判定の理由", "よりどころ", "人が決めた理由",
  ]
  private static let widths: [Double] = [34, 30, 8, 12, 22, 14, 16, 10, 10, 14, 30, 10, 30, 20, 22, 50, 50, 34]

  /// Nil where the round holds no indicators: closings of earlier versions do not.
  var content: WorkbookContent.Sheet? {
    guard !round.indicators.isEmpty else { return nil }
    let title = "\(round.planTitle)　\(round.title)　指標　\(state)"
    var sheet = WorkbookContent.Sheet(
      name: "指標", columnWidths: Self.widths,
      rows: [
        WorkbookContent.Row([.init(title, .title, columnSpan: Self.heads.count)]),
        WorkbookContent.Row(Self.heads.map { .init($0, .header) }),
      ] + round.indicators.flatMap(rows))
    (sheet.frozenRows, sheet.frozenColumns) = (2, 1)
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    return sheet
  }

  /// Where figures stand: the value, and what is divided by what.
  private static let figures = 6...8

  private func rows(_ indicator: FrozenIndicator) -> [WorkbookContent.Row] {
    lines(indicator).map { line in
      WorkbookContent.Row(
        line.enumerated().map { place, words in
          Self.figures.contains(place) ? .init(printed: words, unit: indicator.unit) : .init(words, .text)
        })
    }
  }

  private func lines(_ indicator: FrozenIndicator) -> [[String]] {
    (round.firstYear.startYear...round.lastYear.startYear).map { FiscalYear($0) }.flatMap { year in
      let target = indicator.target(of: year)
      let head = [
        indicator.name, indicator.item ?? "計画全体", indicator.unit ?? "", year.japanese, target?.text ?? "なし",
        target?.when ?? "",
      ]
      let verdict = said(indicator.verdicts.last { $0.year == year })
      let values = indicator.values.filter { $0.year == year }
      guard !values.isEmpty else {
        return [head + ["値なし", "", "", "", indicator.source ?? "", "", ""] + verdict]
      }
      return values.map { head + cells($0, indicator) + verdict }
    }
  }

  private func cells(_ value: FrozenIndicator.Value, _ indicator: FrozenIndicator) -> [String] {
    let origin: String =
      switch value.origin {
      case .typed: "手で入れた値"
      case .counted: indicator.source ?? "集めた値"
      case .computed: indicator.source ?? "計算した値"
      }
    return [
      value.text + (value.isSmallGroup ? "（少人数、公表では隠す）" : ""), value.numerator ?? "", value.denominator ?? "",
      value.asOf ?? "", origin, value.counts ? "使った" : "使っていない", value.missing.joined(separator: "\n"),
    ]
  }

  private func said(_ verdict: FrozenIndicator.Verdict?) -> [String] {
    guard let verdict else { return ["", "", "", "", ""] }
    return [
      verdict.words, verdict.rule ?? "選ばれていない", verdict.sentence,
      verdict.inputs.map { "\($0.term)：\($0.text)" }.joined(separator: "\n"), verdict.ruling ?? "",
    ]
  }
}

import Essentials
import FiscalYears
import Measuring
import Rounds
import Spreadsheets

/// The figures by unit and of the members of dimensions as a sheet of the workbook of a round: a row for each figure.
/// Every cell is text, so that nothing of it runs as a formula.
struct FrozenPartSheet {
  let round: FrozenRound
  /// Whether the round is closed, and since when, in words.
  let state: String

  private static let heads = ["指標", "項目", "単位", "分け方", "区分", "年度", "値", "分子", "分母", "いつの値か", "出どころ"]
  private static let widths: [Double] = [34, 30, 8, 16, 22, 12, 16, 10, 10, 14, 14]

  /// Nil where the round holds no such figures.
  var content: WorkbookContent.Sheet? {
    let all = round.indicators.flatMap { lines($0) }
    guard !all.isEmpty else { return nil }
    let title = "\(round.planTitle)　\(round.title)　区分ごとの数字　\(state)"
    var sheet = WorkbookContent.Sheet(
      name: "区分ごとの数字", columnWidths: Self.widths,
      rows: [
        WorkbookContent.Row([.init(title, .title, columnSpan: Self.heads.count)]),
        WorkbookContent.Row(Self.heads.map { .init($0, .header) }),
      ] + all.map { line in WorkbookContent.Row(line.map { .init($0, .text) }) })
    (sheet.frozenRows, sheet.frozenColumns) = (2, 1)
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    return sheet
  }

  private func lines(_ indicator: FrozenIndicator) -> [[String]] {
    typealias Line = (head: String, part: FrozenIndicator.Part, title: String)
    let units: [Line] = indicator.parts(of: nil).map { ("所属", $0, $0.figure.member.name) }
    let members = indicator.memberDimensions.flatMap { dimension -> [Line] in
      let titles = Dictionary(dimension.members.map { ($0.key, $0.title) }, uniquingKeysWith: { first, _ in first })
      return indicator.parts(of: dimension).map { part in
        (dimension.label, part, titles[part.figure.member.key] ?? part.figure.member.name)
      }
    }
    return (members + units).map { head, part, title in
      let value = part.figure.value
      return [
        indicator.name, indicator.item ?? "計画全体", indicator.unit ?? "", head, title, value.when.year?.japanese ?? "",
        part.text, value.numerator ?? "", value.denominator ?? "", value.asOf ?? "",
        part.isCounted ? "集めた値" : "手で入れた値",
      ]
    }
  }
}

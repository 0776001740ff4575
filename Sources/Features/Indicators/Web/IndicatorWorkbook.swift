import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import Masking
import Measuring
import PlanFile
import Planning
import Spreadsheets

extension Indicators {
  /// The list as it is shown, and every value and target beside it.
  func exportList(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let snapshot = try snapshot(context, plan)
    let rows = IndicatorFilter(context).rows(of: snapshot)
    let split = rows.map(\.indicator).filter { !$0.memberDimensions.isEmpty }
    let all = Dictionary(
      grouping: try context.services.database.read {
        try MemberFigureStore.figures(of: split.map(\.id), only: .label, plan, in: $0)
      }, by: \.indicator)
    let figures = split.flatMap { (all[$0.id] ?? []).shown(of: $0, to: context.reader(of: plan)) }
    try context.recordExport(
      "「\(snapshot.plan.title)」の指標\(rows.count)件をExcelで出した", about: AuditSubject("plan", plan))
    return .download(
      OwnedBytes(
        try WorkbookWriter.write(IndicatorWorkbook(title: snapshot.plan.title, rows: rows, figures: figures).content)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "指標.xlsx")
  }
}

/// The indicators as an Excel file; every cell is text, so nothing of it runs as a formula.
struct IndicatorWorkbook {
  let title: String
  let rows: [IndicatorRow]
  /// Those of the members of dimensions.
  let figures: [MemberFigure]

  var content: WorkbookContent {
    let list = [["指標", "項目", "単位", "年度", "実績", "目標", "判定", "判定の理由", "数値の担当"]] + rows.map(line)
    let lines =
      [["指標", "実績か目標", "いつ", "値", "分子", "分母", "いつの値か", "もとの文", "メモ", "出どころ", "入れた人"]]
      + rows.flatMap { row in
        row.indicator.values.map { value($0, row) } + row.indicator.readValues.map { value($0, row) }
          + row.indicator.targets.map { target($0, row) }
      }
    let members = members
    return WorkbookContent(
      title: "指標",
      sheets: [
        sheet("一覧", [34, 30, 8, 14, 16, 22, 20, 60, 20], list),
        sheet("実績と目標", [34, 12, 14, 16, 10, 10, 14, 34, 34, 16, 16], lines),
      ]
        + (members.isEmpty
          ? [] : [sheet("区分ごとの数字", [34, 16, 20, 14, 16, 10, 10, 14, 34, 16, 16], [Self.memberHeads] + members)]))
  }

  private static let memberHeads = ["指標", "分け方", "区分", "いつ", "値", "分子", "分母", "いつの値か", "メモ", "出どころ", "入れた人"]

  /// A line for each figure of a member, in the order of indicators and members.
  private var members: [[String]] {
    let groups = Dictionary(grouping: figures, by: \.indicator)
    return rows.map(\.indicator).flatMap { indicator in
      indicator.arranged(groups[indicator.id] ?? []).compactMap { figure in
        guard let (dimension, member) = indicator.place(of: figure.member) else { return nil }
        let value = figure.value
        return [
          indicator.name, dimension.label, member.title, IndicatorWords.label(value.when),
          IndicatorWords.text(value, of: indicator), value.numerator ?? "", value.denominator ?? "", value.asOf ?? "",
          value.comment ?? "", value.source ?? "", value.enteredBy ?? "",
        ]
      }
    }
  }

  private func sheet(_ name: String, _ widths: [Double], _ lines: [[String]]) -> WorkbookContent.Sheet {
    var sheet = WorkbookContent.Sheet(
      name: name, columnWidths: widths,
      rows: [WorkbookContent.Row([WorkbookContent.Cell(title, .title, columnSpan: widths.count)])]
        + lines.enumerated().map { number, line in
          WorkbookContent.Row(line.map { WorkbookContent.Cell($0, number == 0 ? .header : .text) })
        })
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return sheet
  }

  private func line(_ row: IndicatorRow) -> [String] {
    [
      row.indicator.name, row.node?.title ?? "計画全体", row.indicator.unit ?? "",
      row.value.map { IndicatorWords.label($0.when) } ?? "",
      row.value.map { IndicatorWords.text($0, of: row.indicator) } ?? "",
      row.target.map { "\(IndicatorWords.words($0, of: row.indicator))（\(IndicatorWords.label($0.when))）" } ?? "",
      row.judgement?.counted.title ?? "実績がまだない", row.judgement?.ruling?.reason ?? row.judgement?.sentence ?? "",
      row.indicator.owner?.label ?? "",
    ]
  }

  private func value(_ value: Indicator.Value, _ row: IndicatorRow) -> [String] {
    [
      row.indicator.name, value.reading == nil ? "実績" : "実績（\(value.origin)）", IndicatorWords.label(value.when),
      IndicatorWords.text(value, of: row.indicator),
      value.numerator ?? "", value.denominator ?? "", value.asOf ?? "", value.sourceText ?? "", value.comment ?? "",
      value.source ?? "", value.enteredBy ?? "",
    ]
  }

  private func target(_ target: Indicator.Target, _ row: IndicatorRow) -> [String] {
    [
      row.indicator.name, target.replacedOn == nil ? "目標" : "前の目標", IndicatorWords.label(target.when),
      IndicatorWords.words(target, of: row.indicator), "", "", "", target.sourceText ?? "", target.reason ?? "",
      target.askedBy ?? "", "",
    ]
  }
}

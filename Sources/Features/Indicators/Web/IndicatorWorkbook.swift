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

/// The indicators as an Excel file: figures that are numbers and nothing more are numbers, all other cells are text, so that nothing
/// runs as a formula.
struct IndicatorWorkbook {
  let title: String
  let rows: [IndicatorRow]
  /// Those of the members of dimensions.
  let figures: [MemberFigure]

  var content: WorkbookContent {
    let list: [[Entry]] = [["指標", "項目", "単位", "年度", "実績", "目標", "判定", "判定の理由", "数値の担当"]] + rows.map(line)
    let lines: [[Entry]] =
      [["指標", "実績か目標", "いつ", "値", "確かさ", "分子", "分母", "いつの値か", "もとの文", "メモ", "出どころ", "入れた人"]]
      + rows.flatMap { row in
        row.indicator.values.map { value($0, row) } + row.indicator.readValues.map { value($0, row) }
          + row.indicator.targets.map { target($0, row) }
      }
    let members = members
    return WorkbookContent(
      title: "指標",
      sheets: [
        sheet("一覧", [34, 30, 8, 14, 16, 22, 20, 60, 20], list),
        sheet("実績と目標", [34, 12, 14, 16, 10, 10, 10, 14, 34, 34, 16, 16], lines),
      ]
        + (members.isEmpty
          ? [] : [sheet("区分ごとの数字", [34, 16, 20, 14, 16, 10, 10, 10, 14, 34, 16, 16], [Self.memberHeads] + members)]))
  }

  private static let memberHeads: [Entry] = [
    "指標", "分け方", "区分", "いつ", "値", "確かさ", "分子", "分母", "いつの値か", "メモ", "出どころ", "入れた人",
  ]

  /// A line for each figure of a member, in the order of indicators and members.
  private var members: [[Entry]] {
    let groups = Dictionary(grouping: figures, by: \.indicator)
    return rows.map(\.indicator).flatMap { indicator in
      indicator.arranged(groups[indicator.id] ?? []).compactMap { figure in
        guard let (dimension, member) = indicator.place(of: figure.member) else { return nil }
        let value = figure.value
        return [
          .text(indicator.name), .text(dimension.label), .text(member.title), .text(IndicatorWords.label(value.when)),
          .figure(IndicatorWords.text(value, of: indicator), indicator.unit), .text(Self.sureness(value)),
          .figure(value.numerator ?? "", nil), .figure(value.denominator ?? "", nil), .text(value.asOf ?? ""),
          .text(value.comment ?? ""),
          .text(value.source ?? ""), .text(value.enteredBy ?? ""),
        ]
      }
    }
  }

  /// What goes into a cell.
  private enum Entry: ExpressibleByStringLiteral {
    case text(String)
    /// The words of a figure with the unit that stands behind it.
    case figure(String, String?)

    init(stringLiteral value: String) { self = .text(value) }

    func cell(isHead: Bool) -> WorkbookContent.Cell {
      switch self {
      case .text(let text): WorkbookContent.Cell(text, isHead ? .header : .text)
      case .figure(let words, let unit): WorkbookContent.Cell(printed: words, unit: unit)
      }
    }
  }

  private func sheet(_ name: String, _ widths: [Double], _ lines: [[Entry]]) -> WorkbookContent.Sheet {
    var sheet = WorkbookContent.Sheet(
      name: name, columnWidths: widths,
      rows: [WorkbookContent.Row([WorkbookContent.Cell(title, .title, columnSpan: widths.count)])]
        + lines.enumerated().map { number, line in
          WorkbookContent.Row(line.map { $0.cell(isHead: number == 0) })
        })
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return sheet
  }

  private func line(_ row: IndicatorRow) -> [Entry] {
    let target = row.target.map {
      "\(IndicatorWords.words($0, of: row.indicator))（\(IndicatorWords.label($0.when))）"
    }
    return [
      .text(row.indicator.name), .text(row.node?.title ?? "計画全体"), .text(row.indicator.unit ?? ""),
      .text(row.value.map { IndicatorWords.label($0.when) } ?? ""),
      .figure(row.value.map { IndicatorWords.text($0, of: row.indicator) } ?? "", row.indicator.unit),
      .text(target ?? ""), .text(row.judgement?.title ?? row.unjudged),
      .text(row.judgement?.ruling?.reason ?? row.judgement?.sentence ?? ""),
      .text(row.indicator.owner?.label ?? ""),
    ]
  }

  private func value(_ value: Indicator.Value, _ row: IndicatorRow) -> [Entry] {
    [
      .text(row.indicator.name), .text(value.reading == nil ? "実績" : "実績（\(value.origin)）"),
      .text(IndicatorWords.label(value.when)),
      .figure(IndicatorWords.text(value, of: row.indicator), row.indicator.unit), .text(Self.sureness(value)),
      .figure(value.numerator ?? "", nil), .figure(value.denominator ?? "", nil), .text(value.asOf ?? ""),
      .text(value.sourceText ?? ""),
      .text(value.comment ?? ""), .text(value.source ?? ""), .text(value.enteredBy ?? ""),
    ]
  }

  /// Whether a number may still change; empty for what is no number.
  private static func sureness(_ value: Indicator.Value) -> String {
    switch value.state {
    case .final: value.isAbout ? "約" : "確定"
    case .provisional: "見込み"
    case .notDone, .notAvailable, .noDenominator, .masked, .text: ""
    }
  }

  private func target(_ target: Indicator.Target, _ row: IndicatorRow) -> [Entry] {
    [
      .text(row.indicator.name), .text(target.replacedOn == nil ? "目標" : "前の目標"),
      .text(IndicatorWords.label(target.when)),
      .figure(IndicatorWords.words(target, of: row.indicator), row.indicator.unit), "", "", "", "",
      .text(target.sourceText ?? ""), .text(target.reason ?? ""), .text(target.askedBy ?? ""), "",
    ]
  }
}

import Application
import Audit
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import Planning
import Spreadsheets

extension Indicators {
  /// The chain as it is shown, a row for each indicator and for each measure without one.
  func exportLogic(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let snapshot = try snapshot(context, plan)
    let chain = LogicChain(snapshot, today: FiscalYear(containing: context.services.clock.now.day))
    try context.recordExport("「\(snapshot.plan.title)」の指標のつながりをExcelで出した", about: AuditSubject("plan", plan))
    let workbook = LogicWorkbook(title: snapshot.plan.title, pillars: chain.shown(LogicFilter(context)))
    return .download(
      OwnedBytes(try WorkbookWriter.write(workbook.content)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "指標のつながり.xlsx")
  }
}

/// The chain as an Excel file.
struct LogicWorkbook {
  let title: String
  let pillars: [LogicChain.Pillar]

  private static let heads = ["柱", "取組", "進み", "活動・成果", "指標", "年度", "判定", "足りないところ"]

  var content: WorkbookContent {
    let written = pillars.flatMap { pillar in
      let first = [[name(pillar.node), "", "", "", "", "", "", pillar.gaps.joined(separator: "\n")]]
      return (pillar.gaps.isEmpty ? [] : first) + pillar.steps.flatMap { lines(pillar, $0) }
    }
    var sheet = WorkbookContent.Sheet(
      name: "つながり", columnWidths: [28, 34, 18, 12, 36, 12, 20, 40],
      rows: [
        WorkbookContent.Row([WorkbookContent.Cell("\(title)　指標のつながり", .title, columnSpan: Self.heads.count)]),
        WorkbookContent.Row(Self.heads.map { WorkbookContent.Cell($0, .header) }),
      ] + written.map { WorkbookContent.Row($0.map { WorkbookContent.Cell($0, .text) }) })
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    return WorkbookContent(title: "指標のつながり", sheets: [sheet])
  }

  private func name(_ node: PlanNode?) -> String {
    node.map { [$0.number, $0.title].compactMap(\.self).joined(separator: " ") } ?? "計画全体"
  }

  private func lines(_ pillar: LogicChain.Pillar, _ step: LogicChain.Step) -> [[String]] {
    let standing = step.standing.map { "\($0.year.japanese)　\(word($0.1))" } ?? (step.isMeasure ? "報告はまだありません" : "")
    let own = [name(pillar.node), step.node.map { name($0) } ?? "計画全体", standing]
    let kinds = [("活動指標", step.activities), ("成果指標", step.outcomes), ("参考", step.others)]
    let items = kinds.flatMap { kind, items in
      items.map { item in
        own + [
          kind, item.indicator.name, item.judgement?.year.japanese ?? "", item.judgement?.title ?? "",
          item.gaps.joined(separator: "\n"),
        ]
      }
    }
    let gap = step.gaps.isEmpty ? [] : [own + ["", "", "", "", step.gaps.joined(separator: "\n")]]
    return items.isEmpty && gap.isEmpty ? [own + ["", "", "", "", ""]] : gap + items
  }

  /// A year with something known of it was reported, also where nothing was due.
  private func word(_ standing: ScheduleStanding) -> String {
    (standing == .notDue ? .noJudgement : standing).title
  }
}

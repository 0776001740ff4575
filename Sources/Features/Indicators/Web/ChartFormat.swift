import Application
import Audit
import ChartFiles
import Charts
import Contracts
import Database
import Essentials
import HTTP
import Masking
import Measuring
import PlanFile
import Planning
import Spreadsheets

/// What the line of an indicator is taken out as; a closed set.
enum ChartFormat: String, PathParameter, CaseIterable {
  case svg, png, xlsx

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  var pathSegment: String { rawValue }

  /// What it is called on buttons.
  var title: String { self == .xlsx ? "Excel" : rawValue.uppercased() }
}

extension Indicators {
  /// The line of the years of one indicator as a file, or with `dimension` the picture of its parts, of today or as of
  /// a closing; nothing is found where no year has a number.
  func exportChart(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ format: ChartFormat
  ) throws -> Response {
    let snapshot = try snapshot(context, plan)
    guard let indicator = snapshot.document.indicators.first(where: { $0.id == id }),
      let chart = try chart(of: indicator, by: context.query("dimension"), context, snapshot)
    else { throw NotFound() }
    let column = ChartColumn(title: chart.title, summary: chart.summary, charts: [chart])
    let (bytes, type): (OwnedBytes, StaticString) =
      switch format {
      case .svg: (chartFile(column), "image/svg+xml")
      case .png: (OwnedBytes(try ChartImage.file(column)), "image/png")
      case .xlsx:
        (
          OwnedBytes(try workbook(of: chart, in: snapshot.plan)),
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
      }
    try context.recordExport(
      "「\(snapshot.plan.title)」の指標「\(indicator.name)」の図を取り出した（\(format.rawValue)）",
      about: AuditSubject("plan", plan))
    return .download(bytes, type: type, fileName: "\(chart.title).\(format.rawValue)")
  }

  private func chart(
    of indicator: Indicator, by key: String?, _ context: RequestContext, _ snapshot: PlanSnapshot
  ) throws -> (any Chart)? {
    let plan = snapshot.plan.id
    if let key, let moment = context.query(PlanPlaces.asOfQuery) {
      return try context.services.database.read {
        try ClosedSplit(of: indicator, by: key, at: moment, snapshot, context, in: $0).chart
      }
    }
    let hasMembers = !indicator.memberDimensions.isEmpty
    let figures =
      try hasMembers
      ? context.services.database.read {
        try MemberFigureStore.figures(of: [indicator.id], only: .label, plan, in: $0)
          .shown(of: indicator, to: context.reader(of: plan))
      } : []
    guard let key else { return IndicatorChart(indicator, beside: figures)?.chart }
    return indicator.memberDimensions.first { $0.key == key && $0.kind != .series }.flatMap {
      DimensionChart.chart(of: indicator, by: $0, figures)
    }
  }

  private func workbook(of chart: any Chart, in plan: Plan) throws -> [UInt8] {
    let sheet = ChartSheet.sheet(of: [chart], named: "移り変わり", heading: chart.title, basis: plan.title)
    return try WorkbookWriter.write(
      WorkbookContent(title: chart.title, sheets: [sheet].compactMap(\.self)))
  }
}

package import Application
import Attachments
package import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Masking
import Measuring
package import PlanFile
import Planning

/// The indicators of a plan: what is aimed at, what was reached, and what a stated rule says about it.
package struct Indicators: Sendable {
  let snapshots: PlanSnapshots

  let catalogue: SourceCatalogue

  /// `sources` are what the features count; indicators may be bound to it.
  package init(snapshots: PlanSnapshots, sources: [IndicatorSource] = []) {
    self.snapshots = snapshots
    catalogue = SourceCatalogue(sources)
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "indicators",
      routes: listRoutes + targetRoutes + gridRoutes + splitRoutes + dimensionRoutes + fileRoutes + figureFileRoutes
        + indicatorRoutes
        + bindingRoutes + formulaRoutes + legalRoutes,
      jobs: [fillingJob])
  }

  private var listRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.list, access: .needs(.readPlans)) { context, plan in
        try IndicatorListPage(context: context, snapshot: snapshot(context, plan)).response()
      },
      Route(.get, IndicatorAddresses.workbook, access: .needs(.readPlans)) { context, plan in
        try exportList(context, plan)
      },
      Route(.get, IndicatorAddresses.logic, access: .needs(.readPlans)) { context, plan in
        try LogicPage(context: context, snapshot: snapshot(context, plan)).response()
      },
      Route(.get, IndicatorAddresses.logicWorkbook, access: .needs(.readPlans)) { context, plan in
        try exportLogic(context, plan)
      },
    ]
  }

  private var indicatorRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.new, access: .needs(.managePlans)) { context, plan in
        try newForm(context, plan).response()
      },
      Route(.post, IndicatorAddresses.new, access: .needs(.managePlans)) { try save($0, $1, nil) },
      Route(.get, IndicatorAddresses.page, access: .needs(.readPlans)) { context, plan, id in
        try page(context, plan, id).response()
      },
      Route(.get, IndicatorAddresses.chart, access: .needs(.readPlans)) { try exportChart($0, $1, $2, $3) },
      Route(.get, IndicatorAddresses.edit, access: .needs(.managePlans)) { context, plan, id in
        try editForm(context, plan, id).response()
      },
      Route(.post, IndicatorAddresses.edit, access: .needs(.managePlans)) { try save($0, $1, $2) },
      Route(.post, IndicatorAddresses.rule, access: .needs(.managePlans)) { try overrule($0, $1, $2) },
      Route(.post, IndicatorAddresses.remove, access: .needs(.managePlans)) { try remove($0, $1, $2) },
    ]
  }

  /// The plan as the visitor may see it.
  func shown(
    _ plan: Plan.ID, to context: RequestContext, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    try snapshots.snapshot(of: plan, in: connection)?.shown(to: context.reader(of: plan))
  }

  func snapshot(_ context: RequestContext, _ plan: Plan.ID) throws -> PlanSnapshot {
    guard let snapshot = try context.services.database.read({ try shown(plan, to: context, in: $0) }) else {
      throw NotFound()
    }
    return snapshot
  }

  /// The page of one indicator with what was changed of it and how it is filled: three statements where the plan is at
  /// hand, one more for one with dimensions, five for a bound one, and those of the names of its arguments.
  func page(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> IndicatorPage {
    try context.services.database.read { connection in
      guard let snapshot = try shown(plan, to: context, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      let reader = context.reader(of: plan)
      // Where a value is hidden, its history would tell it.
      let tells = reader.seesAll || !indicator.values.contains { $0.state == .masked }
      let changes = tells ? try IndicatorChangeStore.changes(of: id, plan, limit: 20, in: connection) : []
      var page = IndicatorPage(
        context: context, snapshot: snapshot, indicator: indicator, changes: changes, catalogue: catalogue)
      let rights = try UnitRights(context, plan, in: connection)
      if rights.mayOpenFiles(of: nil) {
        page.files = try FigureFiles.ofCity([id], plan, in: connection).map { ($0.year, $0.file) }
      }
      if !indicator.memberDimensions.isEmpty {
        page.figures = try MemberFigureStore.figures(of: [id], only: .label, plan, in: connection)
          .shown(of: indicator, to: reader)
      }
      page.readings = try ReadingStore.readings(of: id, plan, limit: 60, in: connection)
      if let unit = indicator.countedUnit, !reader.seesFew(of: [unit]) {
        page.readings.removeAll { $0.counting?.isSmallGroup == true }
      }
      if let binding = indicator.binding {
        page.locks = try PeriodLockStore.locks(of: plan, in: connection)
        page.fill = try ReadingStore.fill(of: id, plan, in: connection)
        page.arguments = try arguments(of: binding, snapshot, context, in: connection)
        page.rows = try rows(of: binding, snapshot, context, in: connection)
      }
      return page
    }
  }
}

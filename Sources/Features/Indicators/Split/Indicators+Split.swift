import Application
import Attachments
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import Organization
import PlanFile
import Planning
import Revising

/// Entering figures of the parts of one indicator as a grid: of units, and of the members of a dimension.
extension Indicators {
  var splitRoutes: [Route] {
    // Who may enter a figure is decided by its part.
    [
      Route(.get, IndicatorAddresses.units, access: .needs(.readPlans)) { context, plan, indicator in
        try closedPage(context, plan, indicator)?.response() ?? splitPage(context, plan, indicator).response()
      },
      Route(.post, IndicatorAddresses.units, access: .needs(.readPlans), bodyLimit: 4_194_304) {
        try saveSplit($0, $1, $2)
      },
      Route(.get, IndicatorAddresses.members, access: .needs(.readPlans)) { context, plan, indicator, key in
        try closedPage(context, plan, indicator, by: key)?.response()
          ?? splitPage(context, plan, indicator, by: key).response()
      },
      Route(.post, IndicatorAddresses.members, access: .needs(.readPlans), bodyLimit: 4_194_304) {
        try saveSplit($0, $1, $2, by: $3)
      },
    ]
  }

  /// The figures of an indicator by the members of the dimension of that key, or by unit where there is no key.
  func splitPage(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, by key: String? = nil
  ) throws -> SplitPage {
    try context.services.database.read { connection in
      guard let snapshot = try shown(plan, to: context, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      let split = try split(of: indicator, by: key, context, in: connection)
      return SplitPage(
        context: context, snapshot: snapshot, indicator: indicator,
        figures: try MemberFigureStore.figures(
          of: [id], only: key == nil ? nil : .label, plan, in: connection), split: split,
        readings: key == nil ? try unitReadings(of: indicator, plan, in: connection) : [],
        files: try FigureFiles.counts(ofMembersOf: id, plan, in: connection),
        locks: try PeriodLockStore.locks(of: plan, in: connection),
        rights: try UnitRights(context, plan, in: connection))
    }
  }

  /// The same as of a closing; nil where the address asks for none.
  private func closedPage(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, by key: String? = nil
  ) throws -> ClosedSplitPage? {
    guard let moment = context.query(PlanPlaces.asOfQuery) else { return nil }
    return try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      let split = try split(of: indicator, by: key, context, in: connection)
      return ClosedSplitPage(
        context: context, plan: snapshot.plan, indicator: indicator, split: split,
        closed: try ClosedSplit(of: indicator, by: key, at: moment, snapshot, context, in: connection))
    }
  }

  /// The split of that key; units, in one statement, where there is none.
  func split(
    of indicator: Indicator, by key: String?, _ context: RequestContext, in connection: borrowing Connection
  ) throws -> Split {
    guard let key else { return .units(try UnitStore.directory(on: context.services.clock.now.day, in: connection)) }
    guard let dimension = indicator.dimension(key), dimension.hasMembers else { throw NotFound() }
    return .members(dimension)
  }

  /// What was counted for each unit; one statement where the indicator asks for that.
  func unitReadings(
    of indicator: Indicator, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [(unit: FigureMember, reading: Indicator.Reading)] {
    guard let binding = indicator.binding, binding.asksEachUnit else { return [] }
    return try UnitReadingStore.last(of: indicator.id, plan, to: binding.question, in: connection)
  }

  private func saveSplit(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, by key: String? = nil
  ) throws -> Response {
    let form = try context.form()
    let isFromScript = form.text("cells") != nil
    do {
      let edits = try FigureEdit.all(in: form)
      let states = try context.services.database.write { connection in
        guard let document = try snapshots.snapshot(of: plan, in: connection)?.document,
          let indicator = document.indicators.first(where: { $0.id == id })
        else { throw NotFound() }
        let split = try split(of: indicator, by: key, context, in: connection)
        let target = SplitTarget(
          indicator: indicator, split: split, rights: try UnitRights(context, plan, in: connection),
          known: split.dimension == nil ? try MemberFigureStore.members(of: id, plan, in: connection) : [])
        return try FigureSaving(plan: plan, context: context, permission: .enterFigures).run(edits, in: connection) {
          target[$0]
        }
      }
      if isFromScript { return FigureAnswer.saved(edits, states) }
      var page = try splitPage(context, plan, id, by: key)
      page.problems = states.filter { $0.refusal != nil }
      return page.problems.isEmpty
        ? .seeOther(page.split.page(plan, id).adding(states.savedQuery))
        : page.response()
    } catch let refusal as Refusal where isFromScript {
      return FigureAnswer.refused(refusal)
    }
  }
}

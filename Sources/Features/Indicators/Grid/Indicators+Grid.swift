import Application
import Attachments
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import Planning
import Revising

/// Entering figures of indicators as a grid: START HERE. Those of parts of the city: `Indicators+Split.swift`.
extension Indicators {
  var gridRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.grid, access: .needs(.readPlans)) { context, plan in
        try gridPage(context, plan).response()
      },
      // Who may is decided row by row: 人事課, or whoever answers for the unit that sees to the indicator.
      Route(.post, IndicatorAddresses.grid, access: .needs(.readPlans), bodyLimit: 4_194_304) { context, plan in
        try saveGrid(context, plan)
      },
      Route(.get, IndicatorAddresses.periods, access: .needs(.readPlans)) { try periodPage($0, $1).response() },
      Route(.post, IndicatorAddresses.periods, access: .needs(.managePlans)) { try decidePeriod($0, $1) },
      Route(.get, IndicatorAddresses.figure, access: .needs(.readPlans)) { context, plan, indicator, year in
        try figurePage(context, plan, indicator, year).response()
      },
      Route(.post, IndicatorAddresses.figure, access: .needs(.readPlans)) { try saveFigure($0, $1, $2, $3) },
    ]
  }

  /// Four statements with that of the session, where the plan is at hand; two more for who enters figures of units.
  func gridPage(_ context: RequestContext, _ plan: Plan.ID) throws -> GridPage {
    try context.services.database.read { connection in
      guard let snapshot = try shown(plan, to: context, in: connection) else { throw NotFound() }
      let locks = try PeriodLockStore.locks(of: plan, in: connection)
      let files = try FigureFiles.counts(ofCity: plan, in: connection)
      let rights = try CityRights(context, plan, snapshots, in: connection)
      return GridPage(context: context, snapshot: snapshot, locks: locks, files: files, rights: rights)
    }
  }

  private func saveGrid(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let isFromScript = form.text("cells") != nil && form.text("from") == nil
    do {
      let edits = try FigureEdit.all(in: form)
      let (states, files, revision) = try context.services.database.write { connection in
        let rights = try CityRights(context, plan, snapshots, in: connection)
        let states = try FigureSaving(plan: plan, context: context, permission: rights.permission).run(
          edits, in: connection
        ) { edit in
          Indicator.ID(edit.row).map {
            FigureSaving.Target(indicator: $0, member: nil, refusal: rights.refusal(for: $0))
          }
        }
        let files = isFromScript ? try FigureFiles.counts(ofCity: plan, in: connection) : [:]
        return (states, files, try PlanStore.revision(of: plan, in: connection))
      }
      // Where nothing was written, the newest number is somebody else's, and the plan at hand is not that state.
      let followed = states.contains(where: \.isWritten) ? revision : nil
      let notes = followed.map { follow(states, files, of: plan, to: $0) } ?? [:]
      if isFromScript { return FigureAnswer.saved(edits, states, notes: notes) }
      if form.text("from") != nil { return try importedPage(context, plan, states) }
      var page = try gridPage(context, plan)
      page.problems = states.filter { $0.refusal != nil }
      return page.problems.isEmpty ? .seeOther(page.savedLink(states)) : page.response()
    } catch let refusal as Refusal where isFromScript {
      return FigureAnswer.refused(refusal)
    }
  }

  /// Puts what was written into the plan at hand, so that the next page need not load all of it; gives what stands below
  /// those figures now that have a collected one beside them, by the place of the cell.
  private func follow(
    _ states: [FigureState], _ files: [String: [FiscalYear: Int]], of plan: Plan.ID, to revision: Int
  ) -> [String: String] {
    var notes: [String: String] = [:]
    snapshots.follow(plan, to: revision) { document in
      for state in states {
        guard case .written(let value, _) = state.outcome,
          let place = document.indicators.firstIndex(where: { $0.id.text == state.edit.row })
        else { continue }
        document.indicators[place].put(value, in: state.edit.year)
        guard !document.indicators[place].readings.isEmpty else { continue }
        let cells = document.indicators[place].figureCells(files: files[state.edit.row] ?? [:])
        notes[state.edit.place] = cells[state.edit.year]?.note ?? ""
      }
    }
    return notes
  }
}

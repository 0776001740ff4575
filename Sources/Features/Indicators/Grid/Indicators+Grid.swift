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

/// Entering figures as a grid, of indicators and of units: START HERE.
extension Indicators {
  var gridRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.grid, access: .needs(.readPlans)) { context, plan in
        try gridPage(context, plan).response()
      },
      Route(.post, IndicatorAddresses.grid, access: .needs(.managePlans), bodyLimit: 4_194_304) { context, plan in
        try saveGrid(context, plan)
      },
      Route(.get, IndicatorAddresses.periods, access: .needs(.readPlans)) { try periodPage($0, $1).response() },
      Route(.post, IndicatorAddresses.periods, access: .needs(.managePlans)) { try decidePeriod($0, $1) },
      Route(.get, IndicatorAddresses.figure, access: .needs(.readPlans)) { context, plan, indicator, year in
        try figurePage(context, plan, indicator, year).response()
      },
      Route(.post, IndicatorAddresses.figure, access: .needs(.readPlans)) { try saveFigure($0, $1, $2, $3) },
      Route(.get, IndicatorAddresses.units, access: .needs(.readPlans)) { context, plan, indicator in
        try unitsPage(context, plan, indicator).response()
      },
      Route(.post, IndicatorAddresses.units, access: .needs(.readPlans), bodyLimit: 4_194_304) {
        try saveUnits($0, $1, $2)
      },
    ]
  }

  /// Four statements with that of the session, where the plan is at hand.
  func gridPage(_ context: RequestContext, _ plan: Plan.ID) throws -> GridPage {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let locks = try PeriodLockStore.locks(of: plan, in: connection)
      let files = try FigureFiles.counts(ofCity: plan, in: connection)
      return GridPage(context: context, snapshot: snapshot, locks: locks, files: files)
    }
  }

  private func saveGrid(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let isFromScript = form.text("cells") != nil && form.text("from") == nil
    do {
      let edits = try FigureEdit.all(in: form)
      let (states, files, revision) = try context.services.database.write { connection in
        let states = try FigureSaving(plan: plan, context: context, permission: .managePlans).run(
          edits, in: connection
        ) { edit in Indicator.ID(edit.row).map { FigureSaving.Target(indicator: $0, member: nil) } }
        let files = isFromScript ? try FigureFiles.counts(ofCity: plan, in: connection) : [:]
        return (states, files, try PlanStore.revision(of: plan, in: connection))
      }
      let notes = revision.map { follow(states, files, of: plan, to: $0) } ?? [:]
      if isFromScript { return FigureAnswer.saved(edits, states, notes: notes) }
      if form.text("from") != nil { return try importedPage(context, plan, states) }
      var page = try gridPage(context, plan)
      page.problems = states.filter { $0.refusal != nil }
      return page.problems.isEmpty ? .seeOther(page.savedLink(states.count { $0.isWritten })) : page.response()
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
        guard case .written(let value) = state.outcome,
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

  // MARK: Units

  func unitsPage(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID
  ) throws -> UnitFiguresPage {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      let today = context.services.clock.now.day
      return UnitFiguresPage(
        context: context, snapshot: snapshot, indicator: indicator,
        figures: try MemberFigureStore.figures(of: id, plan, in: connection),
        readings: try unitReadings(of: indicator, plan, in: connection),
        files: try FigureFiles.counts(ofMembersOf: id, plan, in: connection),
        units: try UnitStore.directory(on: today, in: connection),
        locks: try PeriodLockStore.locks(of: plan, in: connection),
        rights: try UnitRights(context, plan, in: connection))
    }
  }

  /// What was counted for each unit; one statement where the indicator asks for that.
  func unitReadings(
    of indicator: Indicator, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [(unit: FigureMember, reading: Indicator.Reading)] {
    guard let binding = indicator.binding, binding.asksEachUnit else { return [] }
    return try UnitReadingStore.last(of: indicator.id, plan, to: binding.question, in: connection)
  }

  private func saveUnits(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let form = try context.form()
    let isFromScript = form.text("cells") != nil
    do {
      let edits = try FigureEdit.all(in: form)
      let states = try context.services.database.write { connection in
        let target = UnitTarget(
          indicator: id, rights: try UnitRights(context, plan, in: connection),
          units: try UnitStore.directory(on: context.services.clock.now.day, in: connection),
          known: try MemberFigureStore.members(of: id, plan, in: connection))
        return try FigureSaving(plan: plan, context: context, permission: .enterFigures).run(edits, in: connection) {
          target[$0]
        }
      }
      if isFromScript { return FigureAnswer.saved(edits, states) }
      var page = try unitsPage(context, plan, id)
      page.problems = states.filter { $0.refusal != nil }
      return page.problems.isEmpty
        ? .seeOther(
          IndicatorAddresses.units(plan, id).adding([("saved", String(states.count { $0.isWritten }))]))
        : page.response()
    } catch let refusal as Refusal where isFromScript {
      return FigureAnswer.refused(refusal)
    }
  }
}

/// What a row of the units of one indicator stands for.
struct UnitTarget {
  let indicator: Indicator.ID
  let rights: UnitRights
  let units: UnitDirectory
  /// The parts of which there are figures.
  let known: [FigureMember]

  subscript(_ edit: FigureEdit) -> FigureSaving.Target? {
    let unit = Unit.ID(edit.row).flatMap { units[$0] }
    let member =
      unit.map { FigureMember(.unit, key: $0.id.text, name: $0.span.name) } ?? known.first { $0.key == edit.row }
    return member.map { FigureSaving.Target(indicator: indicator, member: $0, refusal: rights.refusal(for: $0)) }
  }
}

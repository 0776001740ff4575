import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// How a plan is checked, and the opening of rounds.
extension Progress {
  var roundRoutes: [Route] {
    [
      Route(.get, ProgressAddresses.rounds, access: .needs(.managePlans)) { context, plan in
        try roundsPage(context, plan).response()
      },
      Route(.post, RoundAddresses.start, access: .needs(.managePlans)) { try startCycle($0, $1) },
      Route(.get, RoundAddresses.open, access: .needs(.managePlans)) { context, plan, key in
        try openingPage(context, plan, key, nil).response()
      },
      Route(.post, RoundAddresses.open, access: .needs(.managePlans)) { try openRound($0, $1, $2) },
    ]
  }

  /// Eight statements at most, however many rounds and measures there are.
  func roundsPage(_ context: RequestContext, _ plan: Plan.ID) throws -> RoundsPage {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      return RoundsPage(
        context: context, snapshot: snapshot, isOpen: try PlanOpening.isOpen(plan, in: connection) ?? false,
        cycle: try CycleStore.cycle(of: plan, in: connection)?.cycle,
        forms: try RoundFormStore.forms(of: plan, in: connection), counts: try SheetCounts(of: plan, in: connection),
        closures: try RoundSnapshotStore.closures(of: plan, in: connection))
    }
  }

  /// Takes a ready cycle; the scale that it needs becomes a word of the plan in the same transaction.
  private func startCycle(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    guard let ready = form.text("ready").flatMap(ReadyCycle.init) else {
      throw Refusal("進め方を選んでください。")
    }
    let scale = form.text("scale").flatMap(ReadyScale.init)
    do {
      try editing.change(plan, ChangeNote(.vocabulary), by: context.signedIn, context.services) {
        document, connection in
        if let lack = ready.lacks(in: document.plan) { throw Refusal(lack) }
        if ready.needsScale(in: document.plan) {
          guard let scale else { throw Refusal("評価尺度を選んでください。", field: "scale") }
          document.plan.vocabulary.scales.append(scale.scale(Scale.ID(from: context.services.random)))
        }
        try CycleStore.save(
          ready.cycle(for: document.plan), of: plan, seen: 0, by: context.signedIn, in: connection,
          at: context.services.clock.now)
      }
    } catch let refusal as Refusal {
      var page = try roundsPage(context, plan)
      page.refused = (ready.rawValue, refusal)
      return page.response(status: .unprocessable)
    }
    return .seeOther(ProgressAddresses.rounds(plan).adding([("done", "started")]))
  }

  private func openingPage(
    _ context: RequestContext, _ plan: Plan.ID, _ key: String, _ form: FormFields?
  ) throws -> OpeningPage {
    let today = context.services.clock.now.day
    return try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let (cycle, revision) = try CycleStore.cycle(of: plan, in: connection),
        let checkpoint = cycle.checkpoints.first(where: { $0.key == key })
      else { throw NotFound() }
      let register = try UnitStore.register(in: connection)
      let wanted = FiscalYear(asked: context.query("year"))
      let year = wanted ?? FiscalYear(containing: today)
      let asks = RoundAsk.all(cycle, in: snapshot, units: register, on: today)
      return OpeningPage(
        context: context, snapshot: snapshot, cycle: cycle, revision: revision, checkpoint: checkpoint, asks: asks,
        figures: FigureAsk.all(asks, in: snapshot, units: register, on: today), register: register,
        isOpen: try PlanOpening.isOpen(plan, in: connection) ?? false,
        form: form.map { OpeningForm($0, checkpoint, fallback: year) }
          ?? OpeningForm(checkpoint, year: year, asksFigures: cycle.asksFigures))
    }
  }

  private func openRound(_ context: RequestContext, _ plan: Plan.ID, _ key: String) throws -> Response {
    var page = try openingPage(context, plan, key, context.form())
    guard page.isOpen else { return page.response(status: .unprocessable) }
    do {
      if let seen = page.form.seen, seen != page.revision {
        throw Refusal("ほかの人が、先に進め方を変えました。たずねる項目を確かめてから、もう一度押してください。")
      }
      let opening = try page.form.opening(page.checkpoint)
      let problems = opening.problems(page.cycle, in: page.snapshot.document)
      guard problems.isEmpty else {
        page.refusals = problems.map { Refusal($0.message, field: $0.field == "checkpoint" ? "year" : $0.field) }
        return page.response(status: .unprocessable)
      }
      let round = try open(opening, of: plan, key, page.form, context)
      return .seeOther(ProgressAddresses.board(plan, round).adding([("done", "opened")]))
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }

  /// Everything is read again inside the transaction, so that what is asked is what stands in the plan then.
  private func open(
    _ opening: RoundOpening, of plan: Plan.ID, _ key: String, _ form: OpeningForm, _ context: RequestContext
  ) throws -> Round.ID {
    let now = context.services.clock.now
    return try context.services.database.write { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let cycle = try CycleStore.cycle(of: plan, in: connection)
      else { throw NotFound() }
      guard form.seen == nil || form.seen == cycle.revision, try PlanOpening.isOpen(plan, in: connection) == true else {
        throw Refusal("ほかの人が、先に進め方か計画の公開を変えました。画面を確かめてから、もう一度押してください。")
      }
      let units = try UnitStore.register(in: connection)
      let asks = RoundAsk.all(cycle.cycle, in: snapshot, units: units, on: now.day).filter(form.takes)
      guard !asks.isEmpty else { throw Refusal("たずねる取組を1つ以上選んでください。", field: "asked") }
      let figures = form.asksFigures ? FigureAsk.all(asks, in: snapshot, units: units, on: now.day) : []
      return try opening.open(
        cycle.cycle, asking: asks, figures: figures, in: snapshot, by: context.signedIn,
        random: context.services.random, at: now,
        in: connection
      ).round.id
    }
  }
}

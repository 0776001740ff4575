import Application
import Audit
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// Editing how a plan is checked, and taking it from plan to plan.
extension Progress {
  var cycleRoutes: [Route] {
    [
      Route(.get, RoundAddresses.cycle, access: .needs(.managePlans)) { context, plan in
        guard let page = try cyclePage(context, plan) else { return .seeOther(ProgressAddresses.rounds(plan)) }
        return page.response()
      },
      Route(.post, RoundAddresses.cycle, access: .needs(.managePlans)) { try saveCycle($0, $1) },
      Route(.get, RoundAddresses.file, access: .needs(.managePlans)) { try cycleFile($0, $1) },
      Route(.post, RoundAddresses.file, access: .needs(.managePlans)) { try takeFile($0, $1) },
    ]
  }

  /// The cycle as it is kept; nil where none is defined.
  private func cyclePage(_ context: RequestContext, _ plan: Plan.ID) throws -> CyclePage? {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      guard let (cycle, revision) = try CycleStore.cycle(of: plan, in: connection) else { return nil }
      var page = CyclePage(
        context: context, plan: snapshot.plan, entered: EnteredCycle(cycle, revision: revision))
      page.hasRunningRounds = try RoundFormStore.forms(of: plan, in: connection).contains { $0.round.state == .open }
      return page
    }
  }

  private func present(_ plan: Plan.ID, _ context: RequestContext) throws -> Plan {
    let snapshot = try context.services.database.read { try snapshots.snapshot(of: plan, in: $0) }
    guard let snapshot else { throw NotFound() }
    return snapshot.plan
  }

  /// Saves the form as a whole or not at all; a button that moves a question saves first, so that nothing typed is lost.
  private func saveCycle(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    var entered = try EnteredCycle(form)
    let present = try present(plan, context)
    entered.identify(in: present, random: context.services.random)
    if let move = form.text("move") { entered.move(move) }
    if let shown = form.text("overwrite").flatMap({ Int(pathSegment: $0) }) { entered.revision = shown }
    return try keep(entered, present, context)
  }

  private func keep(_ entered: EnteredCycle, _ present: Plan, _ context: RequestContext) throws -> Response {
    let (cycle, refusals) = entered.cycle(in: present)
    var page = CyclePage(context: context, plan: entered.plan(present), entered: entered, refusals: refusals)
    page.entered.addBlanks()
    guard refusals.isEmpty else { return page.response(status: .unprocessable) }
    let plan = present.id
    if let kept = try context.services.database.read({ try CycleStore.cycle(of: plan, in: $0) }),
      kept.revision != entered.revision
    {
      page.theirs = (CycleDifference.lines(from: cycle, to: kept.cycle), kept.revision)
      return page.response(status: .conflict)
    }
    let scales = entered.usedScales(cycle, in: present)
    do {
      try editing.change(plan, ChangeNote(.vocabulary), by: context.signedIn, context.services) {
        document, connection in
        document.plan.vocabulary.scales += scales
        try CycleStore.save(
          cycle, of: plan, seen: entered.revision, by: context.signedIn, in: connection,
          at: context.services.clock.now)
      }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .conflict)
    }
    return .seeOther(RoundAddresses.cycle(plan).adding([("done", "saved")]))
  }

  private func cycleFile(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let present = try present(plan, context)
    guard let cycle = try context.services.database.read({ try CycleStore.cycle(of: plan, in: $0) }) else {
      throw NotFound()
    }
    try context.recordExport("「\(present.title)」の進め方を取り出した", about: AuditSubject("plan", plan))
    return .download(
      OwnedBytes(CycleFile.write(cycle.cycle, of: present)), type: "application/json", fileName: "進め方.json")
  }

  /// A file that does not fit the plan opens the form with what is wrong at its fields.
  private func takeFile(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let present = try present(plan, context)
    let revision = form.text("revision").flatMap { Int(pathSegment: $0) } ?? 0
    do {
      guard let file = form.file("file"), !file.bytes.isEmpty else {
        throw Refusal("進め方のファイルを選んでください。", field: "file")
      }
      let (cycle, scales) = try CycleFile.read(file.bytes, for: present, random: context.services.random)
      return try keep(EnteredCycle(cycle, revision: revision, scales: scales), present, context)
    } catch let refusal as Refusal {
      if var page = try cyclePage(context, plan) {
        page.refusals = [refusal]
        return page.response(status: .unprocessable)
      }
      var page = try roundsPage(context, plan)
      page.refused = ("file", refusal)
      return page.response(status: .unprocessable)
    }
  }
}

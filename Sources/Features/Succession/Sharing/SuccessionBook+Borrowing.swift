import Application
import Audit
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Lineage
import Organization
import PlanFile
import Planning
import Revising

/// Taking items of a plan in by their numbers, into a plan that is there or a new one.
extension SuccessionBook {
  /// Three statements, and one more for the chosen owner.
  func borrowPage(_ context: RequestContext, _ plan: Plan.ID) throws -> BorrowPage {
    let form = try? context.form()
    let owner = (form?.text("owner") ?? context.query("owner")).flatMap { Plan.ID($0) }
    return try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let readable = context.signedIn.reach(of: .readPlans).planCondition
      let plans = try PlanStore.list(where: readable, in: connection).filter { $0.id != plan }
      let chosen = try plans.first { $0.id == owner }.flatMap { try snapshots.snapshot(of: $0.id, in: connection) }
      return BorrowPage(
        context: context, plan: snapshot, plans: plans,
        picks: chosen.map { owner in form.map { Picks($0, in: owner) } ?? Picks(in: owner) },
        numbers: form?.text("numbers") ?? "", words: form?.text("pick-words") ?? "", below: form?.text("below") ?? "")
    }
  }

  func borrow(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    var page = try borrowPage(context, plan)
    do {
      guard let owner = page.owner, let picks = page.picks else {
        throw Refusal("もとの計画を選んでください。", field: "owner")
      }
      if try context.form().text("act") == "filter" { return page.response() }
      if let refusal = picks.refusal { throw refusal }
      guard try context.form().text("act") == "take" else { return page.response() }
      let below = try NodeChoice.tiers(page.plan).node(page.below, field: "below")
      let placing = ItemSharing.Placing(nodes: picks.positions.map { (owner.entries[$0].node.id, below) })
      let made = try ItemSharing(snapshots: snapshots, context: context).place(placing, of: owner.plan.id, in: plan)
      return .seeOther(
        SuccessionAddresses.borrow(plan).adding([("taken", String(made.count)), ("owner", owner.plan.id.text)]))
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }

  /// Two statements where the plan is at hand.
  func childPage(_ context: RequestContext, _ plan: Plan.ID) throws -> ChildPage {
    try context.services.database.read { connection in
      guard let parent = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let readable = context.signedIn.reach(of: .readPlans).planCondition
      let children = try connection.rows(
        """
        select p.id, p.title from plan_follows f join plans p on p.id = f.plan_id
        where f.owner_id = \(plan) and \(readable) order by p.title, p.id
        """
      ) { (id: Plan.ID(stored: $0.text(0)), title: $0.text(1)) }
      var page = ChildPage(context: context, parent: parent, children: children, picks: Picks(in: parent))
      page.first = parent.plan.firstYear?.japanese ?? ""
      page.last = parent.plan.lastYear?.japanese ?? ""
      return page
    }
  }

  /// Makes the plan with the tiers above what it picks, and takes the items in, in one transaction.
  func makeChild(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    var page = try childPage(context, plan)
    let form = try context.form()
    (page.title, page.words) = (form.text("title") ?? "", form.text("pick-words") ?? "")
    page.picks = Picks(form, in: page.parent)
    (page.first, page.last) = (form.text("first") ?? "", form.text("last") ?? "")
    do {
      if form.text("act") == "filter" { return page.response() }
      if let refusal = page.picks.refusal { throw refusal }
      guard form.text("act") == "make" else { return page.response() }
      let birth = try BirthForm(form).birth()
      let child = try ChildPlan(
        below: page.parent, picking: page.picks.positions, birth, with: context.services.random)
      let (actor, now) = (context.signedIn, context.services.clock.now)
      try context.services.database.write { connection in
        try PlanArchive.save(child.document, in: connection)
        try PlanEditing.recordCreation(of: child.document.plan.id, by: actor, at: now, in: connection)
        try AuditLog.record(
          .childPlanMade, by: actor, subject: AuditSubject("plan", child.document.plan.id),
          detail: "「\(page.parent.plan.title)」から「\(child.document.plan.title)」を作った", in: connection, at: now)
        try ItemSharing.place(
          child.placing, of: page.parent.document, in: child.document, by: actor, at: now,
          random: context.services.random, in: connection)
        // Whoever runs the parent plan alone could not go on with the new one otherwise.
        try GrantStore.extend(
          plan.text, to: child.document.plan.id.text, called: "「\(page.parent.plan.title)」から作った計画「\(birth.title)」",
          on: now.day, by: actor, in: connection, at: now
        ) { context.services.random.token(length: 16) }
      }
      return .seeOther(PlanPlaces.cover(child.document.plan.id).adding([("done", "child")]))
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }
}

/// A plan with the words of another one and the tiers above the items that it picks there; the items themselves are borrowed.
struct ChildPlan {
  let document: PlanDocument
  let placing: ItemSharing.Placing

  init(
    below parent: PlanSnapshot, picking positions: [Int], _ birth: NextPlan.Birth, with random: some RandomSource
  ) throws(Refusal) {
    guard birth.firstYear <= birth.lastYear else {
      throw Refusal("終わりの年度は、始まりの年度と同じか、それより後にしてください。", field: "last")
    }
    let tiers = Set(positions.flatMap { parent.entries[$0].path }).sorted().map { parent.entries[$0].node }
    var source = parent.document
    source.nodes = tiers
    let shift = parent.plan.firstYear.map { birth.firstYear.startYear - $0.startYear } ?? 0
    let template = PlanTemplate(parts: [.measures], shift: shift, isSuccessor: false)
    var document = source.template(template, title: birth.title, with: random)
    document.plan.setPeriod(birth.firstYear, birth.lastYear)
    let made = Dictionary(
      zip(tiers.map(\.id), document.nodes.map(\.id)).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    self.document = document
    placing = ItemSharing.Placing(
      nodes: positions.map { position in
        let entry = parent.entries[position]
        return (entry.node.id, entry.node.parent.flatMap { made[$0] })
      })
  }
}

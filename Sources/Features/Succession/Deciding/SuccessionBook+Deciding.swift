import Application
import Contracts
import Database
import Essentials
import HTTP
import Lineage
import PlanFile
import Planning
import Revising

/// Deciding measure by measure what becomes of the old plan.
extension SuccessionBook {
  func choicePage(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let (new, old) = try context.services.database.read { try pair(context, plan, in: $0) }
    guard let old else { return try predecessorPage(context, new).response() }
    return ChoicePage(context: context, pair: PlanPair(old: old, new: new)).response()
  }

  func predecessorPage(_ context: RequestContext, _ new: PlanSnapshot) throws -> PredecessorPage {
    let plans = try context.services.database.read {
      try PlanStore.list(where: context.signedIn.reach(of: .readPlans).planCondition, in: $0)
    }
    return PredecessorPage(context: context, plan: new.plan, plans: plans.filter { $0.id != new.plan.id })
  }

  /// Says which plan was before this one, e.g. where both were imported.
  func setPredecessor(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let chosen = try context.form().text("plan").flatMap { Plan.ID($0) }
    let (new, _) = try context.services.database.read { try pair(context, plan, in: $0) }
    var page = try predecessorPage(context, new)
    guard let chosen, page.plans.contains(where: { $0.id == chosen }) else {
      page.refusals = [Refusal("前の計画を選んでください。", field: "plan")]
      return page.response(status: .unprocessable)
    }
    try PlanEditing(snapshots: snapshots).change(
      plan, ChangeNote(.cover, reason: "前の計画を選んだ"), by: context.signedIn, context.services
    ) { document, _ in document.plan.predecessor = chosen.text }
    return .seeOther(SuccessionAddresses.choices(plan))
  }

  func choose(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let pair = try requiredPair(context, plan)
    let form = try context.form()
    do {
      switch form.text("act") {
      case "new": return try addNew(context, pair, form)
      case "mark-new": return try markNew(context, pair, form)
      case "reopen": return try reopen(context, pair, form)
      default: return try decide(context, pair, form)
      }
    } catch let moved as ChoiceMoved {
      // The form stands on what was decided meanwhile, so that it can be sent again.
      var page = ChoicePage(context: context, pair: try requiredPair(context, plan))
      page.refusals = [moved.refusal]
      (page.entered, page.isMoved) = (form, true)
      return page.response(status: .unprocessable)
    } catch let refusal as Refusal {
      var page = ChoicePage(context: context, pair: pair)
      page.refusals = [refusal]
      page.entered = form
      return page.response(status: .unprocessable)
    }
  }

  /// Runs decisions on both plans as they stand, in one transaction.
  func change(
    _ context: RequestContext, _ pair: PlanPair, _ detail: String, _ edit: (inout NextPlan) throws -> Void
  ) throws {
    try NextPlanKeeping.change(
      pair.new.plan.id, after: pair.old.plan.id, detail, snapshots, by: context.signedIn, context.services, edit)
  }

  private func subject(_ pair: PlanPair, _ form: FormFields) throws(Refusal) -> PlanNode {
    guard let id = form.text("item").flatMap({ PlanNode.ID($0) }),
      let node = pair.work.subjects.first(where: { $0.id == id })
    else { throw Refusal("この取組は、前の計画にありません。一覧から選び直してください。") }
    return node
  }

  private func decide(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Response {
    let node = try subject(pair, form)
    let entered = ChoiceForm(form)
    let choice = try entered.choice(in: pair.new)
    let seen = form.text("seen") ?? ""
    try change(context, pair, "「\(node.title)」を\(choice.kind.title)とした") { work in
      guard work.link(from: node.id).stamp == seen else { throw ChoiceMoved() }
      try work.decide(
        [node.id], choice, givingUp: entered.givesUp, today: context.services.clock.now.day,
        with: context.services.random)
    }
    let next = form.text("act") == "stay" ? node.id : following(node.id, pair)
    return .seeOther(
      address(pair, form, [("item", next.text), ("done", "saved"), ("was", node.id.text)]).at(ChoiceCard.place))
  }

  private func reopen(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Response {
    let node = try subject(pair, form)
    let seen = form.text("seen") ?? ""
    try change(context, pair, "「\(node.title)」を未定に戻した") { work in
      guard work.link(from: node.id).stamp == seen else { throw ChoiceMoved() }
      try work.reopen([node.id], givingUp: form.text("give-up") != nil)
    }
    return .seeOther(address(pair, form, [("item", node.id.text), ("done", "reopened")]).at(ChoiceCard.place))
  }

  private func addNew(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Response {
    let title = form.text("new-title") ?? ""
    guard !title.isEmpty else { throw Refusal("新しい取組の名前を入れてください。", field: "new-title") }
    let reason = form.text("new-reason") ?? ""
    let below = try NodeChoice.tiers(pair.new).node(form.text("new-below") ?? "", field: "new-below")
    let goal = SuccessionChoice.Goal.made(titles: [title], below: below)
    let choice = SuccessionChoice(.new, reason: reason.isEmpty ? nil : reason, goal: goal)
    try change(context, pair, "新規の取組「\(title)」を加えた") { work in
      try work.decide([], choice, today: context.services.clock.now.day, with: context.services.random)
    }
    return .seeOther(address(pair, form, [("done", "added")]).at(NewMeasureCard.place))
  }

  private func markNew(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Response {
    guard let id = form.text("node").flatMap({ PlanNode.ID($0) }) else { throw Refusal("取組を選んでください。") }
    try change(context, pair, "前の計画につながらない取組を新規とした") { work in
      guard work.unlinked.contains(where: { $0.id == id }) else { return }
      try work.decide(
        [], SuccessionChoice(.new, goal: .existing([id])), today: context.services.clock.now.day,
        with: context.services.random)
    }
    return .seeOther(address(pair, form, [("done", "marked")]).at(NewMeasureCard.place))
  }

  /// The next measure that is open, so that one after the other can be decided.
  private func following(_ id: PlanNode.ID, _ pair: PlanPair) -> PlanNode.ID {
    ChoiceList(pair, show: .all, text: "").nextOpen(after: id) ?? id
  }

  private func address(_ pair: PlanPair, _ form: FormFields, _ items: [(name: String, value: String)]) -> Link {
    let kept = [("show", form.text("show") ?? ""), ("q", form.text("q") ?? ""), ("page", form.text("page") ?? "")]
      .filter { !$0.1.isEmpty }
    return SuccessionAddresses.choices(pair.new.plan.id).adding(kept.map { (name: $0.0, value: $0.1) } + items)
  }
}

/// Somebody decided on the measure since the page was opened.
private struct ChoiceMoved: Error {
  let refusal = Refusal("ほかの人が、先にこの取組を決めました。左の一覧で今の内容を確かめて、もう一度保存してください。書いた内容は残っています。")
}

extension Succession? {
  /// What was decided, in a word that changes with it.
  var stamp: String {
    guard let self else { return "" }
    return ([self.kind.rawValue] + self.to.map(\.node.text) + [self.reason ?? ""]).joined(separator: " ").trimmed
  }
}

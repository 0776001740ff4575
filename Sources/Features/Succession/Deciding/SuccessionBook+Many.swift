import Application
import Essentials
import HTTP
import Lineage
import PlanFile
import Planning

/// Deciding on many measures at once, before the exceptions are decided one by one.
extension SuccessionBook {
  func decideMany(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let pair = try requiredPair(context, plan)
    let form = try context.form()
    let entered = ManyChoice(form)
    let list = ChoiceList(pair, show: .init(form.text("show")), text: form.text("q") ?? "")
    let rows = entered.rows(of: list, in: pair.old)
    do {
      try entered.check(rows)
      let count = try decide(entered, on: rows.map(\.node.id), context, pair)
      let kept = [("show", list.show.word), ("q", list.text), ("page", form.text("page") ?? "")]
        .filter { !$0.1.isEmpty }
      return .seeOther(
        SuccessionAddresses.choices(plan).adding(
          kept.map { (name: $0.0, value: $0.1) } + [
            (name: "done", value: "many"), (name: "act", value: entered.act.rawValue),
            (name: "count", value: String(count)), (name: "left", value: String(rows.count - count)),
          ]))
    } catch let refusal as Refusal {
      var page = ChoicePage(context: context, pair: pair)
      page.refusals = [refusal]
      (page.entered, page.many) = (form, entered)
      return page.response(status: .unprocessable)
    }
  }

  /// One transaction; gives back how many were changed, as others may have decided since the page was opened.
  private func decide(
    _ entered: ManyChoice, on ids: [PlanNode.ID], _ context: RequestContext, _ pair: PlanPair
  ) throws -> Int {
    var count = 0
    let detail = "印を付けた\(ids.count)件の取組を、まとめて\(entered.act.kind.map { "\($0.title)とした" } ?? "未定に戻した")"
    try change(context, pair, detail) { work in
      guard let kind = entered.act.kind else {
        let decided = ids.filter { work.link(from: $0) != nil }
        count = decided.count
        return try work.reopen(decided, givingUp: entered.givesUp)
      }
      count = try work.decideEach(
        ids, kind, reason: entered.reason.isEmpty ? nil : entered.reason, schedule: entered.schedule,
        today: context.services.clock.now.day, with: context.services.random)
    }
    return count
  }
}

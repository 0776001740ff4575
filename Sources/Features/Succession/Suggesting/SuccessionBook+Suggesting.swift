import Application
import Essentials
import HTTP
import Lineage
import PlanFile
import Planning

/// Taking what was offered: one, those that were ticked, or all; each act is one transaction.
extension SuccessionBook {
  func takeSuggestions(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let pair = try requiredPair(context, plan)
    let form = try context.form()
    do {
      let count =
        switch form.text("act") {
        case "finish": try finishOffered(context, pair, form)
        case "new": try markOfferedNew(context, pair, form)
        default: try linkOffered(context, pair, form)
        }
      return .seeOther(SuccessionAddresses.suggestions(plan).adding([("taken", String(count))]))
    } catch let refusal as Refusal {
      var page = SuggestionPage(context: context, pair: try requiredPair(context, plan))
      page.refusals = [refusal]
      page.entered = form
      return page.response(status: .unprocessable)
    }
  }

  /// The one whose button was pressed, all, or what was ticked.
  private func wanted(_ form: FormFields, _ name: String, all: [String]) -> [String] {
    if let one = form.text("one") { return [one] }
    return form.text("all") != nil ? all : form.texts(name)
  }

  private func nothing(_ form: FormFields, _ message: String) -> Refusal {
    Refusal(form.text("one") == nil ? message : "この取組は、ほかの人が先に決めました。今の候補を確かめてください。")
  }

  /// A measure with several goals is split among them.
  private func linkOffered(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Int {
    let offered = pair.work.suggestions
    let wanted = Set(wanted(form, "link", all: offered.map { "\($0.old) \($0.new)" }))
    let taken = offered.filter { wanted.contains("\($0.old) \($0.new)") }
    guard !taken.isEmpty else { throw nothing(form, "つなぐものに印を付けてください。") }
    let byOld = Dictionary(grouping: taken, by: \.old)
    let (olds, today) = (taken.map(\.old).uniqued, context.services.clock.now.day)
    try change(context, pair, "候補から\(taken.count)件をつないだ") { work in
      for old in olds where work.link(from: old) == nil {
        let own = byOld[old] ?? []
        let kind = own.count > 1 ? .split : own[0].kind
        let told = own.compactMap(\.reason).uniqued.joined(separator: " ")
        let ground = own.map(\.ground.sentence).uniqued.joined(separator: " ")
        let reason = !told.isEmpty ? told : kind.needsReason ? ground : nil
        try work.decide(
          [old], SuccessionChoice(kind, reason: reason, goal: .existing(own.map(\.new))), today: today,
          with: context.services.random)
      }
    }
    return taken.count
  }

  private func finishOffered(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Int {
    let offered = pair.work.endings(beside: pair.work.suggestions)
    let wanted = Set(wanted(form, "end", all: []))
    let taken = offered.filter { wanted.contains($0.node.id.text) }
    guard !taken.isEmpty else { throw nothing(form, "終了にするものに印を付けてください。") }
    let reason = form.text("reason") ?? ""
    guard reason.count <= 2_000 else { throw Refusal("理由は2,000字までにしてください。", field: "reason") }
    guard !reason.isEmpty || taken.allSatisfy({ $0.quote != nil }) else {
      throw Refusal("終了する理由を書いてください。新旧の対照表に載ります。", field: "reason")
    }
    let today = context.services.clock.now.day
    try change(context, pair, "\(taken.count)件を終了とした") { work in
      for (node, quote) in taken where work.link(from: node.id) == nil {
        let choice = SuccessionChoice(.finish, reason: reason.isEmpty ? quote : reason, goal: .nowhere)
        try work.decide([node.id], choice, today: today, with: context.services.random)
      }
    }
    return taken.count
  }

  private func markOfferedNew(_ context: RequestContext, _ pair: PlanPair, _ form: FormFields) throws -> Int {
    let offered = pair.work.additions(beside: pair.work.suggestions)
    let wanted = Set(wanted(form, "new", all: offered.map(\.id.text)))
    let taken = offered.filter { wanted.contains($0.id.text) }
    guard !taken.isEmpty else { throw nothing(form, "新規にするものに印を付けてください。") }
    let today = context.services.clock.now.day
    try change(context, pair, "\(taken.count)件を新規とした") { work in
      let open = Set(work.unlinked.map(\.id))
      for node in taken where open.contains(node.id) {
        try work.decide(
          [], SuccessionChoice(.new, goal: .existing([node.id])), today: today, with: context.services.random)
      }
    }
    return taken.count
  }
}

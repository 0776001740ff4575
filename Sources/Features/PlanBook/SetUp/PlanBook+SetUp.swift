import Application
import Essentials
import HTTP
import PlanFile
import Planning
import Revising

/// The guide that makes a new plan, ready sets, and what a plan still lacks.
extension PlanBook {
  var setUpRoutes: [Route] {
    [
      Route(.get, SetUpAddresses.start, access: .needsEverywhere(.managePlans)) { try newPlanPage($0) },
      Route(.post, SetUpAddresses.start, access: .needsEverywhere(.managePlans)) { try makePlan($0) },
      Route(.get, SetUpAddresses.step, access: .needs(.managePlans)) { context, plan, step in
        try stepPage(page(context, plan), step)
      },
      Route(.post, SetUpAddresses.step, access: .needs(.managePlans)) { try saveStep($0, $1, $2) },
      Route(.get, SetUpAddresses.ready, access: .needs(.managePlans)) { context, plan in
        try ReadySetPage(page: page(context, plan)).response()
      },
      Route(.post, SetUpAddresses.ready, access: .needs(.managePlans)) { try addReadySet($0, $1) },
      Route(.get, SetUpAddresses.gaps, access: .needs(.managePlans)) { try GapsPage(page: page($0, $1)).response() },
    ]
  }

  private func stepPage(_ page: PlanPage, _ step: SetUpStep) throws -> Response {
    switch step {
    case .cover, .levels: try wordStep(page, step).response()
    case .words: WordStepPage(page: page).response()
    case .measures: PasteStepPage(page: page).response()
    case .owners: OwnerStepPage(page: page).response()
    case .start, .done: DoneStepPage(page: page).response()
    }
  }

  private func wordStep(_ page: PlanPage, _ step: SetUpStep) throws -> WordListPage {
    var view = try wordList(page, step == .cover ? .cover : .levels)
    view.guide = step
    return view
  }

  private func saveStep(_ context: RequestContext, _ plan: Plan.ID, _ step: SetUpStep) throws -> Response {
    switch step {
    case .cover: try saveWords(context, plan, .cover, guide: step)
    case .levels: try saveWords(context, plan, .levels, guide: step)
    case .measures: try savePaste(context, plan)
    case .owners: try saveOwners(context, plan)
    case .start, .words, .done: .seeOther(step.following(try context.form(), of: plan))
    }
  }

  private func addReadySet(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    guard let set = ReadySet.named(form.text("set") ?? "") else { throw Refusal("加える一式を選んでください。") }
    let random = context.services.random
    try editing.change(plan, ChangeNote(.vocabulary), by: context.signedIn, context.services) { document, _ in
      document.plan.add(set) { random.token(length: 12) }
    }
    if form.text("guide") != nil {
      return .seeOther(SetUpAddresses.step(plan, .words).adding([("done", "added")]))
    }
    return .seeOther(WordAddresses.overview(plan).adding([("done", "added")]))
  }
}

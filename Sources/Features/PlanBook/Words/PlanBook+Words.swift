import Application
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Revising

/// Editing cover, levels, fields, words and themes.
extension PlanBook {
  var wordRoutes: [Route] {
    [
      Route(.get, WordAddresses.overview, access: .needs(.managePlans)) { context, plan in
        try WordOverviewPage(page: page(context, plan)).response()
      },
      Route(.get, WordAddresses.list, access: .needs(.managePlans)) { context, plan, list in
        let page = try wordPage(context, plan, list)
        return try wordList(page, list).response()
      },
      Route(.post, WordAddresses.list, access: .needs(.managePlans)) { try saveWords($0, $1, $2) },
      Route(.get, WordAddresses.replace, access: .needs(.managePlans)) { context, plan, list in
        try ReplaceWordPage(page: wordPage(context, plan, list), list: list).response()
      },
      Route(.post, WordAddresses.replace, access: .needs(.managePlans)) { try replaceWord($0, $1, $2) },
      Route(.post, WordAddresses.yearColumns, access: .needs(.managePlans)) { context, plan in
        try editing.change(plan, ChangeNote(.cover), by: context.signedIn, context.services) { document, _ in
          document.plan.addYearColumns()
        }
        return .seeOther(WordAddresses.list(plan, .columns).adding([("done", "saved")]))
      },
    ]
  }

  private func wordPage(_ context: RequestContext, _ plan: Plan.ID, _ list: WordList) throws -> PlanPage {
    let page = try page(context, plan)
    guard list.exists(in: page.plan) else { throw NotFound() }
    return page
  }

  /// The list as it stands; the cover also offers the plans that may come before, which is one statement more.
  func wordList(_ page: PlanPage, _ list: WordList) throws -> WordListPage {
    var view = WordListPage(
      page: page, list: list, entered: EnteredWords(page.plan, list, revision: page.snapshot.revision))
    if list == .cover {
      view.plans = try page.context.services.database.read { try readablePlans(page.context, in: $0) }
    }
    return view
  }

  /// Takes the form as a whole or not at all; a button that moves a row saves first, so that nothing typed is lost.
  func saveWords(
    _ context: RequestContext, _ plan: Plan.ID, _ list: WordList, guide: SetUpStep? = nil
  ) throws -> Response {
    let page = try wordPage(context, plan, list)
    let form = try context.form()
    let shape = WordListShape(list, in: page.plan)
    var view = try wordList(page, list)
    view.entered = try EnteredWords(form, shape)
    view.guide = guide
    view.entered.identify(list, random: context.services.random)
    if form.text("confirm") == nil {
      view.judgedAnew = view.entered.judgedAnew(
        shape, page.plan.rows(list), uses: page.snapshot.document.uses(list))
      if !view.judgedAnew.isEmpty { return view.response(status: .unprocessable) }
    }
    do {
      let outcome = try editing.editWords(plan, view.entered.form(list), by: context.signedIn, context.services)
      let move = form.text("move").flatMap(Self.move)
      if let (key, step) = move {
        try editing.moveWord(plan, key, by: step, in: list, by: context.signedIn, context.services)
      }
      guard outcome.conflicts.isEmpty else {
        var view = try wordList(self.page(context, plan), list)
        view.conflicts = outcome.conflicts
        view.guide = guide
        return view.response(status: .conflict)
      }
      let next = guide?.following(form, of: plan) ?? WordAddresses.list(plan, list)
      return .seeOther(next.adding([("done", outcome.isChanged || move != nil ? "saved" : "same")]))
    } catch let refusal as Refusal {
      view.refusals = [view.entered.placed(refusal)]
      return view.response(status: .unprocessable)
    }
  }

  /// `up KEY` or `down KEY`.
  private static func move(_ text: String) -> (key: String, step: Int)? {
    if text.hasPrefix("up ") { return (String(text.dropFirst(3)), -1) }
    return text.hasPrefix("down ") ? (String(text.dropFirst(5)), 1) : nil
  }

  private func replaceWord(_ context: RequestContext, _ plan: Plan.ID, _ list: WordList) throws -> Response {
    let form = try context.form()
    do {
      try editing.replaceWord(
        plan, form.texts("word").first ?? "", with: form.texts("with").first ?? "", in: list, by: context.signedIn,
        context.services)
    } catch let refusal as Refusal {
      let page = try wordPage(context, plan, list)
      return try ReplaceWordPage(page: page, list: list, word: form.texts("word").first, refusals: [refusal])
        .response(status: .unprocessable)
    }
    return .seeOther(WordAddresses.list(plan, list).adding([("done", "replaced")]))
  }
}

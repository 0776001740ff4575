import Application
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
        return WordListPage(
          page: page, list: list, entered: EnteredWords(page.plan, list, revision: page.snapshot.revision)
        ).response()
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

  /// Takes the form as a whole or not at all; a button that moves a row saves first, so that nothing typed is lost.
  private func saveWords(_ context: RequestContext, _ plan: Plan.ID, _ list: WordList) throws -> Response {
    let page = try wordPage(context, plan, list)
    let form = try context.form()
    let shape = WordListShape(list, in: page.plan)
    var view = WordListPage(page: page, list: list, entered: try EnteredWords(form, shape))
    view.entered.identify(list, random: context.services.random)
    if form.text("confirm") == nil {
      view.judgedAnew = view.entered.judgedAnew(
        shape, page.plan.rows(list), uses: page.snapshot.document.uses(list))
      if !view.judgedAnew.isEmpty { return view.response(status: .unprocessable) }
    }
    do {
      let outcome = try editing.editWords(plan, view.entered.form(list), by: context.signedIn, context.services)
      if let move = form.text("move"), let (key, step) = Self.move(move) {
        try editing.moveWord(plan, key, by: step, in: list, by: context.signedIn, context.services)
      }
      guard outcome.conflicts.isEmpty else {
        let fresh = try self.page(context, plan)
        var view = WordListPage(
          page: fresh, list: list, entered: EnteredWords(fresh.plan, list, revision: fresh.snapshot.revision))
        view.conflicts = outcome.conflicts
        return view.response(status: .conflict)
      }
      return .seeOther(WordAddresses.list(plan, list).adding([("done", outcome.isChanged ? "saved" : "same")]))
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

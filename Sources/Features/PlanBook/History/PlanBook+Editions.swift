import Application
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Revising

/// Freezing a state of a plan as an edition.
extension PlanBook {
  var editionRoutes: [Route] {
    [
      Route(.get, HistoryAddresses.editions, access: .needs(.managePlans)) { context, plan in
        try EditionForm(page: page(context, plan)).response()
      },
      Route(.post, HistoryAddresses.editions, access: .needs(.managePlans)) { context, plan in
        try freeze(context, plan)
      },
    ]
  }

  private func freeze(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let fields = try context.form()
    var form = EditionForm(page: try page(context, plan))
    form.name = fields.text("name") ?? ""
    form.note = fields.text("note") ?? ""
    form.day = fields.text("day") ?? ""
    form.isOnCover = fields.text("cover") != nil
    do {
      let day = try Self.day(form.day, today: context.services.clock.now.day)
      // A name that will be refused must not reach the cover.
      try context.services.database.read { try PlanEditions.checkName(form.name, of: plan, in: $0) }
      var revision: Int?
      if form.isOnCover, day == nil {
        let note = ChangeNote(.cover, about: .plan, reason: "版を作る")
        revision = try editing.change(plan, note, by: context.signedIn, context.services) { document, _ in
          document.plan.edition = form.name
        }?.revision
      }
      try freeze(form, day, revision, context)
    } catch let refusal as Refusal {
      form.refusal = refusal
      return form.response()
    }
    return .seeOther(PlanAddresses.cover(PlanVersion(plan)))
  }

  private func freeze(_ form: EditionForm, _ day: Day?, _ known: Int?, _ context: RequestContext) throws {
    let plan = form.page.plan.id
    try context.services.database.write { connection in
      guard let present = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      var revision = known ?? present.revision
      if let day {
        guard let last = try PlanHistory.revision(of: plan, at: day, in: connection) else {
          throw Refusal("この日の計画は、はぐくみに残っていません。変更の記録がある日を選んでください。", field: "day")
        }
        revision = last
      }
      try PlanEditions.freeze(
        present.document, at: revision, name: form.name, note: form.note, by: context.signedIn,
        as: PlanEdition.ID(from: context.services.random), on: context.services.clock.now, in: connection)
    }
  }

  private static func day(_ text: String, today: Day) throws -> Day? {
    guard !text.isEmpty else { return nil }
    guard let day = Day(text) else { throw Refusal("日を読めません。「2026-11-01」の形で入れてください。", field: "day") }
    guard day <= today else { throw Refusal("先の日の計画はまだありません。今日までの日を選んでください。", field: "day") }
    return day
  }
}

import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import Masking
import PlanFile
import Planning
import Reporting
import Rounds

/// What all pages of one round share: the plan, the form that was frozen, the round's name.
struct RoundPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  /// The plan as the visitor may see it: what of it is told about indicators comes from here.
  let shown: PlanSnapshot
  let form: RoundForm

  init(context: RequestContext, snapshot: PlanSnapshot, form: RoundForm) {
    (self.context, self.snapshot, self.form) = (context, snapshot, form)
    shown = snapshot.shown(to: context.reader(of: snapshot.plan.id))
  }

  var plan: Plan { snapshot.plan }
  var round: Round { form.round }
  var today: Day { context.services.clock.now.day }

  /// The round as a heading, e.g. 令和8年度 中間.
  var title: String { Self.title(round) }

  static func title(_ round: Round) -> String {
    let years =
      round.firstYear == round.lastYear
      ? round.lastYear.japanese : "\(round.firstYear.japanese)～\(round.lastYear.japanese)"
    return "\(years) \(round.checkpoint ?? round.label)"
  }
}

extension Progress {
  /// The round with its plan: two statements where the plan is at hand.
  func page(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, in connection: borrowing Connection
  ) throws -> RoundPage {
    guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
      let form = try RoundFormStore.form(round, of: plan, in: connection)
    else { throw NotFound() }
    return RoundPage(context: context, snapshot: snapshot, form: form)
  }
}

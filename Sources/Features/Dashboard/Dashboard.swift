package import Application
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Masking
package import PlanFile
import Planning
import Reporting
import Rounds

/// How a plan stands: charts, and one page for executives.
package struct Dashboard: Sendable {
  let snapshots: PlanSnapshots

  package init(snapshots: PlanSnapshots) { self.snapshots = snapshots }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "dashboard",
      routes: [
        Route(.get, DashboardAddresses.figures, access: .needs(.readPlans)) {
          try FiguresPage(view($0, $1)).response()
        },
        Route(.get, DashboardAddresses.summary, access: .needs(.readPlans)) {
          try SummaryPage(view($0, $1)).response()
        },
        Route(.get, DashboardAddresses.own, access: .needs(.readPlans)) { context, id in
          let view = try view(context, id)
          let current = FiscalYear(containing: context.services.clock.now.day)
          let own = OwnStanding(view.plan, of: context.signedIn, current: current, handedIn: view.handedIn)
          return OwnPage(view: view, own: own).response()
        },
        Route(.get, DashboardAddresses.workbook, access: .needs(.readPlans)) { try exportWorkbook(view($0, $1)) },
        Route(.get, DashboardAddresses.picture, access: .needs(.readPlans)) { context, plan, kind in
          try exportPicture(view(context, plan), kind)
        },
        Route(.get, DashboardAddresses.image, access: .needs(.readPlans)) { context, plan, kind in
          try exportImage(view(context, plan), kind)
        },
      ],
      migrations: [])
  }

  /// The plan as it stands now, or as its rounds said when one of them was closed, with what the visitor may read of it.
  ///
  /// A fixed number of statements: the plan, its closings for those who may read reports, and the frozen texts where asked, else
  /// which reports are still checked.
  private func view(_ context: RequestContext, _ id: Plan.ID) throws -> DashboardView {
    try context.services.database.read { connection in
      guard let plan = try snapshots.shown(id, to: context, in: connection) else { throw NotFound() }
      let current = FiscalYear(containing: context.services.clock.now.day)
      let moment = context.query("as-of")
      let handedIn = try moment == nil ? SubmittedSheets.years(of: [id], in: connection)[id] ?? [:] : [:]
      func today(_ closings: [Closing]) -> DashboardView {
        DashboardView(
          context: context, plan: plan, closings: closings,
          state: PlanState(plan, current: current, handedIn: handedIn), handedIn: handedIn)
      }
      guard context.signedIn.may(.readReports) else {
        guard moment == nil else { throw NotFound() }
        return today([])
      }
      let readable = try ReadableSheets.ids(of: id, by: context.signedIn, in: connection)
      let closings =
        readable?.isEmpty == true
        ? [] : try RoundSnapshotStore.closures(of: id, in: connection).map { Closing($0, plan) }
      guard let moment else { return today(closings) }
      guard let closing = closings.first(where: { $0.key == moment }) else { throw NotFound() }
      let documents = try RoundSnapshotStore.documents(of: id, closedBy: closing.closure.closedAt, in: connection)
      let reader = context.reader(of: id)
      let rounds = documents.compactMap { FrozenRound(text: $0.document)?.shown(to: reader) }
      return DashboardView(
        context: context, plan: plan, closings: closings, closing: closing,
        state: PlanState(rounds, readable: readable, today: plan),
        frozen: rounds.enumerated().max {
          ($0.element.lastYear, $0.offset) < ($1.element.lastYear, $1.offset)
        }?.element)
    }
  }
}

/// A closing that one can look back at.
struct Closing: Sendable {
  let closure: RoundClosure
  let title: String

  init(_ closure: RoundClosure, _ plan: PlanSnapshot) {
    self.closure = closure
    let round = plan.document.rounds.first { $0.id == closure.round }
    let number = closure.number > 1 ? "（\(closure.number)回目）" : ""
    title = (round.map(roundTitle) ?? "計画にない回") + number
  }

  /// How an address names it.
  var key: String { closure.key }
}

/// The round as a heading, e.g. 令和8年度 中間.
func roundTitle(_ round: Round) -> String {
  let years =
    round.firstYear == round.lastYear
    ? round.lastYear.japanese : "\(round.firstYear.japanese)～\(round.lastYear.japanese)"
  return "\(years) \(round.checkpoint ?? round.label)"
}

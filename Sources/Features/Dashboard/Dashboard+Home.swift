import Application
package import Contracts
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Rounds

/// What the dashboard says on the home page; who sees which part stands in `StandingPart`.
extension Dashboard {
  /// Plans shown at most; further ones are behind the list of plans.
  private static let shownPlans = 3
  /// Measures of one's own that the tile lists.
  private static let shownMeasures = 6

  /// The own units of officers and heads: one statement for the list of plans, one for each plan shown, and one for the reports
  /// that are still checked.
  package var ownTile: HomeTile {
    HomeTile("自分の所属の取組と指標", place: .main, access: .needs(.writeReports)) { context, connection in
      guard context.signedIn.holdings.contains(where: { $0.units != nil }) else { return nil }
      let current = FiscalYear(containing: context.services.clock.now.day)
      let plans = try runningPlans(context, current, in: connection).filter {
        StandingPart.shown(to: context.signedIn, of: $0.plan.id).contains(.ownMeasures)
      }
      let handedIn = try SubmittedSheets.years(of: plans.map(\.plan.id), in: connection)
      let own = plans.map { plan in
        let checked = handedIn[plan.plan.id] ?? [:]
        return (plan: plan, own: OwnStanding(plan, of: context.signedIn, current: current, handedIn: checked))
      }.filter { !$0.own.isEmpty }
      guard !own.isEmpty else { return nil }
      return { html in
        for item in own {
          html.h3(item.plan.plan.title)
          html.p(item.own.sentence)
          OwnMeasureTable(own: item.own, limit: Self.shownMeasures).write(to: &html)
          let low = item.own.indicators.filter { $0.group == .low }
          if !low.isEmpty { html.p("届いていない指標：" + low.map(\.name).joined(separator: "、")) }
          html.p { $0.a(DashboardAddresses.own(item.own.plan), "自分の所属の状況をすべて見る") }
        }
      }
    }
  }

  /// How the running plans stand, as far as the visitor's roles ask for it; statements as above.
  package var standingTile: HomeTile {
    HomeTile("計画のまとめ", place: .side, access: .needs(.readPlans)) { context, connection in
      let current = FiscalYear(containing: context.services.clock.now.day)
      let plans = try runningPlans(context, current, in: connection)
      guard !plans.isEmpty else { return nil }
      let actor = context.signedIn
      let handedIn = try SubmittedSheets.years(of: plans.map(\.plan.id), in: connection)
      return { html in
        for plan in plans {
          if plans.count > 1 { html.h3(plan.plan.title) }
          StandingLines(
            plan: plan, parts: StandingPart.shown(to: actor, of: plan.plan.id), current: current,
            handedIn: handedIn[plan.plan.id] ?? [:]
          ).write(to: &html)
        }
      }
    }
  }

  private func runningPlans(
    _ context: RequestContext, _ current: FiscalYear, in connection: borrowing Connection
  ) throws -> [PlanSnapshot] {
    let reach = context.signedIn.reach(of: .readPlans).planCondition
    let running = try PlanStore.list(where: reach, in: connection).filter {
      ($0.firstYear ?? current) <= current && current <= ($0.lastYear ?? current)
    }
    var plans: [PlanSnapshot] = []
    for plan in running.prefix(Self.shownPlans) {
      if let snapshot = try snapshots.shown(plan.id, to: context, in: connection) { plans.append(snapshot) }
    }
    return plans
  }
}

/// The answers of one plan that somebody sees, and the way to what lies behind them.
private struct StandingLines {
  let plan: PlanSnapshot
  let parts: [StandingPart.Kind]
  let current: FiscalYear
  let handedIn: [PlanNode.ID: Set<FiscalYear>]

  func write(to html: inout HTMLWriter) {
    let answer = PlanAnswer(PlanState(plan, current: current, handedIn: handedIn))
    for part in parts {
      switch part {
      case .ownMeasures, .ownIndicators: continue
      case .answer: html.p(answer.sentence)
      case .indicators: html.p(IndicatorAnswer(standings: IndicatorStanding.all(plan)).sentence)
      case .unreported: unreported(answer, &html)
      }
    }
    html.p { html in
      html.a(DashboardAddresses.summary(plan.plan.id), "計画の状況")
      html.text("　")
      html.a(DashboardAddresses.figures(plan.plan.id), "図で見る")
    }
  }

  private func unreported(_ answer: PlanAnswer, _ html: inout HTMLWriter) {
    let silent = answer.late.count { $0.measure.isReadable && !$0.isChecked && $0.reasons.isEmpty }
    guard silent > 0 else { return }
    html.p("遅れている取組のうち\(silent)件は、理由が書かれていません。")
  }
}

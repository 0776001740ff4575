package import Contracts
import Database
import Application
import Audit
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// How the plans of this year stand, by pillar.
extension PlanBook {
  /// Plans shown at most; further ones are behind the list.
  private static let shownPlans = 3

  /// The tile of the home page: one statement for the list, one for each plan shown.
  package var homeTile: HomeTile {
    HomeTile("計画の状態", place: .main, access: .needs(.readPlans)) { context, connection in
      let current = FiscalYear(containing: context.services.clock.now.day)
      let plans = try readablePlans(context, in: connection)
      let running = plans.filter { ($0.firstYear ?? current) <= current && current <= ($0.lastYear ?? current) }
      var shown: [PlanSnapshot] = []
      for plan in running.prefix(Self.shownPlans) {
        if let snapshot = try snapshots.snapshot(of: plan.id, for: context.signedIn, in: connection) {
          shown.append(snapshot)
        }
      }
      let snapshots = shown
      return { html in
        if plans.isEmpty { empty(&html, context) }
        for snapshot in snapshots { StandingTable(snapshot: snapshot, current: current).write(to: &html) }
        if plans.count > snapshots.count {
          html.p { $0.a(PlanAddresses.list(), "すべての計画（\(plans.count)）") }
        }
      }
    }
  }

  /// What happened to plans lately; two statements.
  package var recentTile: HomeTile {
    HomeTile("最近の動き", place: .side, access: .needs(.readPlans)) { context, connection in
      let entries = try AuditLog.entries(
        about: AuditSubject("plan"), limit: RecentDeeds.lookedThrough, in: connection)
      let knowsAll = context.signedIn.reach(of: .readPlans).isEverything()
      let running = context.signedIn.reach(of: .managePlans)
      let deeds = RecentDeeds(
        entries, plans: try readablePlans(context, in: connection), knowsAll: knowsAll,
        mayRun: { running.contains(AccessRecord(plan: $0.text)) })
      guard !deeds.lines.isEmpty else { return nil }
      return { html in deeds.write(to: &html) }
    }
  }

  private func empty(_ html: inout HTMLWriter, _ context: RequestContext) {
    html.p("計画はまだありません。")
    if context.signedIn.mayEverywhere(.managePlans) {
      html.p { $0.buttonLink("計画書を取り込む", Link(segments: ["import"]), isPrimary: true) }
    }
  }
}

/// One plan's pillars with their bars and counts.
private struct StandingTable {
  let snapshot: PlanSnapshot
  let current: FiscalYear

  func write(to html: inout HTMLWriter) {
    html.h3 { $0.a(PlanAddresses.cover(PlanVersion(snapshot.plan.id)), titleWithPeriod(snapshot.plan)) }
    guard snapshot.isTracked else {
      html.p(.class("small muted"), "\(snapshot.measureCount)取組。まだ報告はありません。")
      return
    }
    // On a narrow window the counts are scrolled to.
    html.div(Attributes(class: "scroll", label: "\(snapshot.plan.title)の状態", tabIndex: 0)) { table(&$0) }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("small muted"), "\(current.japanese)の状態")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "分野")
          html.th(scope: .column, "状態")
          for (standing, mark) in StandingMark.counted {
            html.th(.class("number"), scope: .column) { html in
              mark.write(to: &html)
              if standing == .noJudgement { html.div("（比べられない）") }
              // What is being checked is not yet told in the plan.
              if standing == .unreported { html.div("（確認中を含む）") }
            }
          }
        }
      }
      html.tbody { html in for root in snapshot.roots.prefix(12) { row(&html, root) } }
    }
  }

  private func row(_ html: inout HTMLWriter, _ root: Int) {
    let node = snapshot.entries[root].node
    let standings = snapshot.measures(below: root).filter { !snapshot.entries[$0].isRepeat }.map {
      snapshot.standing($0, in: current, current: current)
    }
    let counts = StandingMark.counted.map { mark in standings.count { $0 == mark.0 } }
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(PlanAddresses.table(PlanVersion(snapshot.plan.id)).adding([("node", node.id.text)]), node.numberedTitle)
      }
      html.td(.class("bar-cell")) { html in
        html.bar(
          [
            BarPart(counts[0], "bar-on"), BarPart(counts[2], "bar-early"),
            BarPart(counts[1], "bar-late", isStriped: true),
          ], of: standings.count,
          label: "予定どおり\(counts[0])、前倒し\(counts[2])、遅れ\(counts[1])、未報告（確認中を含む）\(counts[3])、比べられない\(counts[4])")
      }
      for (index, count) in counts.enumerated() {
        html.td(.class("number")) { html in
          if index == 1, count > 0 {
            let filter = [("node", node.id.text), ("late", "1")]
            html.a(PlanAddresses.table(PlanVersion(snapshot.plan.id)).adding(filter), "\(count)")
          } else {
            html.text(count == 0 ? "" : "\(count)")
          }
        }
      }
    }
  }
}

import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Revising

/// Closing the figures of a year, confirming them, and opening them again (年度の締め).
struct PeriodPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let decisions: [PeriodLock]
  var refusals: [Refusal] = []
  /// What was typed as a reason, and for which year.
  var reason = ""
  var year: FiscalYear?

  private var plan: Plan { snapshot.plan }

  func response() -> Response {
    let locks = PeriodLocks(decisions)
    let now = FiscalYear(containing: context.services.clock.now.day)
    let figures = snapshot.document.indicators.flatMap(\.values)
    let years = FigureGrid.years(of: plan, figures: figures, now: now)
    let counts = Dictionary(grouping: figures.compactMap(\.when.year)) { $0 }.mapValues(\.count)
    return IndicatorFrame(
      context: context, plan: plan, title: "年度の締め", part: (.periods, snapshot), assets: [.grid, .figures]
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      if context.query("done") != nil { html.goodNotice("記録しました。") }
      html.p(
        .class("muted figure-note"),
        "締めた年度と確定した年度の数字は、画面からもファイルからも変えられません。直すときは、理由を書いて締めを解きます。だれがいつ決めたかは、すべて残ります。")
      html.div(Attributes(class: "scroll", role: "region", label: "年度の締め", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              for head in ["年度", "数字", "状態", "だれがいつ"] { html.th(scope: .column, head) }
              if context.may(.managePlans) { html.th(scope: .column, "決める") }
            }
          }
          html.tbody { html in
            for year in years { line(&html, year, counts[year] ?? 0, locks) }
          }
        }
      }
      history(&html)
    }
  }

  private func line(_ html: inout HTMLWriter, _ year: FiscalYear, _ count: Int, _ locks: PeriodLocks) {
    let state = locks.state(of: year)
    html.tr { html in
      html.th(scope: .row, year.japanese)
      html.td("\(count)個")
      html.td { html in
        html.span(.class(state == .open ? "verdict open" : "verdict good"), Self.title(state))
      }
      html.td(state == .open ? "" : locks[year].map { "\($0.by)　\($0.at.day.japanese)" } ?? "")
      if context.may(.managePlans) { html.td { html in controls(&html, year, state) } }
    }
  }

  private func controls(_ html: inout HTMLWriter, _ year: FiscalYear, _ state: PeriodLock.State) {
    html.form(IndicatorAddresses.periods(plan.id), in: context, .class("period-form")) { html in
      html.input(.hidden, name: "year", value: year.description)
      html.input(.hidden, name: "from", value: state.rawValue)
      switch state {
      case .open: button(&html, "locked", "締める", year)
      case .locked, .approved:
        if state == .locked { button(&html, "approved", "確定する", year) }
        let id = "reason-\(year)"
        html.label(for: id, "締めを解く理由")
        html.input(
          .text, name: "reason", value: self.year == year ? reason : "", Attributes(id: id),
          invalid: self.year == year && !refusals.isEmpty)
        button(&html, "open", "締めを解く", year)
      }
    }
  }

  private func button(_ html: inout HTMLWriter, _ state: String, _ title: String, _ year: FiscalYear) {
    // The title of the third begins with a noun: 令和6年度の締めを解く.
    let label = state == "open" ? "\(year.japanese)の\(title)" : "\(year.japanese)を\(title)"
    html.submit(title, Attributes(class: "button small", label: label), name: "state", value: state)
  }

  private func history(_ html: inout HTMLWriter) {
    guard !decisions.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "decisions")) { html in
      html.h2(.id("decisions"), "これまでの記録")
      html.ul(.class("items")) { html in
        for decision in decisions.reversed() {
          html.li(
            "\(decision.at.day.japanese)　\(decision.by)　\(decision.year.japanese)：\(Self.title(decision.state))"
              + (decision.reason.map { "　理由：\($0)" } ?? ""))
        }
      }
    }
  }

  static func title(_ state: PeriodLock.State) -> String {
    switch state {
    case .open: "入力できる"
    case .locked: "締めた"
    case .approved: "確定"
    }
  }
}

extension Indicators {
  func periodPage(_ context: RequestContext, _ plan: Plan.ID) throws -> PeriodPage {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let decisions = try PeriodLockStore.decisions(of: plan, in: connection)
      return PeriodPage(context: context, snapshot: snapshot, decisions: decisions)
    }
  }

  func decidePeriod(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    guard let number = form.text("year").flatMap({ Int(asked: $0) }), (1900...2200).contains(number),
      let state = form.text("state").flatMap({ PeriodLock.State(rawValue: $0) })
    else { throw Refusal("どの年度をどうするかを選んでください。") }
    let reason = form.text("reason").flatMap { $0.isEmpty ? nil : $0 }
    do {
      if let reason, reason.count > 500 { throw Refusal("理由は、500字までで書いてください。", field: "reason") }
      try context.services.database.write { connection in
        try PeriodLocking.decide(
          state, FiscalYear(number), of: plan, reason: state == .open ? reason : nil, by: context.signedIn,
          at: context.services.clock.now, in: connection)
      }
    } catch let refusal as Refusal {
      var page = try periodPage(context, plan)
      page.refusals = [Refusal(refusal.message, field: refusal.field.map { "\($0)-\(number)" })]
      (page.reason, page.year) = (reason ?? "", FiscalYear(number))
      return page.response()
    }
    return .seeOther(IndicatorAddresses.periods(plan).adding([("done", state.rawValue)]))
  }
}

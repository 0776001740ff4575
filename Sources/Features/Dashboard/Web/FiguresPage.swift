import Charts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// All charts of a plan.
struct FiguresPage {
  let view: DashboardView
  private let figures: Figures

  init(_ view: DashboardView) {
    self.view = view
    figures = view.figures
  }

  private var plan: Plan.ID { view.plan.plan.id }

  func response() -> Response {
    view.response(view.part?.title ?? "計画の状況", .figures) { html in
      html.a(DashboardAddresses.workbook(plan).adding(view.query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    } _: { html in
      html.nav(Attributes(class: "dashboard-jumps no-print", label: "図の一覧")) { html in
        html.ul { html in for kind in kinds { html.li { $0.a(toID: kind.rawValue, .none, kind.title) } } }
      }
      html.div(.class("dashboard-sheet")) { html in for kind in kinds { section(kind, &html) } }
      if view.part?.isBySchedule ?? true { html.p(.class("small muted"), ScheduleStanding.rule) }
    }
  }

  private var kinds: [FigureKind] { view.part?.kinds ?? FigureKind.allCases }

  private func section(_ kind: FigureKind, _ html: inout HTMLWriter) {
    let charts = figures.charts(kind)
    html.section(Attributes(class: "card dashboard-part", labelledBy: kind.rawValue)) { html in
      html.h2(.id(kind.rawValue), kind.title)
      if kind.isOfIndicators, let note = view.indicatorNote { html.p(.class("small muted"), note) }
      guard !charts.isEmpty else { return html.empty(nothing(kind)) }
      for (index, chart) in charts.enumerated() {
        if charts.count > 1 || kind.isDivided { html.h3(chart.title) }
        let isLast = index == charts.count - 1
        html.chart(
          chart, id: "\(kind.rawValue)-\(index + 1)",
          isLast
            ? { html in view.outputs(kind, &html) } : nil)
      }
      if kind == .verdicts { IndicatorTable(standings: view.indicators).write(to: &html) }
    }
  }

  private func nothing(_ kind: FigureKind) -> String {
    switch kind {
    case .markers, .courses, .periods: "この計画には、年度ごとの工程がありません。"
    case .standings: "工程の実際の報告が、まだありません。"
    case .grades, .pillars, .units, .years, .rounds:
      view.plan.reportReach == .all ? "評価は、まだありません。" : "ここに出る評価は、ありません。"
    case .slips: view.state.lastReported == nil ? "工程の実際の報告が、まだありません。" : "あてはまる取組はありません。\(Slip.rule)"
    case .verdicts: "指標は、ありません。"
    case .indicators: "図にできる指標は、まだありません。年度の実績が要ります。"
    }
  }
}

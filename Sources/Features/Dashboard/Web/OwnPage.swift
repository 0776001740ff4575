import Charts
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// For officers and heads: the measures and indicators of their own units.
struct OwnPage {
  let view: DashboardView
  let own: OwnStanding

  func response() -> Response {
    view.response("計画の状況　自分の所属", .own) { html in
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    } _: { html in
      html.section(Attributes(class: "card dashboard-part", labelledBy: "measures")) { html in
        html.h2(.id("measures"), "自分の所属の取組")
        html.p(.class("dashboard-where"), own.sentence)
        if !own.isEmpty { OwnMeasureTable(own: own).write(to: &html) }
      }
      html.section(Attributes(class: "card dashboard-part", labelledBy: "own-indicators")) { html in
        html.h2(.id("own-indicators"), "自分の所属の指標")
        guard !own.indicators.isEmpty else { return html.p("あなたの所属が担当する取組に、指標はありません。") }
        IndicatorTable(standings: own.indicators, withSentences: true).write(to: &html)
        charts(&html)
      }
      html.p(.class("small muted"), ScheduleStanding.rule)
    }
  }

  private func charts(_ html: inout HTMLWriter) {
    let figures = Figures(state: view.state, plan: own.plan, question: nil, indicators: own.indicators)
    for (index, chart) in figures.courses.enumerated() {
      html.h3(chart.title)
      html.chart(chart, id: "own-\(index + 1)")
    }
  }
}

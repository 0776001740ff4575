import Charts
import Design
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
      if !own.isEmpty {
        html.a(
          DashboardAddresses.workbook(own.plan).adding(DashboardView.ownQuery), .class("button"), download: true,
          "Excelで出す")
        html.buttonLink("図で見る", DashboardAddresses.figures(own.plan).adding(DashboardView.ownQuery))
      }
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    } _: { html in
      html.section(Attributes(class: "card dashboard-part", labelledBy: "measures")) { html in
        html.h2(.id("measures"), "自分の所属の取組")
        html.p(.class("dashboard-where"), own.sentence)
        if !own.isEmpty { OwnMeasureTable(own: own).write(to: &html) }
        if !own.hasUnits {
          html.p { html in
            html.text("所属ごとの状況は、図の「どの所管か」で選べます。")
            html.a(DashboardAddresses.figures(own.plan), "図で見る")
          }
        }
      }
      guard own.hasUnits else { return }
      html.section(Attributes(class: "card dashboard-part", labelledBy: "own-indicators")) { html in
        html.h2(.id("own-indicators"), "自分の所属の指標")
        guard !own.indicators.isEmpty else { return html.p("あなたの所属が主管の取組に、指標はありません。") }
        IndicatorTable(standings: own.indicators, withSentences: true).write(to: &html)
        charts(&html)
      }
      html.p(.class("small muted"), ScheduleStanding.rule)
    }
  }

  private func charts(_ html: inout HTMLWriter) {
    let figures = Figures(state: view.state, plan: own.plan, question: nil, indicators: own.indicators)
    let charts = figures.lines
    for (index, chart) in charts.enumerated() {
      html.h3(chart.title)
      let isLast = index == charts.count - 1
      html.chart(
        chart, id: "own-\(index + 1)",
        isLast ? { html in view.outputs(.indicators, asking: DashboardView.ownQuery, &html) } : nil)
    }
  }
}

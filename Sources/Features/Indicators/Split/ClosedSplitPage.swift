import Application
import Charts
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Rounds

/// The figures of the parts of an indicator as of a closing, to read only.
struct ClosedSplitPage {
  let context: RequestContext
  let plan: Plan
  let indicator: Indicator
  let split: Split
  let closed: ClosedSplit

  private var address: Link { split.page(plan.id, indicator.id) }

  func response() -> Response {
    let title = "\(indicator.name)：\(split.title)（締切りのとき）"
    return IndicatorFrame(context: context, plan: plan, title: title).response(actions: { html in
      html.buttonLink("今の数字", address)
      html.buttonLink("この指標", IndicatorAddresses.page(plan.id, indicator.id))
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }) { html in
      choice(&html)
      switch closed.frozen {
      case .failure(let error): html.empty(error.gap.sentence)
      case .success(let frozen): content(&html, frozen)
      }
    }
  }

  private func choice(_ html: inout HTMLWriter) {
    guard let shown = closed.closure else { return }
    html.p(.class("notice"), "\(closed.title)のときのまま、変わらない数字です。")
    html.searchForm(address, .class("filters no-print")) { html in
      html.div(.class("part")) { html in
        html.label(for: PlanPlaces.asOfQuery, "いつの数字か")
        html.select(name: PlanPlaces.asOfQuery, .id(PlanPlaces.asOfQuery)) { html in
          for (closure, title) in closed.closings { html.option(closure.key, title, selected: closure == shown) }
        }
      }
      html.submit("表示", .class("button"))
    }
  }

  private func content(_ html: inout HTMLWriter, _ frozen: ClosedSplit.Frozen) {
    let table = DimensionTable(of: frozen.indicator, by: frozen.dimension, frozen.figures)
    guard table.hasFigures else { return html.empty("この締切りのときには、数字がありませんでした。") }
    html.section(Attributes(class: "card", labelledBy: "closed")) { html in
      html.h2(.id("closed"), split.title)
      if let chart = closed.chart, let closure = closed.closure {
        html.chart(chart, id: "closed-chart") { html in
          for format in ChartFormat.allCases {
            html.a(
              IndicatorAddresses.chart(plan.id, indicator.id, format).adding([
                ("dimension", frozen.dimension.key), (PlanPlaces.asOfQuery, closure.key),
              ]),
              Attributes(class: "button small", label: "\(split.title)の図を\(format.title)で出す"), download: true,
              "\(format.title)で出す")
          }
        }
      }
      for sentence in table.differences { html.warning(sentence) }
      DimensionTableView(table: table, split: split, dimension: frozen.dimension).write(to: &html)
    }
  }
}

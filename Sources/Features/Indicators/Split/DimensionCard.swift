import Application
import Charts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Planning

/// The figures of one dimension on the page of its indicator: a picture, and a table of members and years beside the whole.
struct DimensionCard {
  let context: RequestContext
  let plan: Plan.ID
  let indicator: Indicator
  let dimension: Indicator.Dimension
  let figures: [MemberFigure]
  /// Counts the cards of the page, for the ids.
  let number: Int

  private var split: Split { .members(dimension) }

  func write(to html: inout HTMLWriter) {
    let table = DimensionTable(of: indicator, by: dimension, figures)
    let id = "dimension\(number)"
    html.section(Attributes(class: "card", labelledBy: id)) { html in
      html.h2(.id(id), dimension.kind == .series ? "比べる相手：\(dimension.label)" : split.title)
      if table.hasFigures {
        // A line of another city stands in the picture of the indicator itself.
        if dimension.kind != .series, let chart = DimensionChart.chart(of: indicator, by: dimension, figures) {
          html.chart(chart, id: "\(id)-chart") { html in
            for format in ChartFormat.allCases {
              html.a(
                IndicatorAddresses.chart(plan, indicator.id, format).adding([("dimension", dimension.key)]),
                Attributes(class: "button small", label: "\(split.title)の図を\(format.title)で出す"), download: true,
                "\(format.title)で出す")
            }
          }
        }
        for sentence in table.differences { html.warning(sentence) }
        DimensionTableView(table: table, split: split, dimension: dimension).write(to: &html)
      } else {
        html.p("数字はまだありません。")
      }
      html.p(.class("no-print")) { html in
        html.a(
          split.page(plan, indicator.id), context.may(.managePlans) ? "\(split.title)を入れる" : "\(split.title)を表で見る")
      }
    }
  }

}

/// The members of a dimension by year, and the whole city below them.
struct DimensionTableView {
  let table: DimensionTable
  let split: Split
  let dimension: Indicator.Dimension

  func write(to html: inout HTMLWriter) {
    let label = "\(split.title)の表"
    html.div(Attributes(class: "scroll", role: "region", label: label, tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), label)
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, dimension.label)
            for year in table.years { html.th(scope: .column, year.japanese) }
          }
        }
        html.tbody { html in
          for row in table.rows {
            line(&html, row.member.title, table.years.map { table.text(row.values[$0]) })
          }
        }
        html.tfoot { html in
          if let title = table.totals?.title(split) { line(&html, title, table.years.map(table.totalText)) }
          line(&html, "市全体", table.years.map { table.text(table.whole[$0]) })
        }
      }
    }
    note(&html)
  }

  /// A figure may be hidden by who entered it, too.
  private func note(_ html: inout HTMLWriter) {
    if table.hasHidden { html.p(.class("small muted"), "「非公表」は、人数が少ないなどのため見せていない数字です。") }
  }

  private func line(_ html: inout HTMLWriter, _ title: String, _ texts: [String]) {
    html.tr { html in
      html.th(.class("short"), scope: .row, title)
      for text in texts { html.td(.class("short"), text) }
    }
  }
}

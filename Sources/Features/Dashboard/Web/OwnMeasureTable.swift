import Essentials
import FiscalYears
import HTML
import Planning

/// The measures that somebody answers for, each with its year.
struct OwnMeasureTable {
  let own: OwnStanding
  /// How many rows are shown at most.
  var limit = Int.max

  /// What needs a look comes first: late, then unreported, then the rest in the order of the plan.
  private var rows: [PlanState.Measure] {
    func rank(_ measure: PlanState.Measure) -> Int {
      switch measure.standing(in: own.year) {
      case .late: 0
      case .unreported: 1
      case .checking, .noJudgement: 2
      default: 3
      }
    }
    return own.measures.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  func write(to html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "自分の所属の取組", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "自分の所属の取組と、\(own.year.japanese)の状態")
        html.thead { html in
          html.tr { html in for title in ["取組", "予定", "実際", "状態"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in for measure in rows.prefix(limit) { row(measure, &html) } }
      }
    }
    if own.measures.count > limit { html.p(.class("small muted"), "ほか\(own.measures.count - limit)件") }
  }

  private func row(_ measure: PlanState.Measure, _ html: inout HTMLWriter) {
    let year = measure.years[own.year]
    html.tr { html in
      html.th(scope: .row) { html in
        if let node = measure.node {
          html.a(Link(segments: ["plans", own.plan.text, "nodes", node.text]), measure.heading)
        } else {
          html.text(measure.heading)
        }
        html.div(.class("where"), measure.pillar)
      }
      html.td(year?.planned.joined(separator: "、") ?? "")
      html.td(year?.realWords ?? "")
      let key = StandingKey(year)
      html.td(.class("short"), key.map { "\($0.sign) \($0.name)" } ?? "今年度の予定なし")
    }
  }
}

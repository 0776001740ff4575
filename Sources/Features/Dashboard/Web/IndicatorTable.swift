import Essentials
import HTML
import Measuring

/// Indicators with their figures and what is said about them, each with a link to its page where it has one.
struct IndicatorTable {
  let standings: [IndicatorStanding]
  /// Whether the rule and its sentence stand beside the verdict.
  var withSentences = false

  private var heads: [String] { ["指標", "実績", "目標", "判定"] + (withSentences ? ["決まりと理由"] : []) }

  func write(to html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "指標の判定の一覧", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "指標の判定の一覧")
        html.thead { html in html.tr { html in for head in heads { html.th(scope: .column, head) } } }
        html.tbody { html in for standing in standings { row(standing, &html) } }
      }
    }
  }

  private func row(_ standing: IndicatorStanding, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        if let link = standing.link { html.a(link, standing.name) } else { html.text(standing.name) }
        html.div(.class("where"), ([standing.pillar] + standing.units).joined(separator: "　"))
        for dimension in standing.dimensions {
          html.div(.class("where")) { html in
            html.a(dimension.link, Attributes(label: "\(standing.name)の\(dimension.title)"), dimension.title)
          }
        }
      }
      told(standing.value, before: standing.before, or: "実績なし", &html)
      told(standing.target, or: "なし", &html)
      html.td(.class("short")) { html in verdict(standing, &html) }
      if withSentences { html.td { html in reason(standing, &html) } }
    }
  }

  private func told(
    _ told: IndicatorStanding.Told?, before: IndicatorStanding.Told? = nil, or nothing: String,
    _ html: inout HTMLWriter
  ) {
    // A target may be a long name; a value is one figure.
    html.td(.class(before == nil ? nil : "short")) { html in
      html.text(told?.text ?? nothing)
      if let told { html.div(.class("where"), told.when) }
      if let before { html.div(.class("where"), "前は\(before.text)（\(before.when)）") }
    }
  }

  private func verdict(_ standing: IndicatorStanding, _ html: inout HTMLWriter) {
    let name: StaticString =
      switch standing.group {
      case .good: "verdict good"
      case .low: "verdict low"
      case .same, .interim, .silent: "verdict open"
      }
    html.span(.class(name), standing.verdict?.title ?? "実績がまだない")
    if standing.verdict?.ruling != nil { html.div(.class("where"), "人が決めた") }
    if standing.group == .interim { html.div(.class("where"), Judgement.interimWords) }
  }

  private func reason(_ standing: IndicatorStanding, _ html: inout HTMLWriter) {
    guard let verdict = standing.verdict else { return }
    if let ruling = verdict.ruling { html.p("人が決めました。\(ruling)") }
    html.p(verdict.sentence)
    if let rule = verdict.rule { html.div(.class("where"), "決まり：\(rule)") }
  }
}

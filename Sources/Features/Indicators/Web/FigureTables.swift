import Essentials
import FiscalYears
import HTML
import Measuring

/// The values and the targets of an indicator as tables, with what was printed.
struct FigureTables {
  let indicator: Indicator

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "values")) { html in
      html.h2(.id("values"), "実績")
      guard !indicator.values.isEmpty else { return html.p("実績はまだありません。") }
      table(&html, "実績の表", ["いつ", "値", "分子÷分母", "いつの値か", "判定", "もとの文", "メモ"]) { html in
        for value in indicator.values { line(&html, value) }
      }
    }
    html.section(Attributes(class: "card", labelledBy: "targets")) { html in
      html.h2(.id("targets"), "目標")
      guard !indicator.targets.isEmpty else { return html.p("目標はまだありません。") }
      table(&html, "目標の表", ["いつ", "目標", "どの計画の", "もとの文", "いつから", "いつまで", "理由"]) { html in
        for target in indicator.targets { line(&html, target) }
      }
    }
  }

  private func table(
    _ html: inout HTMLWriter, _ label: String, _ heads: [String], _ rows: (inout HTMLWriter) -> Void
  ) {
    html.div(Attributes(class: "scroll", role: "region", label: label, tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in html.tr { html in for head in heads { html.th(scope: .column, head) } } }
        html.tbody { rows(&$0) }
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ value: Indicator.Value) {
    html.tr { html in
      html.th(.class("short"), scope: .row, IndicatorWords.label(value.when))
      html.td(.class("short"), IndicatorWords.text(value, of: indicator))
      html.td(.class("short"), value.numerator.map { "\($0)÷\(value.denominator ?? "？")" } ?? "")
      html.td(value.asOf ?? "")
      html.td { html in
        if let year = value.when.year { html.verdict(Judge.judgement(of: indicator, in: year)) }
      }
      html.td(value.sourceText ?? "")
      html.td { html in
        html.lines(
          [value.comment, value.source.map { "出どころ：\($0)" }, value.enteredBy.map { "入れた人：\($0)" }]
            .compactMap(\.self).joined(separator: "\n"))
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ target: Indicator.Target) {
    html.tr { html in
      html.th(.class("short"), scope: .row, IndicatorWords.label(target.when))
      html.td { html in
        let words = IndicatorWords.words(target, of: indicator)
        if target.replacedOn == nil { html.text(words) } else { html.s(.none, words) }
        if target.kind == .text { html.span(.class("small muted"), "（文章の目標）") }
      }
      html.td(target.askedBy ?? "")
      html.td(target.sourceText ?? "")
      html.td(target.setOn?.japanese ?? "")
      html.td(target.replacedOn?.japanese ?? "")
      html.td(target.reason ?? "")
    }
  }
}

import Design
import FiscalYears
import HTML
import Measuring
import Rounds

/// The indicators as they stood when a round was closed.
struct FrozenIndicatorTable {
  let round: FrozenRound

  func write(to html: inout HTMLWriter) {
    guard !round.indicators.isEmpty else { return }
    html.details(.class("card")) { html in
      html.summary("締め切ったときの指標（\(round.lastYear.japanese)、\(round.indicators.count)件）")
      html.div(Attributes(class: "scroll", role: "region", label: "締め切ったときの指標", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in for head in ["指標", "目標", "値", "判定", "よりどころ"] { html.th(scope: .column, head) } }
          }
          html.tbody { html in for indicator in round.indicators { line(&html, indicator) } }
        }
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ indicator: FrozenIndicator) {
    let verdict = indicator.verdicts.last { $0.year == round.lastYear }
    html.tr { html in
      html.th(scope: .row) { html in
        html.text(indicator.name)
        if let item = indicator.item { html.p(.class("small muted"), item) }
      }
      html.td { html in
        guard let target = indicator.target(of: round.lastYear) else { return html.text("なし") }
        html.text(target.text)
        html.span(.class("small muted"), "（\(target.when)）")
      }
      html.td { html in
        let values = indicator.values.filter { $0.year == round.lastYear }
        if values.isEmpty { html.text("値なし") }
        for value in values { html.p(value.words) }
      }
      html.td { html in
        html.text(verdict?.words ?? "")
        if let ruling = verdict?.ruling { html.p(.class("small muted"), "人が決めた：\(ruling)") }
      }
      html.td { html in
        guard let verdict else { return }
        html.p(.class("small"), verdict.sentence)
        let inputs = [("決まり", verdict.rule ?? "選ばれていない")] + verdict.inputs.map { ($0.term, $0.text) }
        html.lines(inputs.map { "\($0.0)：\($0.1)" }.joined(separator: "\n"))
      }
    }
  }
}

extension FrozenIndicator.Value {
  /// The value with what a reader has to know of it.
  var words: String {
    let origin: String? =
      switch self.origin {
      case .typed: nil
      case .counted: "集めた値"
      case .computed: "計算した値"
      }
    let marks = [origin, counts ? nil : "判定に使っていない", isSmallGroup ? "少人数（公表では隠す）" : nil].compactMap { $0 }
    return text + (marks.isEmpty ? "" : "（\(marks.joined(separator: "、"))）")
  }
}

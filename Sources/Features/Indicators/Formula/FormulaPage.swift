import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// The page on which an indicator is made from others of its plan.
struct FormulaPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  var form = FormulaForm()
  var refusals: [Refusal] = []
  /// What the formula gives; nil where nothing was tried.
  var trial: [Indicator.Reading]?

  private var plan: Plan { snapshot.plan }
  private var address: Link { IndicatorAddresses.formula(plan.id, indicator.id) }

  func response(status: Status = .ok) -> Response {
    IndicatorFrame(context: context, plan: plan, title: "ほかの指標から計算する：\(indicator.name)").response(
      status: status
    ) { html in
      html.div(.class("stack")) { html in
        html.errorSummary(refusals)
        html.form(address, in: context) { inputs(&$0) }
        if let trial { tried(&html, trial) }
      }
    }
  }

  private func inputs(_ html: inout HTMLWriter) {
    html.input(.hidden, name: "seen", value: String(form.seen))
    html.div(.class("card")) { html in
      html.h2("計算のしかた")
      fields(&html)
      html.div(.class("actions")) { html in
        html.submit("試しに計算する", .class("button"), name: "do", value: "try")
        html.submit("保存する", .class("button primary"), name: "do", value: "save")
        html.a(IndicatorAddresses.page(plan.id, indicator.id), "やめる")
      }
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    let unit = indicator.unit.map { "「\($0)」" } ?? "空"
    let operation = FormField(
      "operation", "計算", help: "この指標の単位は\(unit)です。同じ単位どうしの割り算の答えは％になります。足し算と引き算は、同じ単位の指標だけでできます。",
      refusals: refusals)
    operation.write(to: &html) { html in
      html.select(name: "operation", operation.attributes) { html in
        html.option("", "選んでください")
        for choice in Indicator.Formula.Operation.allCases {
          html.option(choice.rawValue, choice.title, selected: choice.rawValue == form.operation)
        }
      }
    }
    html.div(.class("form-grid")) { html in
      for place in 0..<FormulaForm.places { input(&html, place) }
      FormField(
        "base-year", "基準の年度", help: "「基準の年度からの増減」のときだけ書きます。例：令和6年度", isOptional: true, refusals: refusals
      ).writeInput(to: &html, value: form.baseYear)
    }
  }

  private func input(_ html: inout HTMLWriter, _ place: Int) {
    let id = "input-\(place)"
    let help = place == 0 ? nil : place == 1 ? "割り算と引き算では、割る数・引く数です。" : "足し算のときだけ使います。"
    let field = FormField(id, "\(place + 1)つめの指標", help: help, isOptional: place > 0, refusals: refusals)
    field.write(to: &html) { html in
      html.select(name: id, field.attributes) { html in
        html.option("", "選ばない")
        for other in snapshot.document.indicators where other.id != indicator.id {
          html.option(
            other.id.text, "\(other.name)（\(other.unit ?? "単位なし")）", selected: other.id.text == form.inputs[place])
        }
      }
    }
  }

  private func tried(_ html: inout HTMLWriter, _ trial: [Indicator.Reading]) {
    html.section(Attributes(class: "card", labelledBy: "trial")) { html in
      html.h2(.id("trial"), "試しに計算した値")
      html.p("まだ保存していません。")
      guard !trial.isEmpty else { return html.empty("もとの指標に、年度の値がまだありません。") }
      html.div(Attributes(class: "scroll", role: "region", label: "試しに計算した値の表", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in for head in ["年度", "値", "分子÷分母", "計算できないわけ"] { html.th(scope: .column, head) } }
          }
          html.tbody { html in
            for reading in trial {
              html.tr { html in
                html.th(.class("short"), scope: .row, reading.year.japanese)
                html.td(.class("short")) { html in
                  html.reading(reading, unit: indicator.unit ?? "", indicator.decimals)
                }
                html.td(.class("short"), ReadingWords.parts(reading))
                html.td { $0.lines(reading.missing.joined(separator: "\n")) }
              }
            }
          }
        }
      }
    }
  }
}

import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// Where the values of an indicator come from: what is counted or computed, when it last was, and how to change that.
struct SourceCard {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  let catalogue: SourceCatalogue
  /// When the source was last asked; nil where it never was.
  let fill: ReadingStore.Fill?
  /// The arguments with what they are called.
  let arguments: [(term: String, text: String?)]
  /// The years that are closed take no reading.
  let locks: PeriodLocks
  /// The number of the last change.
  let seen: Int

  private var plan: Plan.ID { snapshot.plan.id }

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "source")) { html in
      html.h2(.id("source"), "値の出どころ")
      switch indicator.source {
      case .bound(let binding): bound(&html, binding)
      case .computed(let formula): computed(&html, formula)
      case nil: html.p("値は、手で入れます。")
      }
      if context.may(.managePlans) { actions(&html) }
    }
  }

  private func bound(_ html: inout HTMLWriter, _ binding: Indicator.Binding) {
    if let quantity = catalogue[binding.quantity] {
      html.p("ふだんの仕事の記録から、毎日集めています。")
      html.facts(
        [("数えるもの", "\(catalogue.group(of: quantity.key) ?? "")：\(quantity.title)")] + arguments + [
          ("数え方", "\(quantity.definition.text)（定義の版：\(quantity.definition.version)）"),
          (
            "いつの値", binding.at.flatMap { YearPoint($0) }.map { "毎年の\($0.japanese)" } ?? SourceWords.title(quantity.span)
          ),
        ])
    } else {
      html.warning(Filling.notOffered(binding))
    }
    html.facts([("最後に集めた日時", fill.map { $0.at.japanese } ?? "まだ集めていません")])
    closedYears(&html)
    if let problem = fill?.problem, catalogue[binding.quantity] != nil { html.warning("前回は集められませんでした。\(problem)") }
  }

  /// Years that were closed before anything was collected: why they have no value, and where to open them.
  private func closedYears(_ html: inout HTMLWriter) {
    let known = Set(indicator.readings.map(\.year))
    let begun = FiscalYear(containing: context.services.clock.now.day)
    let without = snapshot.plan.years.filter { $0 <= begun && locks.state(of: $0) != .open && !known.contains($0) }
    guard !without.isEmpty else { return }
    html.div(.class("notice warn")) { html in
      html.p(
        "\(without.map(\.japanese).joined(separator: "、"))は、値を集める前に年度を締めたので、集めた値がありません。締めた年度には、集めた値を入れません。")
      html.p { html in
        html.a(
          IndicatorAddresses.periods(plan),
          context.may(.managePlans) ? "年度の締めを解いて、集められるようにする" : "年度の締めを見る")
      }
    }
  }

  private func computed(_ html: inout HTMLWriter, _ formula: Indicator.Formula) {
    html.p("ほかの指標から計算しています。")
    html.facts([("計算", formula.operation.title), ("基準の年度", formula.baseYear?.japanese)])
    html.ol(.none) { html in
      for id in formula.inputs {
        html.li { html in
          if let input = snapshot.document.indicators.first(where: { $0.id == id }) {
            html.a(IndicatorAddresses.page(plan, id), input.name)
          } else {
            html.text("（この計画にない指標）")
          }
        }
      }
    }
  }

  private func actions(_ html: inout HTMLWriter) {
    html.div(.class("actions no-print")) { html in
      if indicator.binding != nil {
        html.form(IndicatorAddresses.fill(plan, indicator.id), in: context) { html in
          html.submit("今すぐ集める", .class("button"))
        }
      }
      html.a(
        IndicatorAddresses.source(plan, indicator.id), .class("button"),
        indicator.binding == nil ? "記録から集める" : "集め方を変える")
      html.a(
        IndicatorAddresses.formula(plan, indicator.id), .class("button"),
        indicator.formula == nil ? "ほかの指標から計算する" : "計算を変える")
    }
    guard indicator.source != nil else { return }
    html.details(.class("no-print")) { html in
      html.summary(indicator.formula == nil ? "集めるのをやめる" : "計算するのをやめる")
      html.p(
        indicator.formula == nil
          ? "手で入れた値だけに戻ります。集めた値は記録に残り、同じ集め方に戻すと、また使えます。" : "手で入れた値だけに戻ります。計算は、いつでもやり直せます。")
      html.form(IndicatorAddresses.unbind(plan, indicator.id), in: context) { html in
        html.input(.hidden, name: "seen", value: String(seen))
        html.submit("やめる", .class("button danger"))
      }
    }
  }
}

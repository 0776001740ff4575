import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Lineage
import Measuring
import Planning

/// The values and the targets of an indicator as tables, with what was printed.
struct FigureTables {
  let context: RequestContext
  let plan: Plan
  let indicator: Indicator
  /// The pages behind what was counted, by year.
  let rows: [FiscalYear: Link]

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "values")) { html in
      html.h2(.id("values"), "実績")
      guard !all.isEmpty else { return html.p("実績はまだありません。") }
      if indicator.valueYears.contains(where: { indicator.otherFigure(of: $0) != nil }) {
        html.p(.class("help"), "同じ年度に両方あるときは、手で入れた値を人が決めた値として使います。ボタンで替えられます。")
      }
      table(
        &html, "実績の表",
        ["いつ", "値"] + (indicator.source == nil ? [] : ["出どころ"]) + ["分子÷分母", "いつの値か", "判定", "もとの文", "メモ"]
      ) { html in
        for value in all { line(&html, value) }
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

  /// Typed and read values in the order of the years, the one that counts first.
  private var all: [Indicator.Value] {
    let read = indicator.readings.compactMap { reading in
      Indicator.Value(reading, decimals: indicator.decimals) ?? without(reading)
    }
    guard !read.isEmpty else { return indicator.values }
    return (indicator.values + read).enumerated().sorted { left, right in
      let (one, other) = (key(left.element), key(right.element))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  private func key(_ value: Indicator.Value) -> (Int, Int) {
    (value.when.year?.startYear ?? 0, counts(value) ? 0 : 1)
  }

  /// A year for which nothing could be counted or computed, so that the reader learns why.
  private func without(_ reading: Indicator.Reading) -> Indicator.Value? {
    guard !reading.missing.isEmpty else { return nil }
    var value = Indicator.Value(when: .init(reading.year), state: .notAvailable)
    value.comment = reading.missing.joined(separator: "\n")
    value.source = reading.isComputed ? "計算した値" : "集めた値"
    return value
  }

  /// Whether the value is the one of its kind that counts in its year.
  private func counts(_ value: Indicator.Value) -> Bool {
    guard let year = value.when.year, let figure = indicator.figure(of: year) else { return true }
    return (figure.reading == nil) == (value.reading == nil)
  }

  /// Where the value comes from, whether it counts, and the buttons to take the other one.
  private func origin(_ html: inout HTMLWriter, _ value: Indicator.Value) {
    html.td(.class("short")) { html in
      html.text(value.state == .notAvailable && value.reading == nil ? value.source ?? value.origin : value.origin)
      if let mark = value.reading.flatMap(ReadingWords.smallGroup) { html.p(.class("small muted"), mark) }
      guard let year = value.when.year else { return }
      if value.reading != nil, let link = rows[year] { html.p { html in html.a(link, "内訳を見る") } }
      guard indicator.otherFigure(of: year) != nil else { return }
      if counts(value) {
        html.p(.class("small"), "判定に使う値")
      } else if context.may(.managePlans) {
        html.form(IndicatorAddresses.prefer(plan.id, indicator.id), in: context, .class("no-print")) { html in
          html.input(.hidden, name: "year", value: year.description)
          html.input(.hidden, name: "use", value: value.reading == nil ? "typed" : "read")
          html.submit("\(value.origin)を使う", .class("button"))
        }
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
      html.td(.class("short")) { html in
        html.text(IndicatorWords.shown(value, of: indicator))
        if value.reading == nil, let doubt = indicator.doubt(about: value) { html.p(.class("doubt small"), doubt) }
      }
      if indicator.source != nil { origin(&html, value) }
      html.td(
        .class("short"),
        value.numerator.map { above in
          "\(IndicatorWords.grouped(above))÷\(value.denominator.map(IndicatorWords.grouped) ?? "？")"
        } ?? "")
      html.td(FigureChangeWords.day(value.asOf) ?? "")
      html.td { html in
        guard counts(value), let year = value.when.year else { return }
        guard !plan.followsPlan(of: year) else { return html.text(Plan.resultsOfPlanBefore) }
        html.verdict(Judge.judgement(of: indicator, in: year))
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
        let words = IndicatorWords.shown(target, of: indicator)
        if target.replacedOn == nil { html.text(words) } else { html.s(.none, words) }
        if target.kind == .text { html.span(.class("small muted"), "（文章の目標）") }
        if target.replacedOn == nil, indicator.isHarder(target) == true {
          html.span(.class("tag new"), Indicator.Demand.harder.title)
        }
      }
      html.td(target.askedBy ?? "")
      html.td(target.sourceText ?? "")
      html.td(target.setOn?.japanese ?? "")
      html.td(target.replacedOn?.japanese ?? "")
      html.td(target.reason ?? "")
    }
  }
}

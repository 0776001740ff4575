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

/// The figures of an indicator on the picture; nil where no year has a number.
struct IndicatorChart {
  let chart: LineChart

  init?(_ indicator: Indicator) {
    let values = indicator.values.filter { $0.value != nil && $0.when.year != nil }
    guard !values.isEmpty else { return nil }
    let targets = indicator.targets.filter { $0.replacedOn == nil && $0.askedBy == nil && $0.kind != .relative }
    let dated = targets.filter { $0.when.year != nil && $0.value != nil }
    let all = (values.map(\.when.year) + dated.map(\.when.year)).compactMap(\.self)
    guard let first = all.min(), let last = all.max(), last.startYear - first.startYear < 30 else { return nil }
    let years = (first.startYear...last.startYear).map { FiscalYear($0) }
    func column(_ year: FiscalYear?) -> Int { (year?.startYear ?? 0) - first.startYear }
    let points = values.compactMap { value in
      value.value.flatMap { Double($0) }.map {
        LineChart.Point(column: column(value.when.year), value: $0, isOpen: value.state == .provisional)
      }
    }.sorted { $0.column < $1.column }
    var goals = dated.compactMap { target in
      target.value.flatMap { Double($0) }.map { LineChart.Point(column: column(target.when.year), value: $0) }
    }.sorted { $0.column < $1.column }
    if let lasting = targets.last(where: { $0.when.year == nil && $0.kind != .legal }),
      let value = lasting.value.flatMap({ Double($0) })
    {
      goals = years.indices.map { LineChart.Point(column: $0, value: value) }
    }
    let range = targets.last { $0.kind == .range }
    let band = range.flatMap { range in
      range.low.flatMap { Double($0) }.flatMap { low in range.high.flatMap { Double($0) }.map { (low: low, high: $0) } }
    }
    let words = values.map { "\(IndicatorWords.label($0.when)) \(IndicatorWords.text($0, of: indicator))" }
    let aims = targets.map { "\(IndicatorWords.label($0.when)) \(IndicatorWords.words($0, of: indicator))" }
    chart = LineChart(
      title: "\(indicator.name)の移り変わり",
      description: "実績は、\(words.joined(separator: "、"))。" + (aims.isEmpty ? "" : "目標は、\(aims.joined(separator: "、"))。"),
      columns: years.map(\.short), values: points, goals: goals, band: band)
  }
}

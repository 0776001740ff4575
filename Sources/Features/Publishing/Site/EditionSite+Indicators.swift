import Charts
import Editions
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting

extension EditionSite {
  var indicatorsPage: SiteFile {
    frame.page("指標", at: "indicators.html") { html, place in
      if hasHidden { html.p(.class("help"), Self.hiddenNote) }
      let groups = IndicatorGroup.all(of: plan)
      let hasContents = content.document.indicators.count > 1
      if hasContents { contents(groups, &html) }
      for group in groups {
        if groups.count > 1 { html.h2(.id(group.id), group.title) }
        for (number, indicator) in group.indicators {
          write(indicator, id: "i\(number)", level: groups.count > 1 ? 3 : 2, &html)
          way(to: indicator, place, &html)
        }
        if hasContents { html.p(.class("to-contents")) { $0.a(toID: "contents", "目次へ戻る") } }
      }
    }
  }

  /// The pillars as links, and below each its indicators where they are few enough to be looked through.
  private func contents(_ groups: [IndicatorGroup], _ html: inout HTMLWriter) {
    let listsAll = content.document.indicators.count <= Self.mostListed
    html.nav(Attributes(class: "contents", labelledBy: "contents")) { html in
      html.h2(.id("contents"), "目次")
      html.ul { html in
        for group in groups {
          guard groups.count > 1 else { return entries(group, &html) }
          html.li { html in
            html.a(toID: group.id, group.title)
            html.text("　\(group.indicators.count)件")
            if listsAll { html.ul { entries(group, &$0) } }
          }
        }
      }
    }
  }

  private func entries(_ group: IndicatorGroup, _ html: inout HTMLWriter) {
    for (number, indicator) in group.indicators { html.li { $0.a(toID: "i\(number)", indicator.name) } }
  }

  /// More indicators than these are listed by their pillars alone.
  private static let mostListed = 40

  private func way(to indicator: Indicator, _ place: SitePlace, _ html: inout HTMLWriter) {
    guard let node = indicator.node.flatMap({ plan.position(of: $0) }) else { return }
    html.p { html in
      html.text("この指標の取組：")
      if let file = file(of: node) {
        html.a(place.beside(file), heading(node))
      } else {
        html.a(place.beside("plan.html", fragment: "n\(node)"), heading(node))
      }
    }
  }

  /// What stands in the place of a number that is not shown.
  static let hidden = "非公表"
  static let hiddenNote = "「非公表」は、人数が少ないか、少ない人数がそこからわかるため、載せていない数です。0という意味ではありません。"

  var hasHidden: Bool {
    content.document.indicators.contains { $0.values.contains { $0.state == .masked } }
      || content.figures.contains { $0.value.state == .masked }
  }

  /// A figure as it is read.
  func words(_ value: Indicator.Value, of indicator: Indicator) -> String {
    value.state == .masked ? Self.hidden : indicator.words(value)
  }

  /// Name, definition, chart, and a table of the years.
  func write(_ indicator: Indicator, id: String, level: Int, _ html: inout HTMLWriter) {
    html.section(Attributes(labelledBy: id)) { html in
      level == 2 ? html.h2(.id(id), indicator.name) : html.h3(.id(id), indicator.name)
      html.dl { html in
        pair("意味", indicator.definition, &html)
        pair("対象", indicator.population, &html)
        pair("単位", indicator.unit, &html)
        pair("良い方向", indicator.better == .none ? nil : IndicatorWords.title(indicator.better), &html)
        let targets = indicator.targets.filter { $0.replacedOn == nil }.map {
          "\($0.when.words)　\(indicator.words($0))" + ($0.askedBy.map { "（\($0)）" } ?? "")
        }
        pair("目標", targets.joined(separator: "\n"), &html)
      }
      if let chart = IndicatorChart(indicator) { html.chart(chart.small, id: "\(id)-chart") }
      figures(indicator, &html)
      members(of: indicator, &html)
    }
  }

  private func figures(_ indicator: Indicator, _ html: inout HTMLWriter) {
    guard !indicator.values.isEmpty else { return html.p("実績は、まだありません。") }
    html.siteTable("\(indicator.name)の実績", head: ["いつ", "実績", "分子÷分母", "判定"]) { html in
      for value in indicator.values {
        html.tr { html in
          html.th(scope: .row, value.when.words)
          html.td(.class("number"), words(value, of: indicator))
          html.td(.class("number"), parts(value))
          html.td { html in
            guard let year = value.when.year else { return }
            let judgement = Judge.judgement(of: indicator, in: year)
            html.text(judgement.title)
            if let reason = reason(of: judgement, of: indicator) { html.p(.class("small"), reason) }
          }
        }
      }
    }
    if indicator.values.contains(where: { $0.state == .masked }) { html.p(.class("help"), Self.hiddenNote) }
  }

  /// Why nothing is said, where the words of the judgement do not tell it. What is hidden in the year before is no gap in the records.
  func reason(of judgement: Judgement, of indicator: Indicator) -> String? {
    guard judgement.counted == .notComparable else { return nil }
    let hides = indicator.values.contains { value in
      value.state == .masked && value.when.year.map { $0 < judgement.year } == true
    }
    guard hides, !indicator.values.contains(where: { $0.state == .masked && $0.when.year == judgement.year }),
      judgement.rule == .direction || judgement.rule == .pace
    else { return judgement.sentence }
    return "前の年度の値を載せていないため、比べられません。"
  }

  func parts(_ value: Indicator.Value) -> String {
    guard value.numerator != nil || value.denominator != nil else { return "" }
    return "\(value.numerator ?? Self.hidden)÷\(value.denominator ?? Self.hidden)"
  }

  private func members(of indicator: Indicator, _ html: inout HTMLWriter) {
    let figures = content.figures.filter { $0.indicator == indicator.id }
    guard !figures.isEmpty else { return }
    let years = Set(figures.compactMap(\.value.when.year)).sorted()
    var seen: Set<FigureMember> = []
    let members = figures.map(\.member).filter { seen.insert($0).inserted }
    html.siteTable("\(indicator.name)の内訳", head: ["所属・区分"] + years.map(\.japanese)) { html in
      for member in members {
        html.tr { html in
          html.th(scope: .row, member.name)
          for year in years {
            let figure = figures.first { $0.member == member && $0.value.when.year == year }
            html.td(.class("number"), figure.map { words($0.value, of: indicator) } ?? "—")
          }
        }
      }
    }
    if figures.contains(where: { $0.value.state == .masked }) { html.p(.class("help"), Self.hiddenNote) }
  }
}

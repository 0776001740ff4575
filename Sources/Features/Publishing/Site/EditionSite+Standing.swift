import Charts
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning

extension EditionSite {
  /// More are told by their number alone.
  private static let mostNamed = 8

  /// How the plan stands, at the beginning of the cover; nothing where nothing is known.
  func standing(_ place: SitePlace, _ html: inout HTMLWriter) {
    let standing = SiteStanding(content, plan)
    guard !standing.sentences.isEmpty else { return }
    html.section(Attributes(class: "standing", labelledBy: "standing")) { html in
      html.h2(.id("standing"), "計画はどこまで進んだか")
      if let sentence = standing.measureSentence {
        html.p(.class("lead"), sentence)
        if let chart = standing.chart { html.chart(chart, id: "standing-chart") }
        late(standing.late, place, &html)
      }
      if let sentence = standing.indicatorSentence {
        html.p(.class("lead"), sentence)
        missed(standing.missed, place, &html)
      }
    }
  }

  private func late(_ positions: [Int], _ place: SitePlace, _ html: inout HTMLWriter) {
    named("予定より遅い取組", positions, &html) { html, position in
      if let file = file(of: position) {
        html.a(place.beside(file), heading(position))
      } else {
        html.text(heading(position))
      }
    } more: { html in
      if !plan.shownColumns.isEmpty { html.a(place.beside("table.html"), "工程表で見る") }
    }
  }

  private func missed(_ indicators: [SiteStanding.Judged], _ place: SitePlace, _ html: inout HTMLWriter) {
    named("まだ届いていない数字", indicators, &html) { html, indicator in
      html.a(place.beside("indicators.html", fragment: "i\(indicator.number)"), indicator.name)
      html.text("　\(indicator.judgement.year.japanese) \(indicator.value)（\(indicator.judgement.title)）")
    } more: { html in
      html.a(place.beside("indicators.html"), "指標をすべて見る")
    }
  }

  /// The first of them by name, and how many more there are; nothing where there are none.
  private func named<Item>(
    _ title: String, _ items: [Item], _ html: inout HTMLWriter, item: (inout HTMLWriter, Item) -> Void,
    more: (inout HTMLWriter) -> Void
  ) {
    guard !items.isEmpty else { return }
    html.h3(title)
    html.ul(.class("ways")) { html in for entry in items.prefix(Self.mostNamed) { html.li { item(&$0, entry) } } }
    guard items.count > Self.mostNamed else { return }
    html.p { html in
      html.text("ほかに\(items.count - Self.mostNamed)件あります。")
      more(&html)
    }
  }
}

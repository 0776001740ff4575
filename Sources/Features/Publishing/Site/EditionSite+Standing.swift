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
    guard !positions.isEmpty else { return }
    html.h3("予定より遅い取組")
    html.ul(.class("ways")) { html in
      for position in positions.prefix(Self.mostNamed) {
        html.li { html in
          if let file = file(of: position) {
            html.a(place.beside(file), heading(position))
          } else {
            html.text(heading(position))
          }
        }
      }
    }
    guard positions.count > Self.mostNamed else { return }
    html.p { html in
      html.text("ほかに\(positions.count - Self.mostNamed)件あります。")
      if !plan.shownColumns.isEmpty { html.a(place.beside("table.html"), "工程表で見る") }
    }
  }

  private func missed(_ indicators: [SiteStanding.Judged], _ place: SitePlace, _ html: inout HTMLWriter) {
    guard !indicators.isEmpty else { return }
    html.h3("まだ届いていない数字")
    html.ul(.class("ways")) { html in
      for indicator in indicators.prefix(Self.mostNamed) {
        html.li { html in
          html.a(place.beside("indicators.html", fragment: "i\(indicator.number)"), indicator.name)
          html.text("　\(indicator.judgement.year.japanese) \(indicator.value)（\(indicator.judgement.title)）")
        }
      }
    }
    guard indicators.count > Self.mostNamed else { return }
    html.p { html in
      html.text("ほかに\(indicators.count - Self.mostNamed)件あります。")
      html.a(place.beside("indicators.html"), "指標をすべて見る")
    }
  }
}

import Editions
import Essentials
import FiscalYears
import HTML
import PlanFile
import Planning
import Reporting

extension EditionSite {
  private typealias RoundGroups = (id: String, round: Round, groups: [ReportGroup])

  /// More reports than these do not stand on one page.
  private static let mostOnPage = 24

  private var roundsOfReports: [RoundGroups] {
    content.document.rounds.enumerated().map { number, round in
      (id: "r\(number + 1)", round: round, groups: ReportGroup.all(of: round, number + 1, in: plan))
    }.filter { !$0.groups.isEmpty }
  }

  /// One page, or where there are many reports a list of the rounds and a page for each pillar of a round.
  var reportPages: [SiteFile] {
    guard content.document.reports.count > Self.mostOnPage else { return [reportsPage] }
    let rounds = roundsOfReports
    let all = rounds.flatMap { entry in entry.groups.map { (round: entry.round, group: $0) } }
    return [reportList(rounds)]
      + all.indices.map { index in
        page(
          of: all[index].group, in: all[index].round, before: index > 0 ? all[index - 1] : nil,
          after: index + 1 < all.count ? all[index + 1] : nil)
      }
  }

  private func file(of group: ReportGroup) -> String { "reports/\(group.id).html" }

  private func reportList(_ rounds: [RoundGroups]) -> SiteFile {
    frame.page("進捗報告", at: "reports.html") { html, place in
      html.p(.class("lead"), "計画を進めている課が、年度ごとに何をしたかを報告したものです。見たい年度と柱を選んでください。")
      // The newest is what most people look for.
      for (id, round, groups) in rounds.reversed() {
        html.h2(.id(id), title(of: round))
        html.ul(.class("ways")) { html in
          for group in groups {
            html.li { html in
              html.a(place.beside(file(of: group)), group.title)
              html.text("　\(group.reports.count)件")
            }
          }
        }
      }
    }
  }

  private func page(
    of group: ReportGroup, in round: Round, before: (round: Round, group: ReportGroup)?,
    after: (round: Round, group: ReportGroup)?
  ) -> SiteFile {
    frame.page("\(group.title)の進捗報告（\(title(of: round))）", at: file(of: group)) { html, place in
      html.p(.class("where")) { $0.a(place.beside("reports.html"), "進捗報告の一覧") }
      for report in group.reports {
        html.section { html in
          html.h2 { heading(of: report, place, &$0) }
          body(of: report, &html)
        }
      }
      html.nav(Attributes(class: "contents", label: "ほかの進捗報告")) { html in
        html.ul { html in
          for (word, other) in [("前", before), ("次", after)] {
            guard let other else { continue }
            html.li { html in
              html.text("\(word)：")
              html.a(place.beside(file(of: other.group)), "\(other.group.title)（\(title(of: other.round))）")
            }
          }
        }
      }
    }
  }

  var reportsPage: SiteFile {
    frame.page("進捗報告", at: "reports.html") { html, place in
      let rounds = roundsOfReports
      html.nav(Attributes(class: "contents", labelledBy: "contents")) { html in
        html.h2(.id("contents"), "目次")
        html.ul { html in
          for (id, round, groups) in rounds {
            html.li { html in
              html.a(toID: id, title(of: round))
              html.text("　\(groups.reduce(0) { $0 + $1.reports.count })件")
              if groups.count > 1 { contents(groups, &html) }
            }
          }
        }
      }
      for (id, round, groups) in rounds {
        html.h2(.id(id), title(of: round))
        for group in groups { write(group, isAlone: groups.count == 1, place, &html) }
      }
    }
  }

  private func contents(_ groups: [ReportGroup], _ html: inout HTMLWriter) {
    html.ul { html in
      for group in groups {
        html.li { html in
          html.a(toID: group.id, group.title)
          html.text("　\(group.reports.count)件")
        }
      }
    }
  }

  /// The reports below the heading of their pillar, unless it is the only one, and the way back.
  private func write(_ group: ReportGroup, isAlone: Bool, _ place: SitePlace, _ html: inout HTMLWriter) {
    if !isAlone { html.h3(.id(group.id), group.title) }
    for report in group.reports {
      html.section { html in
        if isAlone {
          html.h3 { heading(of: report, place, &$0) }
        } else {
          html.h4 { heading(of: report, place, &$0) }
        }
        body(of: report, &html)
      }
    }
    html.p(.class("to-contents")) { $0.a(toID: "contents", "目次へ戻る") }
  }

  private func title(of round: Round) -> String {
    let years =
      round.firstYear == round.lastYear
      ? round.lastYear.japanese : "\(round.firstYear.japanese)～\(round.lastYear.japanese)"
    return "\(years)　\(round.label)"
  }

  private func heading(of report: ProgressReport, _ place: SitePlace, _ html: inout HTMLWriter) {
    guard let position = report.subject.node.flatMap({ plan.position(of: $0) }) else {
      return html.text(plan.plan.title)
    }
    if let file = file(of: position) {
      html.a(place.beside(file), heading(position))
    } else {
      html.text(heading(position))
    }
  }

  /// A report on the page of its measure.
  func write(_ report: ProgressReport, of round: Round, _ html: inout HTMLWriter) {
    html.h3(title(of: round))
    body(of: report, &html)
  }

  private func body(of report: ProgressReport, _ html: inout HTMLWriter) {
    html.dl { html in
      pair("その年度の計画", lines(report.planned), &html)
      pair("実施したこと", lines(report.done), &html)
      for answer in report.answers {
        let value = [answer.value, answer.score].compactMap(\.self).joined(separator: "　")
        let rater = answer.rater.map { "（\($0)）" } ?? ""
        pair(answer.question + rater, [value, answer.text ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"), &html)
      }
      for text in report.texts { pair(text.label, text.text, &html) }
      let money = report.resources.map { line in
        "\([line.year?.japanese, line.phase, line.item].compactMap(\.self).joined(separator: " "))　\(line.shown)"
      }
      pair("費用", money.joined(separator: "\n"), &html)
      pair("今後の方向性", report.nextDirection, &html)
    }
  }

  private func lines(_ items: [ProgressReport.Item]) -> String {
    items.map { item in item.printed ?? [item.group, item.text].compactMap(\.self).joined(separator: "：") }
      .joined(separator: "\n")
  }

  var findingsPage: SiteFile {
    frame.page("指摘と対応", at: "findings.html") { html, _ in
      for finding in content.document.findings { write(finding, &html) }
    }
  }

  func write(_ finding: Finding, _ html: inout HTMLWriter) {
    html.dl { html in
      pair("指摘・意見（\(finding.raisedBy)）", finding.text, &html)
      pair("日", finding.date?.japanese, &html)
      pair("対応", finding.reply, &html)
      pair("状況", finding.state, &html)
    }
  }
}

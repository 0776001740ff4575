import Editions
import Essentials
import FiscalYears
import HTML
import PlanFile
import Planning
import Reporting

extension EditionSite {
  var reportsPage: SiteFile {
    frame.page("進捗報告", at: "reports.html") { html, place in
      for round in content.document.rounds {
        let reports = content.document.reports.filter { $0.round == round.id }
        if !reports.isEmpty {
          html.h2(title(of: round))
          for report in reports {
            html.section { html in
              html.h3 { html in heading(of: report, place, &html) }
              body(of: report, &html)
            }
          }
        }
      }
    }
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

import Design
import Essentials
import FiscalYears
import HTML
import Planning
import Reporting

/// The reports on one node, newest first: plan and result side by side, grade, texts, spending.
struct ReportList {
  let page: PlanPage
  let reports: [NodeReports.Item]

  func write(to html: inout HTMLWriter) {
    for (index, item) in reports.enumerated() {
      html.section(Attributes(class: "card stack", labelledBy: "report-\(index)")) { html in
        html.h2(.id("report-\(index)"), heading(item.round))
        if item.plan.id != page.plan.id { html.p(.class("small muted"), "「\(item.plan.title)」での報告") }
        if item.report.swept { html.p(.class("small muted"), "回答がないまま締め切られました。") }
        lists(&html, item.report)
        answers(&html, item)
        texts(&html, item.report)
        if !item.report.resources.isEmpty { ResourceTable(lines: item.report.resources).table(&html) }
      }
    }
  }

  private func heading(_ round: Round) -> String {
    let period = periodText(round.firstYear, round.lastYear) ?? ""
    return [period, round.checkpoint, round.label].compactMap { $0 }.reduce(into: [String]()) { parts, part in
      if !parts.contains(part) { parts.append(part) }
    }.joined(separator: "　")
  }

  private func lists(_ html: inout HTMLWriter, _ report: ProgressReport) {
    guard !report.planned.isEmpty || !report.done.isEmpty else { return }
    html.div(.class("beside")) { html in
      list(&html, "計画", report.planned)
      list(&html, "実績", report.done)
    }
  }

  private func list(_ html: inout HTMLWriter, _ title: String, _ items: [ProgressReport.Item]) {
    html.div { html in
      html.h3(title)
      guard !items.isEmpty else {
        html.p(.class("muted small"), "記入なし")
        return
      }
      html.ul(.class("items")) { html in
        for item in items {
          html.li { html in
            if let group = item.group { html.span(.class("muted small"), "\(group)　") }
            html.lines(withoutBullet(item.printed ?? item.text))
          }
        }
      }
    }
  }

  private func answers(_ html: inout HTMLWriter, _ item: NodeReports.Item) {
    for answer in item.report.answers {
      html.div { html in
        html.h3(answer.rater.map { "\(answer.question)（\($0)）" } ?? answer.question)
        html.p { html in
          let values = item.plan.vocabulary.scales.first { $0.id == answer.scale }?.values ?? []
          if values.isEmpty || answer.value == nil {
            html.strong(answer.value ?? "選ばれていません")
          } else {
            choices(&html, values, answer.value)
          }
          if let score = answer.score { html.text("　\(score)") }
        }
        if let text = answer.text { html.p(.class("sheet-text"), text) }
      }
    }
  }

  private func choices(_ html: inout HTMLWriter, _ values: [Scale.Value], _ chosen: String?) {
    for (index, value) in values.enumerated() {
      if index > 0 { html.text("　・　") }
      if value.label == chosen {
        html.strong("☑ \(value.label)")
      } else {
        html.span(.class("muted"), "☐ \(value.label)")
      }
    }
  }

  private func texts(_ html: inout HTMLWriter, _ report: ProgressReport) {
    for text in report.texts {
      html.div { html in
        html.h3(text.label)
        html.p(.class("sheet-text"), text.text)
      }
    }
    if let direction = report.nextDirection { html.facts([("今後の方向", direction)]) }
  }
}

/// The line without the bullet that it was printed with, since the list brings its own.
private func withoutBullet(_ text: String) -> String {
  guard let first = text.first, "・•●○■□◆◇".contains(first) else { return text }
  return text.dropFirst().trimmed
}

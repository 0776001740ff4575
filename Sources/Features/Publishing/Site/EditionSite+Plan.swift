import Editions
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting

extension EditionSite {
  /// The tree of the plan.
  var planPage: SiteFile {
    frame.page("施策の一覧", at: "plan.html") { html, place in
      html.ul(.class("tree")) { html in for root in plan.roots { branch(root, place, &html) } }
    }
  }

  private func branch(_ position: Int, _ place: SitePlace, _ html: inout HTMLWriter) {
    let entry = plan.entries[position]
    html.li(.id("n\(position)")) { html in
      if let file = file(of: position) {
        html.a(place.beside(file), heading(position))
      } else {
        html.strong(heading(position))
      }
      if entry.isRepeat { html.text(entry.node.repeatMark ?? "（再掲）") }
      if !entry.isMeasure {
        for text in entry.node.texts where !text.text.isEmpty { html.p { $0.lines("\(text.label)：\(text.text)") } }
      }
      if !entry.children.isEmpty {
        html.ul { html in for child in entry.children { branch(child, place, &html) } }
      }
    }
  }

  /// What is planned and what happened, measures down and years across.
  var tablePage: SiteFile {
    frame.page("工程表", at: "table.html") { html, place in
      let columns = plan.shownColumns
      html.p(.class("help"), "1つの欄の上の行は予定、「実際」と書いた行は、実際にしたことです。")
      let hasOwners = plan.measures.contains { !owners(of: plan.entries[$0].node).isEmpty }
      let head = ["取組"] + (hasOwners ? ["所管課"] : []) + columns.map(\.label)
      html.siteTable("取組と年度", head: head) { html in
        var above: [Int] = []
        for position in plan.measures {
          let path = plan.entries[position].path
          let common = zip(above, path).prefix { $0 == $1 }.count
          for tier in path.dropFirst(common) {
            html.tr { html in
              html.th(.class("tier"), scope: .columnGroup, columnSpan: head.count) { html in
                html.a(place.beside("plan.html", fragment: "n\(tier)"), heading(tier))
              }
            }
          }
          above = path
          let lines = SchedulePlaces(columns).lines(of: plan.entries[position].node.schedule)
          html.tr { html in
            html.th(scope: .row, rowSpan: max(1, lines.count)) { html in title(position, place, &html) }
            if hasOwners {
              html.td(rowSpan: max(1, lines.count)) { $0.text(owners(of: plan.entries[position].node)) }
            }
            cells(lines.first, columns.count, isMarked: true, &html)
          }
          for line in lines.dropFirst() { html.tr { html in cells(line, columns.count, isMarked: true, &html) } }
        }
      }
    }
  }

  private func owners(of node: PlanNode) -> String {
    node.ownersPrinted ?? node.owners.map(\.label).joined(separator: "、")
  }

  private func title(_ position: Int, _ place: SitePlace, _ html: inout HTMLWriter) {
    if let file = file(of: position) {
      html.a(place.beside(file), heading(position))
    } else {
      html.text(heading(position))
    }
    if plan.entries[position].isRepeat { html.text(plan.entries[position].node.repeatMark ?? "（再掲）") }
  }

  /// `isMarked` says in each cell what happened, where no heading of the row does.
  private func cells(
    _ line: SchedulePlaces.Line?, _ count: Int, isMarked: Bool, _ html: inout HTMLWriter
  ) {
    var column = 0
    for placed in line?.cells ?? [] where placed.column >= column {
      while column < placed.column {
        html.td("")
        column += 1
      }
      let span = min(placed.span, count - column)
      html.td(columnSpan: span) { html in
        if isMarked, line?.row == .actual { html.span(.class("actual"), "実際 ") }
        html.lines(placed.cell.printed.isEmpty ? placed.cell.markers.joined(separator: "・") : placed.cell.printed)
      }
      column += span
    }
    for _ in column..<max(column, count) { html.td("") }
  }

  /// Everything about one measure.
  func measurePage(_ position: Int, _ file: String) -> SiteFile {
    let entry = plan.entries[position]
    return frame.page(heading(position), at: file) { html, place in
      if !entry.path.isEmpty {
        html.p(.class("where"), entry.path.map(heading).joined(separator: " › "))
      }
      facts(entry.node, &html)
      schedule(entry, &html)
      resources(entry.node, &html)
      let indicators = content.document.indicators.filter { $0.node == entry.node.id }
      if !indicators.isEmpty {
        html.h2("指標")
        for (number, indicator) in indicators.enumerated() {
          write(indicator, id: "i\(number + 1)", level: 3, &html)
        }
      }
      let reports = plan.reports(on: entry.node.id)
      if !reports.isEmpty {
        html.h2("進捗報告")
        for (round, report) in reports { write(report, of: round, &html) }
      }
      let findings = content.document.findings.filter { $0.subject == .node(entry.node.id) }
      if !findings.isEmpty {
        html.h2("指摘と対応")
        for finding in findings { write(finding, &html) }
      }
      if !entry.repeatedAt.isEmpty {
        html.h2("ほかに載っているところ")
        html.ul { html in
          for other in entry.repeatedAt {
            html.li { $0.a(place.beside("plan.html", fragment: "n\(other)"), heading(other)) }
          }
        }
      }
    }
  }

  private func facts(_ node: PlanNode, _ html: inout HTMLWriter) {
    html.dl { html in
      for text in node.texts { pair(text.label, text.text, &html) }
      for value in node.values {
        pair(value.label, [value.value, value.unit, value.note].compactMap(\.self).joined(), &html)
      }
      pair("区分", [node.category, node.categoryNote].compactMap(\.self).joined(separator: "　"), &html)
      pair("所管課", owners(of: node), &html)
      let themes = plan.plan.emphases.filter { node.emphases.contains($0.id) }.map(\.title)
      pair("重点施策", themes.joined(separator: "、"), &html)
      pair("関係するほかの計画", node.serves.compactMap(\.title).joined(separator: "、"), &html)
      pair("もとの計画", node.source?.title, &html)
    }
  }

  private func schedule(_ entry: PlanSnapshot.Entry, _ html: inout HTMLWriter) {
    let columns = plan.shownColumns
    let lines = SchedulePlaces(columns).lines(of: entry.node.schedule)
    guard !lines.isEmpty else { return }
    html.h2("工程")
    html.siteTable("年度ごとの工程", head: ["行"] + columns.map(\.label)) { html in
      for line in lines {
        html.tr { html in
          html.th(scope: .row, line.row == .plan ? "予定" : "実際")
          cells(line, columns.count, isMarked: false, &html)
        }
      }
    }
  }

  private func resources(_ node: PlanNode, _ html: inout HTMLWriter) {
    guard !node.resources.isEmpty else { return }
    html.h2("予算・事業費")
    html.siteTable("予算・事業費", head: ["年度", "区分", "内容", "額"]) { html in
      for line in node.resources {
        html.tr { html in
          html.th(scope: .row, line.year?.japanese ?? "")
          html.td(line.phase)
          html.td(line.item)
          html.td(.class("number"), line.shown)
        }
      }
    }
  }
}

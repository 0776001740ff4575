import Design
import FiscalYears
import HTML
import PlanFile
import Planning

/// The schedule of one node, years across, plan over result.
struct ScheduleStrip {
  let page: PlanPage
  let position: Int

  func write(to html: inout HTMLWriter) {
    let columns = page.snapshot.shownColumns
    let node = page.snapshot.entries[position].node
    guard !columns.isEmpty, !node.schedule.isEmpty else { return }
    let schedule = ScheduleLines(page.snapshot, columns: columns, current: page.current)
    let lines = schedule.lines(of: position, separated: schedule.isSeparated(position))
    html.section(Attributes(class: "card", labelledBy: "schedule")) { html in
      html.h2(.id("schedule"), "工程")
      html.div(Attributes(class: "scroll", role: "region", label: "年度ごとの計画と実績", tabIndex: 0)) { html in
        html.table(.class("strip")) { html in
          html.caption(.class("visually-hidden"), "年度ごとの計画と実績")
          head(&html, columns)
          html.tbody { html in for line in lines { row(&html, line, columns) } }
        }
      }
    }
  }

  private func head(_ html: inout HTMLWriter, _ columns: [ShownColumn]) {
    html.thead { html in
      html.tr { html in
        html.th(scope: .column) { $0.span(.class("visually-hidden"), "計画・実績") }
        for column in columns {
          let isNow = column.year == page.current
          html.th(.class(isNow ? "now" : nil), scope: .column) { $0.heading(of: column, isNow: isNow) }
        }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ line: YearTable.Line, _ columns: [ShownColumn]) {
    html.tr { html in
      html.th(scope: .row, line.kind == .actual ? "実績" : line.kind == .plan ? "計画" : "計画・実績")
      var next = 0
      for cell in line.cells where cell.column >= next {
        while next < cell.column {
          html.td("")
          next += 1
        }
        let isNow = cell.span == 1 && columns[cell.column].year == page.current
        html.td(.class(isNow ? "now" : nil), columnSpan: cell.span) { content(&$0, cell) }
        next = cell.column + cell.span
      }
      while next < columns.count {
        html.td("")
        next += 1
      }
    }
  }

  private func content(_ html: inout HTMLWriter, _ cell: YearTable.Cell) {
    html.lines(cell.printed)
    if let carried = cell.carried { html.span(.class("small muted"), "（\(carried)）") }
    guard cell.standing != nil || cell.real != nil else { return }
    html.div { html in
      (cell.standing.flatMap(StandingMark.init) ?? .reported).write(to: &html, text: cell.real)
    }
  }
}

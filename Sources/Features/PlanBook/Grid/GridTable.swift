import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The table of the grid: a text field in every cell that can be changed.
struct GridTable {
  let page: PlanPage
  let grid: ScheduleGrid
  let showsReal: Bool
  private let problems: [String: (typed: String, message: String)]

  init(page: PlanPage, grid: ScheduleGrid, showsReal: Bool, outcome: GridOutcome?) {
    self.page = page
    self.grid = grid
    self.showsReal = showsReal
    problems = (outcome?.states ?? []).reduce(into: [:]) { problems, item in
      switch item.state {
      case .saved: break
      case .refused(let reason): problems[item.edit.address] = (item.edit.text, reason)
      case .conflict(let conflict):
        problems[item.edit.address] = (item.edit.text, Self.words(conflict, page.context.services.clock.now))
      }
    }
  }

  private static func words(_ conflict: FieldConflict, _ now: Instant) -> String {
    let theirs = GridAnswer.printed(conflict.theirs)
    return "\(ConflictSides.heading)。いまの内容は\(theirs.isEmpty ? "空欄" : "「\(theirs)」")です"
      + "（\(ConflictSides.author(conflict.by, conflict.at, now: now))）。あなたの入力にするには、このまま保存してください。"
  }

  private var hasRowLabels: Bool { grid.groups.contains { $0.measures.contains { $0.rows.count > 1 } } }

  func write(to html: inout HTMLWriter) {
    html.table(Attributes(class: "year grid", id: "grid")) { html in
      html.caption(.class("visually-hidden"), "\(page.heading)の工程の編集")
      head(&html)
      for group in grid.groups {
        html.tbody { html in
          path(&html, group.path)
          for measure in group.measures { rows(&html, measure) }
        }
      }
    }
  }

  private func head(_ html: inout HTMLWriter) {
    html.thead { html in
      html.tr { html in
        html.th(.class("what"), scope: .column, page.plan.levels.first { $0.isMeasure }?.name ?? "取組")
        if hasRowLabels { html.th(.class("kind"), scope: .column, "行") }
        for (index, column) in grid.columns.columns.enumerated() {
          let isNow = column.year == page.current
          let key = column.year.map { String($0.startYear) } ?? column.id
          let attributes = Attributes(class: isNow ? "cell now" : "cell", id: "y\(index)", data: [("key", key)])
          html.th(attributes, scope: .column) { $0.heading(of: column, isNow: isNow) }
        }
      }
    }
  }

  private func path(_ html: inout HTMLWriter, _ path: [Int]) {
    guard !path.isEmpty else { return }
    html.tr(.class("pillar")) { html in
      html.th(scope: .rowGroup, columnSpan: grid.columns.count + (hasRowLabels ? 2 : 1)) { html in
        html.text(path.map { page.snapshot.entries[$0].node.numberedTitle }.joined(separator: " › "))
      }
    }
  }

  private func rows(_ html: inout HTMLWriter, _ measure: ScheduleGrid.Measure) {
    for (index, row) in measure.rows.enumerated() {
      html.tr { html in
        if index == 0 { heading(&html, measure) }
        if hasRowLabels { label(&html, row, id: "k\(measure.position)-\(index)") }
        let heads = "r\(measure.position)" + (hasRowLabels ? " k\(measure.position)-\(index)" : "")
        for cell in row.cells { self.cell(&html, cell, measure, heads) }
      }
    }
  }

  private func heading(_ html: inout HTMLWriter, _ measure: ScheduleGrid.Measure) {
    let node = page.snapshot.entries[measure.position].node
    html.th(Attributes(class: "what", id: "r\(measure.position)"), scope: .row, rowSpan: measure.rows.count) { html in
      html.text(node.numberedTitle)
      if node.repeats != nil {
        html.raw(" ")
        html.span(.class("tag repeat"), "再掲")
      }
      if let original = measure.original {
        html.raw(" ")
        html.a(
          PlanAddresses.sheet(page.version, page.snapshot.entries[original].node.id), .class("small"), "元の取組")
      }
    }
  }

  private func label(_ html: inout HTMLWriter, _ row: ScheduleGrid.Row, id: String) {
    let kind = row.kind == .plan ? "計画" : "実績"
    html.th(Attributes(class: "kind", id: id), scope: .row, row.line == 0 ? kind : "\(kind)\(row.line + 1)")
  }

  private func cell(
    _ html: inout HTMLWriter, _ cell: ScheduleGrid.Cell, _ measure: ScheduleGrid.Measure, _ heads: String
  ) {
    let isNow = cell.span == 1 && grid.columns.columns[cell.column].year == page.current
    let name: StaticString = cell.span > 1 ? "cell span" : isNow ? "cell now" : "cell"
    guard measure.original == nil else {
      html.td(
        Attributes(class: name, data: [("fixed", "")]), columnSpan: cell.span
      ) { html in
        html.lines(cell.printed)
        mark(&html, cell)
      }
      return
    }
    html.td(.class(name), columnSpan: cell.span) { html in
      input(&html, cell, GridEdit.address(page.snapshot.entries[measure.position].node.id, cell.key), heads)
      mark(&html, cell)
    }
  }

  private func input(_ html: inout HTMLWriter, _ cell: ScheduleGrid.Cell, _ address: String, _ heads: String) {
    let problem = problems[address]
    let text = problem?.typed ?? cell.printed
    var saved: [(name: StaticString, value: String)] = []
    if problem != nil { saved.append(("saved", cell.printed)) }
    let attributes = Attributes(
      labelledBy: "\(heads) y\(cell.column)", describedBy: problem == nil ? nil : "e-\(address)",
      data: saved)
    if text.contains("\n") || cell.printed.contains("\n") {
      html.textarea(name: address, value: text, rows: 2, attributes, invalid: problem != nil)
    } else {
      html.input(.text, name: address, value: text, attributes, invalid: problem != nil, autocomplete: "off")
    }
    if let problem { html.p(Attributes(class: "error", id: "e-\(address)"), problem.message) }
    if cell.span > 1 {
      html.div(.class("split")) { html in
        html.input(.checkbox, name: "split", value: address, .id("s-\(address)"))
        html.label(for: "s-\(address)", "年度ごとに分ける")
      }
    }
  }

  private func mark(_ html: inout HTMLWriter, _ cell: ScheduleGrid.Cell) {
    guard let standing = cell.standing, showsReal || standing == .late || standing == .early,
      let mark = StandingMark(standing)
    else { return }
    mark.write(to: &html, text: "")
  }
}

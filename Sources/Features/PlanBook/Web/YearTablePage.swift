import Contracts
import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The schedule table of a plan (工程表), filtered by the address.
struct YearTablePage {
  let page: PlanPage
  let filter: PlanFilter
  private let table: YearTable
  private let positions: [Int]

  init(_ page: PlanPage) {
    self.page = page
    filter = PlanFilter(page)
    positions = filter.matches(in: page.snapshot, current: page.current)
    table = YearTable(page.snapshot, matching: positions, page: filter.page, current: page.current)
  }

  func response() -> Response {
    page.response(.table, capacity: 16_384 + table.matchCount * 700) { html in
      PlanFilterBar(page, filter, action: PlanAddresses.table(page.version)).write(to: &html) { summary(&$0) }
      if table.matchCount == 0 {
        html.empty(filter.isActive ? "条件に合う取組はありません。条件を減らしてください。" : "この計画には取組がまだありません。")
      } else {
        html.div(Attributes(class: "year-wrap", role: "region", label: "工程表", tabIndex: 0)) { whole(&$0) }
        pages(&html)
        if page.snapshot.isTracked { html.p(.class("small muted"), ScheduleStanding.rule) }
        if table.columns.contains(where: \.isAdded) { addedColumns(&html) }
      }
    }
  }

  private func addedColumns(_ html: inout HTMLWriter) {
    html.p(.class("small muted")) { html in
      html.text("「列なし」は、計画の表に列がなく、内容だけがある年度です。")
      if page.isEditable { html.a(WordAddresses.list(page.plan.id, .columns), "工程表の列を直す") }
    }
  }

  private func summary(_ html: inout HTMLWriter) {
    let all = page.snapshot.measureCount
    let shown = positions.count { !page.snapshot.entries[$0].isRepeat }
    let repeats = positions.count - shown
    html.span { html in
      html.text(filter.isActive ? "\(all)取組のうち\(shown)を表示" : "\(all)取組")
      if repeats > 0 { html.text("（ほかに再掲\(repeats)）") }
    }
    guard page.snapshot.isTracked else { return }
    let current = page.current
    guard table.columns.contains(where: { $0.year == current }) else { return }
    let standings = positions.filter { !page.snapshot.entries[$0].isRepeat }.map {
      page.snapshot.standing($0, in: current, current: current)
    }
    for (standing, mark) in StandingMark.counted {
      let count = standings.count { $0 == standing }
      if count > 0 { mark.write(to: &html, count: count) }
    }
  }

  private func whole(_ html: inout HTMLWriter) {
    let classes: StaticString =
      switch table.columns.count {
      case ...4: "year roomy"
      case ...6: "year"
      default: "year dense"
      }
    html.table(.class(classes)) { html in
      html.caption(.class("visually-hidden"), "\(page.heading)の工程表")
      columns(&html)
      head(&html)
      for group in table.groups {
        html.tbody { html in
          if let pillar = group.pillar { pillarRow(&html, pillar) }
          for row in group.rows { measure(&html, row) }
        }
      }
    }
  }

  private var width: Int {
    table.tiers.count + 1 + (table.hasCategories ? 1 : 0) + table.fields.count + (table.hasOwnerColumn ? 1 : 0)
      + (table.hasRowLabels ? 1 : 0) + table.columns.count
  }

  /// The columns once for all rows: the current year is a column that looks different, not a mark in each of its cells.
  private func columns(_ html: inout HTMLWriter) {
    html.columnGroup { html in
      html.column(span: width - table.columns.count)
      for column in table.columns { html.column(.class(column.year == page.current ? "now" : nil)) }
    }
  }

  private func head(_ html: inout HTMLWriter) {
    let levels = page.plan.levels
    html.thead { html in
      html.tr { html in
        for tier in table.tiers { html.th(scope: .column, levels[tier].name) }
        html.th(.class("what"), scope: .column, levels.first { $0.isMeasure }?.name ?? "取組")
        if table.hasCategories { html.th(scope: .column, "区分") }
        for field in table.fields { html.th(scope: .column, field.label) }
        if table.hasOwnerColumn { html.th(scope: .column, "所管") }
        if table.hasRowLabels { html.th(scope: .column) { $0.span(.class("visually-hidden"), "計画と実績") } }
        for column in table.columns {
          let isNow = column.year == page.current
          html.th(.class(isNow ? "cell now" : "cell"), scope: .column) { $0.heading(of: column, isNow: isNow) }
        }
      }
    }
  }

  private func pillarRow(_ html: inout HTMLWriter, _ position: Int) {
    let node = page.snapshot.entries[position].node
    html.tr(.class("pillar")) { html in
      html.th(scope: .rowGroup, columnSpan: width) { html in
        html.a(PlanAddresses.sheet(page.version, node.id), node.numberedTitle)
      }
    }
  }

  private func measure(_ html: inout HTMLWriter, _ row: YearTable.Row) {
    let entry = page.snapshot.entries[row.position]
    for (index, line) in row.lines.enumerated() {
      html.tr { html in
        if index == 0 { leading(&html, row, entry) }
        if table.hasRowLabels { lineLabel(&html, line.kind) }
        cells(&html, line)
      }
    }
  }

  private func leading(_ html: inout HTMLWriter, _ row: YearTable.Row, _ entry: PlanSnapshot.Entry) {
    for case let cell? in row.tierCells {
      html.th(scope: .rowGroup, rowSpan: cell.span) { html in
        if let position = cell.position { html.text(page.snapshot.entries[position].node.numberedTitle) }
      }
    }
    html.th(scope: .row, rowSpan: row.lines.count) { html in
      html.a(PlanAddresses.sheet(page.version, entry.node.id), entry.node.numberedTitle)
      if entry.isRepeat {
        html.raw(" ")
        html.span(.class("tag repeat"), "再掲")
      }
      if entry.node.isBorrowed { html.small("もと：\(entry.node.source?.title ?? "ほかの計画")") }
      if let owners = entry.node.ownersPrinted, !table.hasOwnerColumn { html.small(owners) }
    }
    if table.hasCategories {
      html.td(.class("kind"), rowSpan: row.lines.count) { html in
        if let category = entry.node.category { html.categoryTag(category, page.plan.vocabulary) }
      }
    }
    for field in table.fields { html.td(.class("words")) { $0.lines(entry.node.text(field.key) ?? "") } }
    if table.hasOwnerColumn { html.td(.class("by")) { $0.lines(entry.node.ownersPrinted ?? "") } }
  }

  private func lineLabel(_ html: inout HTMLWriter, _ kind: YearTable.Line.Kind) {
    switch kind {
    case .plan: html.td(.class("kind"), "計画")
    case .actual: html.td(.class("kind"), "実績")
    case .both: html.td("")
    }
  }

  private func cells(_ html: inout HTMLWriter, _ line: YearTable.Line) {
    var next = 0
    for cell in line.cells where cell.column >= next {
      while next < cell.column {
        html.td("")
        next += 1
      }
      scheduleCell(&html, cell)
      next = cell.column + cell.span
    }
    while next < table.columns.count {
      html.td("")
      next += 1
    }
  }

  private func scheduleCell(_ html: inout HTMLWriter, _ cell: YearTable.Cell) {
    let look: StaticString? = cell.span > 1 ? "span" : cell.isArrow ? "arrow" : nil
    html.td(.class(look), columnSpan: cell.span) { html in
      html.lines(cell.printed)
      if let carried = cell.carried {
        html.heard { html in
          html.text(carried)
          html.raw("を継続")
        }
      }
      guard cell.standing != nil || cell.real != nil else { return }
      (cell.standing.flatMap(StandingMark.init) ?? .reported).write(toCell: &html, text: cell.real)
    }
  }

  private func pages(_ html: inout HTMLWriter) {
    guard table.pageCount > 1 else { return }
    let address = PlanAddresses.table(page.version)
    html.nav(Attributes(class: "actions", label: "ページ")) { html in
      for number in 1...table.pageCount {
        html.a(
          address.adding(filter.query(page: number)),
          Attributes(class: "button small", current: number == min(filter.page, table.pageCount) ? "page" : nil),
          "\(number)ページ")
      }
    }
  }
}

extension HTMLWriter {
  /// Writes the heading of a column, with what sets it apart from the others.
  mutating func heading(of column: ShownColumn, isNow: Bool) {
    text(column.label)
    if isNow { text(" 今年度") }
    if column.isAdded { small("列なし") }
  }
}

extension StandingMark {
  /// The verdicts that a summary counts, in the order that it prints them.
  static let counted: [(ScheduleStanding, StandingMark)] = [
    (.onPlan, .onPlan), (.late, .late), (.early, .early), (.unreported, .unreported), (.noJudgement, .reported),
  ]

  init?(_ standing: ScheduleStanding) {
    switch standing {
    case .onPlan: self = .onPlan
    case .late: self = .late
    case .early: self = .early
    case .unreported: self = .unreported
    case .noJudgement: self = .reported
    default: return nil
    }
  }
}
